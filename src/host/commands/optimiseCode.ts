import { optimiseText } from '../../core/actions/rewrite';
import type { CodeEdits } from '../actions/codeEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Makes code do the same with less. */
export class OptimiseCode implements Command {
  readonly id = commandIds.optimiseCode;
  readonly #edits: CodeEdits;

  constructor(edits: CodeEdits) {
    this.#edits = edits;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await this.#edits.change(args, { instruction: () => optimiseText });
  }
}
