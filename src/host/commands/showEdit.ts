import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Shows the pending edit of the file. */
export class ShowEdit implements Command {
  readonly id = commandIds.showEdit;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.show();
  }
}
