import type { Asker } from '../actions/asker';
import { nameSymbol } from '../actions/symbolNaming';
import type { Exclusions } from '../context/exclusions';
import { commandIds } from '../names';
import type { Command } from './command';

/** Proposes names for the symbol at the cursor and renames it. */
export class NameSymbol implements Command {
  readonly id = commandIds.nameSymbol;
  readonly #asker: Asker;
  readonly #exclusions: Exclusions;

  constructor(asker: Asker, exclusions: Exclusions) {
    this.#asker = asker;
    this.#exclusions = exclusions;
  }

  async execute(): Promise<void> {
    await nameSymbol(this.#asker, this.#exclusions);
  }
}
