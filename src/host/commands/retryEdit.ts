import type { InlineEdits } from '../edits/inlineEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Asks for the pending edit once more. */
export class RetryEdit implements Command {
  readonly id = commandIds.retryEdit;
  readonly #edits: InlineEdits;

  constructor(edits: InlineEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    const editor = await this.#edits.editor();
    await editor.retry();
  }
}
