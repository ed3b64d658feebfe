import { Asker } from '../actions/asker';
import { CodeTalk } from '../actions/codeTalk';
import { ClearReview } from '../commands/clearReview';
import type { Command } from '../commands/command';
import { ExplainCommit } from '../commands/explainCommit';
import { GenerateCommitMessage } from '../commands/generateCommitMessage';
import { ReviewChanges } from '../commands/reviewChanges';
import { StopCommitMessage } from '../commands/stopCommitMessage';
import { Exclusions } from '../context/exclusions';
import type { Services } from '../services';
import { ChangeReview } from './changeReview';
import { CommitTalk } from './commitTalk';
import { CommitWriter } from './commitWriter';

/** The commands about a Git repository. */
export function createCommands(services: Services): readonly Command[] {
  const { service, keys, git, subscriptions } = services;
  const asker = new Asker(service, keys);
  const exclusions = new Exclusions();
  const writer = new CommitWriter({ asker, exclusions, git });
  const review = new ChangeReview({ asker, exclusions, git });
  const talk = new CommitTalk({ talk: new CodeTalk(services, asker, exclusions), exclusions, git });
  subscriptions.push(exclusions, writer, review);
  return [
    new GenerateCommitMessage(writer),
    new StopCommitMessage(writer),
    new ReviewChanges(review),
    new ClearReview(review),
    new ExplainCommit(talk),
  ];
}
