import type { TerminalTalk } from '../actions/terminalTalk';
import { commandIds } from '../names';
import type { Command } from './command';

/** Explains the last command of the active terminal and its output in the chat. */
export class ExplainTerminalOutput implements Command {
  readonly id = commandIds.explainTerminalOutput;
  readonly #talk: TerminalTalk;

  constructor(talk: TerminalTalk) {
    this.#talk = talk;
  }

  async execute(): Promise<void> {
    await this.#talk.explain('lastCommand');
  }
}
