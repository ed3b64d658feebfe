import { Asker } from '../actions/asker';
import { CodeTalk } from '../actions/codeTalk';
import { ClearReview } from '../commands/clearReview';
import type { Command } from '../commands/command';
import { ExplainCommit } from '../commands/explainCommit';
import { GenerateCommitMessage } from '../commands/generateCommitMessage';
import { ReviewChanges } from '../commands/reviewChanges';
import { StopCommitMessage } from '../commands/stopCommitMessage';
import { OffLimits } from '../completion/offLimits';
import type { Services } from '../services';
import { ChangeReview } from './changeReview';
import { CommitTalk } from './commitTalk';
import { CommitWriter } from './commitWriter';

/** The commands about a Git repository. */
export function createCommands(services: Services): readonly Command[] {
  const { service, git, subscriptions } = services;
  const asker = new Asker(service);
  const offLimits = new OffLimits();
  const writer = new CommitWriter({ asker, offLimits, git });
  const review = new ChangeReview({ asker, offLimits, git });
  const talk = new CommitTalk({ talk: new CodeTalk(services, asker, offLimits), offLimits, git });
  subscriptions.push(offLimits, writer, review);
  return [
    new GenerateCommitMessage(writer),
    new StopCommitMessage(writer),
    new ReviewChanges(review),
    new ClearReview(review),
    new ExplainCommit(talk),
  ];
}
