import type { CommitWriter } from '../sourceControl/commitWriter';
import { chooseRepository } from '../sourceControl/repositories';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes a commit message into the input box of a repository. The Source Control view hands over which one. */
export class GenerateCommitMessage implements Command {
  readonly id = commandIds.generateCommitMessage;
  readonly #writer: CommitWriter;

  constructor(writer: CommitWriter) {
    this.#writer = writer;
  }

  async execute(called: unknown): Promise<void> {
    const repository = await chooseRepository(called);
    if (repository) await this.#writer.write(repository);
  }
}
