import { asNumber } from '../../core/base/guards';
import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes one change of the pending edit: the one that its row names, else the one at the cursor. */
export class AcceptChange implements Command {
  readonly id = commandIds.acceptChange;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(id?: unknown): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.accept(asNumber(id));
  }
}
