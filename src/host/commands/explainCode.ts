import { explainText } from '../../core/actions/talk';
import type { CodeTalk } from '../actions/codeTalk';
import { commandIds } from '../names';
import type { Command } from './command';

/** Explains code in the chat: what was selected, or what encloses the cursor. */
export class ExplainCode implements Command {
  readonly id = commandIds.explainCode;
  readonly #talk: CodeTalk;

  constructor(talk: CodeTalk) {
    this.#talk = talk;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await this.#talk.aboutCode(args, { text: () => explainText });
  }
}
