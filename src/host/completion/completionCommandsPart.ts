import { CheckCompletionModel } from '../commands/checkCompletionModel';
import type { Command } from '../commands/command';
import { PickCompletionModel } from '../commands/pickCompletionModel';
import type { Services } from '../services';

/** The commands about the model of completions, which few sessions use. */
export function createCommands({ service, models, completions }: Services): readonly Command[] {
  return [new PickCompletionModel(service, models), new CheckCompletionModel(service, models, completions)];
}
