import * as vscode from 'vscode';
import type { Strings } from '../../protocol/strings';
import { escapeHtml } from '../escapeHtml';

/** The folders that the page may load files from. */
export function localRoots(extensionUri: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.joinPath(extensionUri, 'media')];
}

/** What a webview knows about where its files come from. */
type PageSource = Pick<vscode.Webview, 'asWebviewUri' | 'cspSource'>;

/** The page of a chat view. It can load nothing but our own script, style and font, and nothing at all from the network. */
export function chatHtml(webview: PageSource, extensionUri: vscode.Uri, strings: Strings): string {
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const source = webview.cspSource;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    `img-src ${source} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(file('webview.css'))}">
</head>
<body data-strings="${escapeHtml(JSON.stringify(strings))}">
<div id="root"></div>
<script type="module" nonce="${nonce}" src="${escapeHtml(file('webview.js'))}"></script>
</body>
</html>`;
}
