import type { CurrentChat } from '../chat/currentChat';
import { commandIds } from '../names';
import type { Command } from './command';

/** Stops the answer of the conversation shown. */
export class StopAnswer implements Command {
  readonly id = commandIds.stopAnswer;
  readonly #current: () => CurrentChat;

  /** `current`: what the user looks at. */
  constructor(current: () => CurrentChat) {
    this.#current = current;
  }

  async execute(): Promise<void> {
    await this.#current().opened?.stop();
  }
}
