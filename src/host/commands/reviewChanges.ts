import type { ChangeReview } from '../sourceControl/changeReview';
import { chooseRepository } from '../sourceControl/repositories';
import { commandIds } from '../names';
import type { Command } from './command';

/** Reviews the changes of a repository; what it finds stands among the problems. */
export class ReviewChanges implements Command {
  readonly id = commandIds.reviewChanges;
  readonly #review: ChangeReview;

  constructor(review: ChangeReview) {
    this.#review = review;
  }

  async execute(called: unknown): Promise<void> {
    const repository = await chooseRepository(called);
    if (repository) await this.#review.run(repository);
  }
}
