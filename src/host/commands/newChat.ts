import type { ChatViewProvider } from '../chat/chatViewProvider';
import type { CurrentChat } from '../chat/currentChat';
import { commandIds } from '../names';
import type { Command } from './command';

/** Begins a new conversation. One that is answering goes on in the background. */
export class NewChat implements Command {
  readonly id = commandIds.newChat;
  readonly #current: CurrentChat;
  readonly #view: ChatViewProvider;

  constructor(current: CurrentChat, view: ChatViewProvider) {
    this.#current = current;
    this.#view = view;
  }

  async execute(): Promise<void> {
    await this.#current.startNew();
    await this.#view.reveal('focusComposer');
  }
}
