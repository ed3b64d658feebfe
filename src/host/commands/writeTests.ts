import type { CodeEdits } from '../actions/codeEdits';
import { writeTests } from '../actions/testWriting';
import type { Exclusions } from '../context/exclusions';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes tests where the project keeps those of the file. */
export class WriteTests implements Command {
  readonly id = commandIds.writeTests;
  readonly #edits: CodeEdits;
  readonly #exclusions: Exclusions;

  constructor(edits: CodeEdits, exclusions: Exclusions) {
    this.#edits = edits;
    this.#exclusions = exclusions;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await writeTests(args, this.#edits, this.#exclusions);
  }
}
