import * as vscode from 'vscode';
import { commandIds } from '../names';
import type { KeyStore } from '../secrets';
import type { Service } from '../service';
import type { Command } from './command';

/** Deletes the key of the service in use. */
export class RemoveApiKey implements Command {
  readonly id = commandIds.removeApiKey;
  readonly #keys: KeyStore;
  readonly #service: Service;

  constructor(keys: KeyStore, service: Service) {
    this.#keys = keys;
    this.#service = service;
  }

  async execute(): Promise<void> {
    const { endpoint } = this.#service;
    if (!endpoint.ok) return;
    await this.#keys.remove(endpoint.origin);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The API key for {0} was removed from this machine.', new URL(endpoint.origin).host),
    );
  }
}
