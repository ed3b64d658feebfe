import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ChatEvent } from '../../src/core/api/chat';
import { ApiError } from '../../src/core/api/errors';
import { nullLogger } from '../../src/core/base/logger';
import { KeyStore } from '../../src/host/secrets';
import { Service } from '../../src/host/service';

const standin = process.env['DEEPINFRA_TEST_STANDIN'] ?? '';

/** Nothing is stored here: the key comes from the environment's place, bound to `origin`. */
const noSecrets: vscode.SecretStorage = {
  keys: async () => [],
  get: async () => undefined,
  store: async () => {},
  delete: async () => {},
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

function serviceWith(key: string, origin = standin) {
  let cached: string | undefined;
  return new Service({
    keys: new KeyStore(noSecrets, { key, origin }),
    cache: { read: async () => cached, write: async (text) => void (cached = text) },
    log: nullLogger,
    version: '0.0.0',
    lastModel: () => '',
  });
}

async function ask(service: Service): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  const request = { model: 'openai/gpt-oss-120b', messages: [{ role: 'user', content: 'Hi' }] } as const;
  for await (const event of service.streamChat(request, new AbortController().signal)) events.push(event);
  return events;
}

describe('the service, through the fetch of the extension host', () => {
  it('answers', async () => {
    const events = await ask(serviceWith('standin-key'));
    assert.equal(events.at(-1)?.kind, 'finished');
    assert.ok(events.some(({ kind }) => kind === 'text'));
  });

  it('checks keys', async () => {
    const { endpoint } = serviceWith('standin-key');
    assert.ok(endpoint.ok);
    const { signal } = new AbortController();
    await endpoint.client.me(signal, 'standin-key');
    await assert.rejects(endpoint.client.me(signal, 'wrong'), (error) => {
      return ApiError.is(error) && error.reason === 'unauthorized' && !error.message.includes('wrong');
    });
  });

  it('sends no key to an address that it does not belong to', async () => {
    const service = serviceWith('standin-key', 'https://api.deepinfra.com');
    assert.equal(await service.hasKey(), false);
    await assert.rejects(ask(service), (error) => ApiError.is(error) && error.reason === 'unauthorized');
  });

  it('knows the models, and chooses one of them', async () => {
    const service = serviceWith('standin-key');
    await service.refreshModels(new AbortController().signal);
    assert.equal(service.catalogue?.simulated, true);
    assert.ok((await service.chatModels()).length >= 5);
    assert.ok(service.findModel(service.defaultModel())?.surfaces.includes('chat'));
  });

  it('tells when the address changed, and refuses one that cannot be used', async () => {
    const service = serviceWith('standin-key');
    const configuration = vscode.workspace.getConfiguration('deepinfra');
    const before = configuration.inspect<string>('baseUrl')?.globalValue;
    const changed = new Promise<void>((resolve) => service.onDidChange(resolve));
    await configuration.update('baseUrl', 'http://example.org', vscode.ConfigurationTarget.Global);
    await changed;
    assert.deepEqual(service.endpoint, { ok: false, reason: 'insecure' });
    assert.throws(
      () => service.streamChat({ model: 'm', messages: [] }, new AbortController().signal),
      ApiError,
    );
    await configuration.update('baseUrl', before, vscode.ConfigurationTarget.Global);
    service.dispose();
  });
});
