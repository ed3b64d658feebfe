import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes every open change of the pending edit, as one step of undo. */
export class AcceptAllChanges implements Command {
  readonly id = commandIds.acceptAllChanges;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.acceptAll();
  }
}
