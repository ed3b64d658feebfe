import * as vscode from 'vscode';
import { ApiError } from '../../core/api/errors';
import { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { budgetLevel, type BudgetLevel } from '../../core/usage/budget';
import { dayOf } from '../../core/usage/day';
import type { Feature, Purpose } from '../../core/usage/entry';
import { formatCost } from '../../core/usage/format';
import type { UsageLedger } from '../../core/usage/ledger';
import { onDidChangeSettings, readSettings } from '../config';
import { mementoKeys } from '../names';

/** Features that say it in their own place, or do without, when the budget is spent; the others ask. */
const sayItThemselves: ReadonlySet<Feature> = new Set(['chat', 'title', 'summary']);

/** What may be spent a day by everything together, on this machine. */
export class Budget extends Disposable {
  readonly #usage: UsageLedger;
  readonly #memento: vscode.Memento;
  readonly #changes = this._register(new Emitter<void>());
  #limit = readSettings().dailyBudget;
  #level: BudgetLevel = 'within';

  constructor(usage: UsageLedger, memento: vscode.Memento) {
    super();
    this.#usage = usage;
    this.#memento = memento;
    this._register(usage.onDidChange(() => this.#look()));
    this._register(
      onDidChangeSettings(() => {
        this.#limit = readSettings().dailyBudget;
        this.#look();
      }),
    );
  }

  /** Fires when the level changed. */
  readonly onDidChange = this.#changes.event;

  /** US dollars a day; undefined: no limit. */
  get limit(): number | undefined {
    return this.#limit;
  }

  /** US dollars of today, as far as they are known. */
  get spent(): number {
    return this.#usage.today()?.cost ?? 0;
  }

  get level(): BudgetLevel {
    return budgetLevel(this.spent, this.#limit);
  }

  /** Rejects with `ApiError` (`budgetSpent`) when nothing more is to be spent today, as far as the user does not say so. */
  async check({ feature }: Purpose): Promise<void> {
    if (this.#limit === undefined) return;
    await this.#usage.refresh();
    if (this.level !== 'spent' || this.#isAllowed) return;
    if (!sayItThemselves.has(feature) && (await this.#ask())) return;
    throw new ApiError({ reason: 'budgetSpent', message: this.words });
  }

  /** The user goes on in spite of it, until midnight. */
  async allowToday(): Promise<void> {
    await this.#memento.update(mementoKeys.budgetAllowed, dayOf(Date.now()));
  }

  /** What is spent of what. */
  get words(): string {
    return vscode.l10n.t('{0} of {1}', formatCost(this.spent), formatCost(this.#limit ?? 0));
  }

  get #isAllowed(): boolean {
    return this.#memento.get(mementoKeys.budgetAllowed) === dayOf(Date.now());
  }

  async #ask(): Promise<boolean> {
    const goOn = vscode.l10n.t('Go On Today');
    const change = vscode.l10n.t('Change Budget');
    const sentence = vscode.l10n.t("Today's budget is spent: {0}.", this.words);
    const choice = await vscode.window.showWarningMessage(sentence, goOn, change);
    if (choice === change) await vscode.commands.executeCommand(...openBudget);
    if (choice === goOn) await this.allowToday();
    return choice === goOn;
  }

  #look(): void {
    const { level } = this;
    if (level === this.#level) return;
    this.#level = level;
    this.#changes.fire();
  }
}

/** The command and its argument that show the setting of the budget. */
export const openBudget = ['workbench.action.openSettings', 'deepinfra.dailyBudget'] as const;
