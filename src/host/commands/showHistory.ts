import type { ChatViewProvider } from '../chat/chatViewProvider';
import { commandIds } from '../names';
import type { Command } from './command';

/** Shows the list of conversations in the chat view. */
export class ShowHistory implements Command {
  readonly id = commandIds.showHistory;
  readonly #view: ChatViewProvider;

  constructor(view: ChatViewProvider) {
    this.#view = view;
  }

  async execute(): Promise<void> {
    await this.#view.reveal('showHistory');
  }
}
