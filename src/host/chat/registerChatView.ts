import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { viewIds } from '../names';
import type { Services } from '../services';

/** Registers the chat view. Its page is made, and the models are looked up, whenever it is shown. */
export function registerChatView({ chat, service }: Services): IDisposable {
  return vscode.window.registerWebviewViewProvider(viewIds.chat, {
    async resolveWebviewView(shown) {
      void service.loadModels();
      (await chat.get()).view.resolveWebviewView(shown);
    },
  });
}
