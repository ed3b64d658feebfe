import type { AnswerEdits } from '../edits/answer/answerEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes all changes that an answer proposes and the diff shows. */
export class AcceptProposal implements Command {
  readonly id = commandIds.acceptProposal;
  readonly #edits: AnswerEdits;

  constructor(edits: AnswerEdits) {
    this.#edits = edits;
  }

  async execute(): Promise<void> {
    await this.#edits.accept();
  }
}
