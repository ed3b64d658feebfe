import { isObject } from '../../core/base/guards';
import type { ChatTabs } from '../chat/chatTabs';
import type { CurrentChat } from '../chat/currentChat';
import { commandIds } from '../names';
import type { Command } from './command';

/** Shows a conversation in an editor tab: that of a row of the list, else the one of the side bar. */
export class OpenChatInTab implements Command {
  readonly id = commandIds.openChatInTab;
  readonly #tabs: ChatTabs;
  readonly #current: CurrentChat;

  constructor(tabs: ChatTabs, current: CurrentChat) {
    this.#tabs = tabs;
    this.#current = current;
  }

  async execute(place?: unknown): Promise<void> {
    const named = isObject(place) ? place['conversationId'] : undefined;
    this.#tabs.open(typeof named === 'string' ? named : (await this.#current.get()).conversation.id);
  }
}
