import * as vscode from 'vscode';
import { asString, isObject } from '../../core/base/guards';
import { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { titleOf } from '../../core/chat/title';
import { tabType } from '../names';
import type { ChatPanel } from './chatPanel';
import { CurrentChat } from './currentChat';
import { openPage, type PageServices } from './page';

/** What tabs need: what a page needs, but each has a conversation of its own. */
type TabServices = Omit<PageServices, 'current'>;

interface Tab {
  readonly panel: vscode.WebviewPanel;
  readonly current: CurrentChat;
  readonly page: ChatPanel;
}

/** The chat in editor tabs, each with its own conversation. VS Code brings them back after a reload. */
export class ChatTabs extends Disposable implements vscode.WebviewPanelSerializer {
  readonly #services: TabServices;
  readonly #tabs = new Set<Tab>();
  readonly #changes = this._register(new Emitter<void>());

  constructor(services: TabServices) {
    super();
    this.#services = services;
    this._register(
      services.library.onDidChange(() => {
        for (const tab of this.#tabs) {
          tab.page.chatsChanged();
          setTitle(tab);
        }
      }),
    );
    this._register(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) for (const { page } of this.#tabs) page.windowFocused();
      }),
    );
  }

  /** Fires when another tab, or none, is the active editor, and when it shows another conversation. */
  readonly onDidChangeActive = this.#changes.event;

  /** The conversation of the tab that is the active editor. */
  get active(): CurrentChat | undefined {
    return [...this.#tabs].find(({ panel }) => panel.active)?.current;
  }

  /** Shows a conversation in a tab: the one that has it already, or a new one. Without an id it is a new conversation. */
  open(conversationId: string | undefined): void {
    const there = [...this.#tabs].find(
      ({ current }) => conversationId !== undefined && current.opened?.conversation.id === conversationId,
    );
    if (there) {
      there.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      tabType,
      vscode.l10n.t('New chat'),
      vscode.ViewColumn.Active,
    );
    this.#adopt(panel, conversationId, true);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.#adopt(panel, isObject(state) ? asString(state['conversationId']) : undefined, false);
  }

  #adopt(panel: vscode.WebviewPanel, id: string | undefined, focus: boolean): void {
    const { library, service, extensionUri } = this.#services;
    // Which conversation it is, the page itself remembers: VS Code hands that back after a reload.
    const current = new CurrentChat(library, { id, keep: () => {} }, () => service.defaultModel());
    let asked = focus;
    const page = openPage(panel.webview, { ...this.#services, current }, () => {
      if (asked) page.focusComposer();
      asked = false;
    });
    const tab: Tab = { panel, current, page };
    this.#tabs.add(tab);
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'tab-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'tab-dark.svg'),
    };
    current.onDidChange(() => {
      setTitle(tab);
      this.#changes.fire();
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.pageHidden();
      this.#changes.fire();
    });
    panel.onDidDispose(() => {
      this.#tabs.delete(tab);
      page.dispose();
      current.dispose();
      this.#changes.fire();
    });
    void service.loadModels();
    void current.get().then(() => setTitle(tab));
  }
}

function setTitle({ panel, current }: Tab): void {
  const title = current.opened ? titleOf(current.opened.conversation) : '';
  const shown = title === '' ? vscode.l10n.t('New chat') : title;
  if (panel.title !== shown) panel.title = shown;
}
