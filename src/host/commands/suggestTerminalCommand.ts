import { asString } from '../../core/base/guards';
import type { Asker } from '../actions/asker';
import { suggestCommand } from '../actions/commandSuggestion';
import { commandIds } from '../names';
import type { Command } from './command';

/** Puts a command for what the user wants into a terminal, without running it. */
export class SuggestTerminalCommand implements Command {
  readonly id = commandIds.suggestTerminalCommand;
  readonly #asker: Asker;

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  async execute(wish: unknown): Promise<void> {
    await suggestCommand(this.#asker, asString(wish));
  }
}
