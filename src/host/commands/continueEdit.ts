import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Asks for the rest of an edit that broke off. */
export class ContinueEdit implements Command {
  readonly id = commandIds.continueEdit;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.resume();
  }
}
