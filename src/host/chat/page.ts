import type * as vscode from 'vscode';
import { panelHandlers } from './chatBinding';
import { ChatPanel, type PanelServices } from './chatPanel';
import { chatHtml, localRoots } from './html';
import { viewStrings } from './viewStrings';

/** What a page needs beside what a panel needs. */
export interface PageServices extends PanelServices {
  readonly extensionUri: vscode.Uri;
}

/** Makes the page of the chat in a webview, of a view or of an editor tab. `onConnected` runs when it can draw. */
export function openPage(
  webview: vscode.Webview,
  services: PageServices,
  onConnected: () => void,
): ChatPanel {
  const { extensionUri } = services;
  webview.options = {
    enableScripts: true,
    enableForms: false,
    localResourceRoots: localRoots(extensionUri),
  };
  const transport = {
    post: (frame: unknown) => void webview.postMessage(frame),
    onFrame: (listener: (frame: unknown) => void) => webview.onDidReceiveMessage(listener),
  };
  const panel = new ChatPanel(services, transport, (self) => panelHandlers(self, services, onConnected));
  webview.html = chatHtml(webview, extensionUri, viewStrings());
  return panel;
}
