import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { formatCost, formatTokens } from '../../core/usage/format';
import { costWords } from '../usage/costWords';
import type { CompletionLedger } from './ledger';

const scheme = 'deepinfra-statistics';

/** What completions gave and cost, as a read-only document that follows the counts. */
export class StatisticsDocument extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #ledger: CompletionLedger;
  readonly #changes = this._register(new vscode.EventEmitter<vscode.Uri>());
  readonly #uri = vscode.Uri.from({ scheme, path: vscode.l10n.t('Completion Statistics') });

  constructor(ledger: CompletionLedger) {
    super();
    this.#ledger = ledger;
    this._register(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this._register(ledger.onDidChange(() => this.#changes.fire(this.#uri)));
  }

  get onDidChange(): vscode.Event<vscode.Uri> {
    return this.#changes.event;
  }

  provideTextDocumentContent(): string {
    const { counts, costPerKeptCharacter, today } = this.#ledger;
    const share = (part: number, whole: number) =>
      whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
    const rows: readonly (readonly [string, string])[] = [
      [vscode.l10n.t('Requests'), String(counts.requests)],
      [vscode.l10n.t('Suggestions shown'), String(counts.shown)],
      [vscode.l10n.t('Accepted, whole or in part'), String(counts.accepted)],
      [vscode.l10n.t('Characters accepted'), String(counts.acceptedCharacters)],
      [vscode.l10n.t('Of these, kept after 30 s'), share(counts.keptCharacters, counts.acceptedCharacters)],
      [vscode.l10n.t('Tokens sent'), formatTokens(counts.promptTokens)],
      [vscode.l10n.t("Of these, from the service's cache"), share(counts.cachedTokens, counts.promptTokens)],
      [vscode.l10n.t('Cost'), costWords({ cost: counts.cost, unknown: counts.requestsOfUnknownCost })],
      [vscode.l10n.t('Cost today'), today ? costWords(today) : '–'],
      [
        vscode.l10n.t('Cost of a kept character'),
        costPerKeptCharacter === undefined ? '–' : formatCost(costPerKeptCharacter),
      ],
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    const table = rows.map(([name, value]) => `${name.padEnd(width)}  ${value.padStart(12)}`).join('\n');
    return `${vscode.l10n.t('Inline completions on this machine. Nothing of this leaves it.')}\n\n${table}\n`;
  }

  /** Shows the document. */
  async show(): Promise<void> {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(this.#uri), {
      preview: true,
    });
  }
}
