import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chatHtml, localRoots } from '../../../src/host/chat/html';
import { viewStrings } from '../../../src/host/chat/viewStrings';

const webview = {
  cspSource: 'https://*.vscode-cdn.net',
  asWebviewUri: (uri: vscode.Uri) => uri.with({ scheme: 'https', authority: 'file.vscode-cdn.net' }),
};

describe('the page of the chat view', () => {
  const extensionUri = vscode.Uri.parse('file:///extension');
  const html = () =>
    chatHtml(webview, extensionUri, { ...viewStrings(), send: `"><script>alert('x')</script>` });

  it('may load nothing from the network, and run nothing but its own script', () => {
    const policy =
      /Content-Security-Policy" content="([^"]+)"/.exec(html())?.[1]?.replaceAll('&#39;', "'") ?? '';
    const rules = Object.fromEntries(
      policy.split('; ').map((rule): [string, string[]] => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources];
      }),
    );
    assert.deepEqual(Object.keys(rules), ['default-src', 'script-src', 'style-src', 'font-src', 'img-src']);
    assert.deepEqual(rules['default-src'], ["'none'"]);
    assert.deepEqual(rules['img-src'], [webview.cspSource, 'data:']);
    assert.match(rules['script-src']?.join(' ') ?? '', /^'nonce-[\da-f]{32}'$/);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(html().match(/<script/g)?.length, 1);
  });

  it('has another nonce each time', () => {
    const nonce = () => /nonce="([^"]+)"/.exec(html())?.[1];
    assert.notEqual(nonce(), nonce());
  });

  it('sees two folders only', () => {
    assert.deepEqual(
      localRoots(extensionUri).map((uri) => uri.path),
      ['/extension/dist', '/extension/media'],
    );
  });
});
