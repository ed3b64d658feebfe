import type { CommitWriter } from '../sourceControl/commitWriter';
import { commandIds } from '../names';
import type { Command } from './command';

/** Ends a commit message that is being written; the input box gets back what was in it. */
export class StopCommitMessage implements Command {
  readonly id = commandIds.stopCommitMessage;
  readonly #writer: CommitWriter;

  constructor(writer: CommitWriter) {
    this.#writer = writer;
  }

  execute(): void {
    this.#writer.stop();
  }
}
