import * as assert from 'node:assert/strict';
import { createServer } from 'node:http';
import * as vscode from 'vscode';
import { createClient } from '../../src/core/api/client';
import { ApiError } from '../../src/core/api/errors';
import { nullLogger } from '../../src/core/base/logger';

describe("VS Code's proxy settings", () => {
  it('hold for requests to the service', async () => {
    const asked: (string | undefined)[] = [];
    const proxy = createServer((_, response) => response.writeHead(502).end());
    proxy.on('connect', (request, socket) => {
      asked.push(request.url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    assert.ok(address !== null && typeof address === 'object');
    const http = vscode.workspace.getConfiguration('http');
    await http.update('proxy', `http://127.0.0.1:${address.port}`, vscode.ConfigurationTarget.Global);
    try {
      const client = createClient({
        // Nobody is there: without the proxy this name does not even resolve.
        baseUrl: 'https://models.example.test/v1/openai',
        key: async () => 'standin-key',
        fetch: (input, init) => globalThis.fetch(input, init),
        idleTimeoutMs: () => 5000,
        logger: nullLogger,
        maxTotalRetryMs: 0,
      });
      await assert.rejects(client.me(new AbortController().signal), (error) => ApiError.is(error));
      assert.deepEqual(new Set(asked), new Set(['models.example.test:443']));
    } finally {
      await http.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      await new Promise((resolve) => proxy.close(resolve));
    }
  });
});
