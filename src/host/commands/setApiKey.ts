import * as vscode from 'vscode';
import { ApiError } from '../../core/api/errors';
import { cleanKey } from '../../core/api/keyFormat';
import { addressFault } from '../chat/sessionState';
import { commandIds } from '../names';
import type { KeyStore } from '../secrets';
import type { Service } from '../service';
import type { Command } from './command';

/** Asks for an API key, checks it with the service, and keeps it. A refused key keeps the box open. */
export class SetApiKey implements Command {
  readonly id = commandIds.setApiKey;
  readonly #keys: KeyStore;
  readonly #service: Service;

  constructor(keys: KeyStore, service: Service) {
    this.#keys = keys;
    this.#service = service;
  }

  async execute(): Promise<void> {
    const { endpoint } = this.#service;
    if (!endpoint.ok) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The address of the service cannot be used. {0}', addressFault(endpoint.reason)),
      );
      return;
    }
    const check = async (key: string, signal: AbortSignal) => void (await endpoint.client.me(signal, key));
    const key = await new KeyBox(check, new URL(endpoint.origin).host).ask();
    if (key !== undefined) await this.#keys.set(endpoint.origin, key);
  }
}

/** Asks the service that the box names, even when another one is set meanwhile. Rejects when it refuses the key. */
type CheckKey = (key: string, signal: AbortSignal) => Promise<void>;

/** One showing of the box. */
class KeyBox {
  readonly #check: CheckKey;
  readonly #host: string;
  readonly #box = vscode.window.createInputBox();
  readonly #closed = new AbortController();
  /** A key that could not be checked; entering it a second time keeps it unchecked. */
  #unchecked: string | undefined;

  constructor(check: CheckKey, host: string) {
    this.#check = check;
    this.#host = host;
    this.#box.title = vscode.l10n.t('API Key for {0}', host);
    this.#box.prompt = vscode.l10n.t(
      'It is checked with the service, then kept in the secret storage of VS Code.',
    );
    this.#box.placeholder = vscode.l10n.t('Paste your API key');
    this.#box.password = true;
    this.#box.ignoreFocusOut = true;
  }

  /** The key to keep; undefined when the box was closed without one. */
  ask(): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.#box.onDidChangeValue(() => (this.#box.validationMessage = undefined));
      this.#box.onDidAccept(async () => {
        const key = await this.#accept();
        if (key === undefined) return;
        resolve(key);
        this.#box.hide();
      });
      this.#box.onDidHide(() => {
        this.#closed.abort();
        this.#box.dispose();
        resolve(undefined);
      });
      this.#box.show();
    });
  }

  async #accept(): Promise<string | undefined> {
    const cleaned = cleanKey(this.#box.value);
    if (!cleaned.ok) {
      this.#complain(
        cleaned.reason === 'empty'
          ? vscode.l10n.t('Paste a key, or press Escape.')
          : vscode.l10n.t('A key has no spaces, line breaks or special characters inside. Copy it again.'),
      );
      return undefined;
    }
    if (cleaned.key === this.#unchecked) return cleaned.key;
    this.#box.busy = true;
    this.#box.enabled = false;
    try {
      await this.#check(cleaned.key, this.#closed.signal);
      return cleaned.key;
    } catch (error) {
      this.#refuse(cleaned.key, error);
      return undefined;
    } finally {
      this.#box.busy = false;
      this.#box.enabled = true;
    }
  }

  #refuse(key: string, error: unknown): void {
    const reason = ApiError.is(error) ? error.reason : 'network';
    if (reason === 'aborted') return;
    if (reason === 'unauthorized' || reason === 'forbidden') {
      this.#complain(vscode.l10n.t('{0} does not accept this key.', this.#host));
      return;
    }
    this.#unchecked = key;
    const why =
      reason === 'network' || reason === 'idleTimeout'
        ? vscode.l10n.t('{0} could not be reached.', this.#host)
        : vscode.l10n.t('{0} could not check the key.', this.#host);
    this.#complain(vscode.l10n.t('{0} Press Enter again to keep the key unchecked.', why), true);
  }

  #complain(message: string, mild = false): void {
    const { Error, Warning } = vscode.InputBoxValidationSeverity;
    this.#box.validationMessage = { message, severity: mild ? Warning : Error };
  }
}
