import type * as vscode from 'vscode';
import { Disposable } from '../core/base/disposable';
import { Emitter } from '../core/base/event';

const prefix = 'apiKey:';

/** A key that comes from outside VS Code, with the one origin that may receive it. */
export interface OfferedKey {
  readonly key: string;
  readonly origin: string;
}

/** API keys, one for each origin of a service, in VS Code's secret storage and nowhere else. */
export class KeyStore extends Disposable {
  readonly #secrets: vscode.SecretStorage;
  readonly #offered: OfferedKey | undefined;
  readonly #changes = this._register(new Emitter<void>());
  /** What the storage said, until it changes: asking it means asking another process, before every request. */
  readonly #known = new Map<string, Promise<string | undefined>>();

  /** `offered` stands in while nothing is stored for its origin. */
  constructor(secrets: vscode.SecretStorage, offered: OfferedKey | undefined) {
    super();
    this.#secrets = secrets;
    this.#offered = offered;
    this._register(
      secrets.onDidChange(({ key }) => {
        if (!key.startsWith(prefix)) return;
        this.#known.delete(key.slice(prefix.length));
        this.#changes.fire();
      }),
    );
  }

  /** Fires when a key was set or removed, in this window or another. */
  readonly onDidChange = this.#changes.event;

  /** The key for this origin, such as `https://api.deepinfra.com`. */
  async get(origin: string): Promise<string | undefined> {
    const stored = await this.#stored(origin);
    return stored ?? (this.#offered?.origin === origin ? this.#offered.key : undefined);
  }

  async set(origin: string, key: string): Promise<void> {
    await this.#secrets.store(prefix + origin, key);
    this.#known.delete(origin);
  }

  async remove(origin: string): Promise<void> {
    await this.#secrets.delete(prefix + origin);
    this.#known.delete(origin);
  }

  /** A storage that fails is asked again the next time. */
  #stored(origin: string): Promise<string | undefined> {
    const known = this.#known.get(origin);
    if (known) return known;
    const asked = Promise.resolve(this.#secrets.get(prefix + origin));
    this.#known.set(origin, asked);
    asked.catch(() => this.#known.delete(origin));
    return asked;
  }
}
