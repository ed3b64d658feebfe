import { documentText } from '../../core/actions/rewrite';
import type { CodeEdits } from '../actions/codeEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes documentation comments. */
export class DocumentCode implements Command {
  readonly id = commandIds.documentCode;
  readonly #edits: CodeEdits;

  constructor(edits: CodeEdits) {
    this.#edits = edits;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await this.#edits.change(args, { instruction: () => documentText });
  }
}
