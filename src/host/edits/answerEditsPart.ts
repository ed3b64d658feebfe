import { AcceptProposal } from '../commands/acceptProposal';
import { ChooseProposal } from '../commands/chooseProposal';
import type { Command } from '../commands/command';
import { DiscardProposal } from '../commands/discardProposal';
import { AnswerEdits } from './answer/answerEdits';
import { fileOfBlock } from '../../core/edits/answerFiles';

/** The code behind the *Apply* button of the chat. */
export interface AnswerEditor {
  readonly edits: AnswerEdits;
  readonly commands: readonly Command[];
  readonly fileOfBlock: typeof fileOfBlock;
}

/** Makes it. */
export function createAnswerEditor(): AnswerEditor {
  const edits = new AnswerEdits();
  return {
    edits,
    commands: [new AcceptProposal(edits), new ChooseProposal(edits), new DiscardProposal(edits)],
    fileOfBlock,
  };
}
