import type { AnswerEdits } from '../edits/answer/answerEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes those of the proposed changes that the user picks. */
export class ChooseProposal implements Command {
  readonly id = commandIds.chooseProposal;
  readonly #edits: AnswerEdits;

  constructor(edits: AnswerEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    await this.#edits.choose();
  }
}
