import { commandIds } from '../names';
import type { CostsPanel } from '../usage/costsPanel';
import type { Command } from './command';

/** Shows what everything cost on this machine. */
export class ShowCosts implements Command {
  readonly id = commandIds.showCosts;
  readonly #panel: CostsPanel;

  constructor(panel: CostsPanel) {
    this.#panel = panel;
  }

  async execute(): Promise<void> {
    await this.#panel.show();
  }
}
