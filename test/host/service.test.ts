import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ChatEvent } from '../../src/core/api/chat';
import { ApiError } from '../../src/core/api/errors';
import { nullLogger } from '../../src/core/base/logger';
import type { LedgerEntry } from '../../src/core/usage/entry';
import { UsageLedger, type UsageRecorder } from '../../src/core/usage/ledger';
import { KeyStore } from '../../src/host/secrets';
import { Service } from '../../src/host/service';
import { Budget } from '../../src/host/usage/budget';
import { MemoryLedger } from '../support/fakePorts';
import { newMemento } from './completion/parts';

const standin = process.env['DEEPINFRA_TEST_STANDIN'] ?? '';

/** Nothing is stored here: the key comes from the environment's place, bound to `origin`. */
const noSecrets: vscode.SecretStorage = {
  keys: async () => [],
  get: async () => undefined,
  store: async () => {},
  delete: async () => {},
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

const silent = new UsageLedger({ store: new MemoryLedger(), now: Date.now, logger: nullLogger });

function serviceWith(key: string, origin = standin, usage: UsageRecorder = silent) {
  let cached: string | undefined;
  return new Service({
    keys: new KeyStore(noSecrets, { key, origin }),
    cache: { read: async () => cached, write: async (text) => void (cached = text) },
    log: nullLogger,
    usage,
    budget: new Budget(silent, newMemento()),
    version: '0.0.0',
    lastModel: () => '',
  });
}

async function ask(service: Service): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  const request = { model: 'openai/gpt-oss-120b', messages: [{ role: 'user', content: 'Hi' }] } as const;
  const purpose = { feature: 'chat', conversation: 'c1' } as const;
  const { signal } = new AbortController();
  for await (const event of service.streamChat(request, signal, purpose)) events.push(event);
  return events;
}

describe('the service, through the fetch of the extension host', () => {
  it('answers', async () => {
    const events = await ask(serviceWith('standin-key'));
    assert.equal(events.at(-1)?.kind, 'finished');
    assert.ok(events.some(({ kind }) => kind === 'text'));
  });

  it('writes down what was billed, and nothing of what was refused', async () => {
    const records: Omit<LedgerEntry, 'at'>[] = [];
    const usage = { record: (entry: Omit<LedgerEntry, 'at'>) => void records.push(entry) };
    await assert.rejects(ask(serviceWith('wrong', standin, usage)));
    assert.equal(records.length, 0);
    const finished = (await ask(serviceWith('standin-key', standin, usage))).at(-1);
    assert.ok(finished?.kind === 'finished' && finished.usage?.estimatedCost);
    const [record, ...others] = records;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [record?.feature, record?.conversation, record?.model, record?.basis],
      ['chat', 'c1', 'openai/gpt-oss-120b', 'service'],
    );
    assert.equal(record?.cost, finished.usage.estimatedCost);
    assert.equal(record?.tokens?.promptTokens, finished.usage.promptTokens);
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
      () =>
        service.streamChat({ model: 'm', messages: [] }, new AbortController().signal, { feature: 'chat' }),
      ApiError,
    );
    await configuration.update('baseUrl', before, vscode.ConfigurationTarget.Global);
    service.dispose();
  });
});
