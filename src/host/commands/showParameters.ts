import type { ChatViewProvider } from '../chat/chatViewProvider';
import { commandIds } from '../names';
import type { Command } from './command';

/** Shows the parameters of the conversation in the chat view. */
export class ShowParameters implements Command {
  readonly id = commandIds.showParameters;
  readonly #view: ChatViewProvider;

  constructor(view: ChatViewProvider) {
    this.#view = view;
  }

  async execute(): Promise<void> {
    await this.#view.reveal('showParameters');
  }
}
