import type { CodeEdits } from '../actions/codeEdits';
import type { CodeTalk } from '../actions/codeTalk';
import { runCustomAction } from '../actions/customRun';
import { commandIds } from '../names';
import type { Command } from './command';

/** Runs an action that the user wrote in the settings. */
export class RunCustomAction implements Command {
  readonly id = commandIds.runCustomAction;
  readonly #talk: CodeTalk;
  readonly #edits: CodeEdits;

  constructor(talk: CodeTalk, edits: CodeEdits) {
    this.#talk = talk;
    this.#edits = edits;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await runCustomAction(args, this.#talk, this.#edits);
  }
}
