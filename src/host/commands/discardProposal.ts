import type { AnswerEdits } from '../edits/answer/answerEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Closes the proposed changes; nothing is written. */
export class DiscardProposal implements Command {
  readonly id = commandIds.discardProposal;
  readonly #edits: AnswerEdits;

  constructor(edits: AnswerEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    await this.#edits.discard();
  }
}
