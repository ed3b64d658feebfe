import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { billingPage, internalCommandIds } from '../names';
import type { Services } from '../services';
import { Acceptance } from './acceptance';
import { OffLimits } from './offLimits';
import { InlineProvider } from './provider';
import { SnippetCollector } from './snippets';
import { StatusItem } from '../status/statusItem';

/** Registers completions for every kind of document; which ones are served is decided when they are asked for. */
export function registerCompletions(services: Services): IDisposable {
  const { completions, ledger } = services;
  const offLimits = new OffLimits();
  const snippets = new SnippetCollector(offLimits);
  const acceptance = new Acceptance(ledger);
  const provider = new InlineProvider({ completions, offLimits, snippets, acceptance });
  return vscode.Disposable.from(
    offLimits,
    snippets,
    acceptance,
    new StatusItem(services),
    vscode.languages.registerInlineCompletionItemProvider({ pattern: '**' }, provider),
    vscode.commands.registerCommand(internalCommandIds.completionAccepted, (uri: unknown, end: unknown) => {
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
      if (document && typeof end === 'number') provider.prefetch(document, document.positionAt(end));
    }),
    vscode.commands.registerCommand(internalCommandIds.openBilling, async () => {
      await vscode.env.openExternal(vscode.Uri.parse(billingPage));
      completions.retry();
    }),
  );
}
