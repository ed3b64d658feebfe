import type { TerminalTalk } from '../actions/terminalTalk';
import { commandIds } from '../names';
import type { Command } from './command';

/** Explains what is selected in the active terminal in the chat. */
export class ExplainTerminalSelection implements Command {
  readonly id = commandIds.explainTerminalSelection;
  readonly #talk: TerminalTalk;

  constructor(talk: TerminalTalk) {
    this.#talk = talk;
  }

  async execute(): Promise<void> {
    await this.#talk.explain('selection');
  }
}
