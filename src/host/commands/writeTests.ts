import type { CodeEdits } from '../actions/codeEdits';
import { writeTests } from '../actions/testWriting';
import type { OffLimits } from '../completion/offLimits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes tests where the project keeps those of the file. */
export class WriteTests implements Command {
  readonly id = commandIds.writeTests;
  readonly #edits: CodeEdits;
  readonly #offLimits: OffLimits;

  constructor(edits: CodeEdits, offLimits: OffLimits) {
    this.#edits = edits;
    this.#offLimits = offLimits;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await writeTests(args, this.#edits, this.#offLimits);
  }
}
