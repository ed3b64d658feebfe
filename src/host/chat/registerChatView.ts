import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { tabType, viewIds } from '../names';
import type { Services } from '../services';

/** Registers the chat in the side bar and in editor tabs. A page is made, and the models are looked up, whenever it is shown. */
export function registerChatView({ chat, service }: Services): IDisposable {
  const view = vscode.window.registerWebviewViewProvider(viewIds.chat, {
    async resolveWebviewView(shown) {
      void service.loadModels();
      (await chat.get()).view.resolveWebviewView(shown);
    },
  });
  const tabs = vscode.window.registerWebviewPanelSerializer(tabType, {
    async deserializeWebviewPanel(panel, state) {
      await (await chat.get()).tabs.deserializeWebviewPanel(panel, state);
    },
  });
  return vscode.Disposable.from(view, tabs);
}
