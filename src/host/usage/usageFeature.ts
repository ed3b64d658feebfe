import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import type { Services } from '../services';

/** Keeps the sums of today in step with other windows. Nothing is read while there is no key, nor by starting. */
export function registerUsage({ service, usage, log }: Services): IDisposable {
  const refresh = () => {
    service.hasKey().then(
      (has) => (has ? usage.refresh() : undefined),
      (error: unknown) => log.warn(`Secret storage: ${String(error)}`),
    );
  };
  refresh();
  return vscode.Disposable.from(
    service.onDidChange(refresh),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) refresh();
    }),
  );
}
