import type { CodeEdits } from '../actions/codeEdits';
import { fixProblems } from '../actions/problemFix';
import type { OffLimits } from '../completion/offLimits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Fixes a problem, or what is wrong with the code that is selected or encloses the cursor. */
export class FixCode implements Command {
  readonly id = commandIds.fixCode;
  readonly #edits: CodeEdits;
  readonly #offLimits: OffLimits;

  constructor(edits: CodeEdits, offLimits: OffLimits) {
    this.#edits = edits;
    this.#offLimits = offLimits;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await fixProblems(args, this.#edits, this.#offLimits);
  }
}
