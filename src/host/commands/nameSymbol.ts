import type { Asker } from '../actions/asker';
import { nameSymbol } from '../actions/symbolNaming';
import type { OffLimits } from '../completion/offLimits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Proposes names for the symbol at the cursor and renames it. */
export class NameSymbol implements Command {
  readonly id = commandIds.nameSymbol;
  readonly #asker: Asker;
  readonly #offLimits: OffLimits;

  constructor(asker: Asker, offLimits: OffLimits) {
    this.#asker = asker;
    this.#offLimits = offLimits;
  }

  async execute(): Promise<void> {
    await nameSymbol(this.#asker, this.#offLimits);
  }
}
