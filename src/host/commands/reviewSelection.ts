import { reviewText } from '../../core/actions/talk';
import type { CodeTalk } from '../actions/codeTalk';
import { commandIds } from '../names';
import type { Command } from './command';

/** Reviews code in the chat: a list whose places open. */
export class ReviewSelection implements Command {
  readonly id = commandIds.reviewSelection;
  readonly #talk: CodeTalk;

  constructor(talk: CodeTalk) {
    this.#talk = talk;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await this.#talk.aboutCode(args, { text: ({ path }) => reviewText(path), numbered: true });
  }
}
