import type { ChatViewProvider } from '../chat/chatViewProvider';
import { commandIds } from '../names';
import type { Command } from './command';

/** Shows the chat and puts the cursor into the question. */
export class OpenChat implements Command {
  readonly id = commandIds.openChat;
  readonly #view: ChatViewProvider;

  constructor(view: ChatViewProvider) {
    this.#view = view;
  }

  async execute(): Promise<void> {
    await this.#view.reveal('focusComposer');
  }
}
