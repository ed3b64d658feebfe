import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Ends the pending edit and writes nothing more. */
export class RejectAllChanges implements Command {
  readonly id = commandIds.rejectAllChanges;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.rejectAll();
  }
}
