import type { CodeEdits } from '../actions/codeEdits';
import { translate } from '../actions/translation';
import type { OffLimits } from '../completion/offLimits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Translates texts in place, or the program into a new file. */
export class TranslateCode implements Command {
  readonly id = commandIds.translateCode;
  readonly #edits: CodeEdits;
  readonly #offLimits: OffLimits;

  constructor(edits: CodeEdits, offLimits: OffLimits) {
    this.#edits = edits;
    this.#offLimits = offLimits;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await translate(args, this.#edits, this.#offLimits);
  }
}
