import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { KeyStore } from '../../src/host/secrets';

/** Secret storage in memory, as VS Code behaves. */
class MemorySecrets implements vscode.SecretStorage {
  readonly stored = new Map<string, string>();
  readonly #changes = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.#changes.event;

  async keys(): Promise<string[]> {
    return [...this.stored.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    return this.stored.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.stored.set(key, value);
    this.#changes.fire({ key });
  }

  async delete(key: string): Promise<void> {
    this.stored.delete(key);
    this.#changes.fire({ key });
  }
}

const service = 'https://api.deepinfra.com';
const other = 'http://127.0.0.1:1';

describe('keys', () => {
  it('belong to one origin each', async () => {
    const keys = new KeyStore(new MemorySecrets(), undefined);
    await keys.set(service, 'one');
    assert.equal(await keys.get(service), 'one');
    assert.equal(await keys.get(other), undefined);
    await keys.set(other, 'two');
    await keys.remove(service);
    assert.deepEqual([await keys.get(service), await keys.get(other)], [undefined, 'two']);
  });

  it('from the environment stand in for their own origin only, while none is stored', async () => {
    const keys = new KeyStore(new MemorySecrets(), { key: 'offered', origin: other });
    assert.deepEqual([await keys.get(other), await keys.get(service)], ['offered', undefined]);
    await keys.set(other, 'stored');
    assert.equal(await keys.get(other), 'stored');
  });

  it('tell everybody when they change, and nobody about other secrets', async () => {
    const secrets = new MemorySecrets();
    const keys = new KeyStore(secrets, undefined);
    let changes = 0;
    keys.onDidChange(() => changes++);
    await keys.set(service, 'one');
    await secrets.store('something else', 'x');
    await keys.remove(service);
    assert.equal(changes, 2);
    keys.dispose();
    await secrets.store(`apiKey:${service}`, 'two');
    assert.equal(changes, 2);
  });

  it('are read from the storage once, until they change, and again after a failure', async () => {
    const secrets = new MemorySecrets();
    await secrets.store(`apiKey:${service}`, 'one');
    let asked = 0;
    let broken = true;
    const read = secrets.get.bind(secrets);
    secrets.get = (key) => {
      asked++;
      return broken ? Promise.reject(new Error('locked')) : read(key);
    };
    const keys = new KeyStore(secrets, undefined);
    await assert.rejects(keys.get(service), /locked/);
    broken = false;
    assert.deepEqual([await keys.get(service), await keys.get(service), asked], ['one', 'one', 2]);
    await secrets.store(`apiKey:${service}`, 'from another window');
    assert.deepEqual([await keys.get(service), asked], ['from another window', 3]);
  });
});
