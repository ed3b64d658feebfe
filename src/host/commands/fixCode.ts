import type { CodeEdits } from '../actions/codeEdits';
import { fixProblems } from '../actions/problemFix';
import type { Exclusions } from '../context/exclusions';
import { commandIds } from '../names';
import type { Command } from './command';

/** Fixes a problem, or what is wrong with the code that is selected or encloses the cursor. */
export class FixCode implements Command {
  readonly id = commandIds.fixCode;
  readonly #edits: CodeEdits;
  readonly #exclusions: Exclusions;

  constructor(edits: CodeEdits, exclusions: Exclusions) {
    this.#edits = edits;
    this.#exclusions = exclusions;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await fixProblems(args, this.#edits, this.#exclusions);
  }
}
