import type { ChangeReview } from '../sourceControl/changeReview';
import { commandIds } from '../names';
import type { Command } from './command';

/** Takes away everything that reviews of changes found. */
export class ClearReview implements Command {
  readonly id = commandIds.clearReview;
  readonly #review: ChangeReview;

  constructor(review: ChangeReview) {
    this.#review = review;
  }

  execute(): void {
    this.#review.clear();
  }
}
