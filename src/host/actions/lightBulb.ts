import * as vscode from 'vscode';
import { isWritable } from '../completion/editorFacts';
import { readCustomActions } from '../config';
import { commandIds } from '../names';
import type { Service } from '../service';

/** Quick fixes that are offered at once. */
const mostFixes = 5;
const rewrite = vscode.CodeActionKind.RefactorRewrite.append('deepinfra');

/** What the light bulb offers: a fix of each problem, and rewriting what is selected. Quiet while there is no key. */
export class LightBulb implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix, rewrite];
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const isIdle = diagnostics.length === 0 && range.isEmpty;
    if (isIdle || !isWritable(document) || !(await this.#service.hasKey())) return [];
    const wanted = (kind: vscode.CodeActionKind) => !only || only.contains(kind);
    return [
      ...(wanted(vscode.CodeActionKind.QuickFix) ? fixes(document, diagnostics) : []),
      ...(wanted(rewrite) && !range.isEmpty ? rewrites(document, range) : []),
    ];
  }
}

function fixes(
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  return diagnostics.slice(0, mostFixes).map((diagnostic) => {
    const { range, message } = diagnostic;
    const title =
      diagnostics.length === 1
        ? vscode.l10n.t('Fix with DeepInfra')
        : vscode.l10n.t(
            'Fix with DeepInfra: {0}',
            message.length > 60 ? `${message.slice(0, 59)}…` : message,
          );
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.command = { title, command: commandIds.fixCode, arguments: [document.uri, range, message] };
    return action;
  });
}

function rewrites(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const offered: readonly (readonly [title: string, command: string, name?: string])[] = [
    [vscode.l10n.t('DeepInfra: Refactor…'), commandIds.refactorCode],
    [vscode.l10n.t('DeepInfra: Document'), commandIds.documentCode],
    [vscode.l10n.t('DeepInfra: Optimise'), commandIds.optimiseCode],
    [vscode.l10n.t('DeepInfra: Write Tests'), commandIds.writeTests],
    [vscode.l10n.t('DeepInfra: Explain'), commandIds.explainCode],
    ...readCustomActions().map(
      ({ name }) => [vscode.l10n.t('DeepInfra: {0}', name), commandIds.runCustomAction, name] as const,
    ),
  ];
  return offered.map(([title, command, name]) => {
    const action = new vscode.CodeAction(title, rewrite);
    action.command = { title, command, arguments: [document.uri, range, name] };
    return action;
  });
}
