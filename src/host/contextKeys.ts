import * as vscode from 'vscode';
import type { IDisposable } from '../core/base/disposable';
import { contextKeys } from './names';
import type { Services } from './services';

/** Keeps the context keys of `when` clauses in step; each is set only when it changes. */
export function registerContextKeys({ service, library, current, log }: Services): IDisposable {
  const set = onlyChanges();
  const keyPresent = () => {
    service.hasKey().then(
      (has) => set(contextKeys.hasKey, has),
      (error: unknown) => log.warn(`Secret storage: ${String(error)}`),
    );
  };
  const answering = () => set(contextKeys.answering, current.opened?.running !== undefined);
  keyPresent();
  return vscode.Disposable.from(
    service.onDidChange(keyPresent),
    library.onDidChange(answering),
    current.onDidChange(answering),
  );
}

function onlyChanges(): (key: string, value: boolean) => void {
  const last = new Map<string, boolean>();
  return (key, value) => {
    if (last.get(key) === value) return;
    last.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
}
