import type { ChatTabs } from '../chat/chatTabs';
import { commandIds } from '../names';
import type { Command } from './command';

/** Begins a new conversation in an editor tab of its own. */
export class NewChatInTab implements Command {
  readonly id = commandIds.newChatInTab;
  readonly #tabs: ChatTabs;

  constructor(tabs: ChatTabs) {
    this.#tabs = tabs;
  }

  execute(): void {
    this.#tabs.open(undefined);
  }
}
