import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Ends the answer of an edit; what came of it stays to be decided. */
export class StopEdit implements Command {
  readonly id = commandIds.stopEdit;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    editor.stop();
  }
}
