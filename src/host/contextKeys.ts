import * as vscode from 'vscode';
import type { IDisposable } from '../core/base/disposable';
import { contextKeys } from './names';
import type { Services } from './services';

/** Keeps the context key of the API key in step; that of running answers comes with the chat. */
export function registerContextKeys({ service, log }: Services): IDisposable {
  const set = contextKeySetter();
  const keyPresent = () => {
    service.hasKey().then(
      (has) => set(contextKeys.hasKey, has),
      (error: unknown) => log.warn(`Secret storage: ${String(error)}`),
    );
  };
  keyPresent();
  return service.onDidChange(keyPresent);
}

/** Sets context keys of `when` clauses, each only when it changes. */
export function contextKeySetter(): (key: string, value: boolean) => void {
  const last = new Map<string, boolean>();
  return (key, value) => {
    if (last.get(key) === value) return;
    last.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
}
