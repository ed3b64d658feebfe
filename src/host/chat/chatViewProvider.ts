import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { viewIds } from '../names';
import type { ChatPanel } from './chatPanel';
import { openPage, type PageServices } from './page';

/** Something that the page does once it is shown. */
type PanelRequest = 'focusComposer' | 'showHistory' | 'showParameters';

/** The life of the chat view in the side bar: makes the page when VS Code shows it, and forgets it when it is gone. */
export class ChatViewProvider extends Disposable implements vscode.WebviewViewProvider {
  readonly #services: PageServices;
  #panel: ChatPanel | undefined;
  #request: PanelRequest | undefined;

  constructor(services: PageServices) {
    super();
    this.#services = services;
    this._register(services.library.onDidChange(() => this.#panel?.chatsChanged()));
    this._register(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#panel?.windowFocused();
      }),
    );
  }

  /** Shows the view, then does `request` in it. */
  async reveal(request: PanelRequest): Promise<void> {
    this.#request = request;
    await vscode.commands.executeCommand(`${viewIds.chat}.focus`);
    this.#grant();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const panel = openPage(view.webview, this.#services, () => this.#grant());
    this.#panel = panel;
    view.onDidChangeVisibility(() => {
      if (!view.visible) panel.pageHidden();
    });
    view.onDidDispose(() => {
      panel.dispose();
      if (this.#panel === panel) this.#panel = undefined;
    });
  }

  /** A page that was just made cannot hear yet: its request waits until it connects. */
  #grant(): void {
    if (!this.#panel?.connected || !this.#request) return;
    const request = this.#request;
    this.#request = undefined;
    this.#panel[request]();
  }
}
