import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Asks what should change about the proposal. */
export class RefineEdit implements Command {
  readonly id = commandIds.refineEdit;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.refine();
  }
}
