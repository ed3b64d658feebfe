import type { CodeEdits } from '../actions/codeEdits';
import { translate } from '../actions/translation';
import type { Exclusions } from '../context/exclusions';
import { commandIds } from '../names';
import type { Command } from './command';

/** Translates texts in place, or the program into a new file. */
export class TranslateCode implements Command {
  readonly id = commandIds.translateCode;
  readonly #edits: CodeEdits;
  readonly #exclusions: Exclusions;

  constructor(edits: CodeEdits, exclusions: Exclusions) {
    this.#edits = edits;
    this.#exclusions = exclusions;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await translate(args, this.#edits, this.#exclusions);
  }
}
