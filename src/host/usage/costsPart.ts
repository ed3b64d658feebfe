import type { Command } from '../commands/command';
import { ShowCosts } from '../commands/showCosts';
import type { Services } from '../services';
import { CostsPanel } from './costsPanel';

/** The page of costs, which few sessions open. */
export function createCommands(services: Services): readonly Command[] {
  return [new ShowCosts(new CostsPanel(services))];
}
