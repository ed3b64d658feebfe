import type { StatisticsDocument } from '../completion/statisticsDocument';
import { commandIds } from '../names';
import type { Command } from './command';

/** Shows what completions gave and cost on this machine. */
export class ShowCompletionStatistics implements Command {
  readonly id = commandIds.showCompletionStatistics;
  readonly #statistics: StatisticsDocument;

  constructor(statistics: StatisticsDocument) {
    this.#statistics = statistics;
  }

  async execute(): Promise<void> {
    await this.#statistics.show();
  }
}
