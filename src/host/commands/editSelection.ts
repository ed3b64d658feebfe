import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Asks what should change about the selection, and shows the change before anything is written. */
export class EditSelection implements Command {
  readonly id = commandIds.editSelection;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.ask();
  }
}
