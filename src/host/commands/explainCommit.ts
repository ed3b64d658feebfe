import { asString } from '../../core/base/guards';
import type { CommitTalk } from '../sourceControl/commitTalk';
import { chooseRepository } from '../sourceControl/repositories';
import { commandIds } from '../names';
import type { Command } from './command';

/** Explains a commit in the chat. The timeline of a file hands over which one. */
export class ExplainCommit implements Command {
  readonly id = commandIds.explainCommit;
  readonly #talk: CommitTalk;

  constructor(talk: CommitTalk) {
    this.#talk = talk;
  }

  async execute(called: unknown): Promise<void> {
    const repository = await chooseRepository(called);
    if (repository) await this.#talk.explain(repository, refOf(called));
  }
}

/** The id in an entry of the timeline, as VS Code's Git extension makes them. */
function refOf(called: unknown): string | undefined {
  return typeof called === 'object' && called !== null && 'ref' in called ? asString(called.ref) : undefined;
}
