import * as vscode from 'vscode';
import type { IDisposable } from '../core/base/disposable';
import { contextKeys, mementoKeys } from './names';
import type { Services } from './services';

/**
 * Keeps context keys in step: whether there is a key, and what completes the steps of the walkthrough. That of running
 * answers comes with the chat.
 */
export function registerContextKeys({ service, usage, chat, memento, log }: Services): IDisposable {
  const set = contextKeySetter();
  const keyPresent = () => {
    service.hasKey().then(
      (has) => set(contextKeys.hasKey, has),
      (error: unknown) => log.warn(`Secret storage: ${String(error)}`),
    );
  };
  const modelChosen = () => set(contextKeys.hasChosenModel, memento.get(mementoKeys.lastModel, '') !== '');
  keyPresent();
  modelChosen();
  return vscode.Disposable.from(
    service.onDidChange(keyPresent),
    chat.onDidChange(modelChosen),
    usage.onDidRecord(({ feature }) => {
      if (feature === 'chat') set(contextKeys.hasAsked, true);
    }),
  );
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
