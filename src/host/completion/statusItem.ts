import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import type { CompletionState } from '../../core/completion/state';
import type { UsageLedger } from '../../core/usage/ledger';
import { commandIds, internalCommandIds } from '../names';
import type { Completions } from './completions';
import { costWords } from '../usage/costWords';
import { wordsOf } from './words';

/** How often a state that passes by itself is looked at again, in milliseconds. */
const recheckMs = 5_000;
const passing: ReadonlySet<CompletionState> = new Set(['rateLimited', 'failing', 'budget']);

/** The one item of completions in the status bar. Its text, tooltip and click follow the state and nothing else. */
export class StatusItem extends Disposable {
  readonly #completions: Completions;
  readonly #usage: UsageLedger;
  readonly #item: vscode.StatusBarItem;
  #recheck: ReturnType<typeof setTimeout> | undefined;

  constructor(completions: Completions, usage: UsageLedger) {
    super();
    this.#completions = completions;
    this.#usage = usage;
    this.#item = this._register(
      vscode.window.createStatusBarItem('completions', vscode.StatusBarAlignment.Right, 100),
    );
    this.#item.name = vscode.l10n.t('DeepInfra Completions');
    this._register(completions.onDidChange(() => this.#draw()));
    this._register(usage.onDidChange(() => this.#draw()));
    this._register({ dispose: () => clearTimeout(this.#recheck) });
    this.#draw();
    this.#item.show();
  }

  #draw(): void {
    const { state, model } = this.#completions;
    const { icon, sentence } = wordsOf(state);
    const today = this.#usage.today();
    const lines = [
      sentence,
      model ? vscode.l10n.t('Model: {0}', model.id) : '',
      today ? vscode.l10n.t('Today: {0}', costWords(today)) : '',
    ];
    this.#item.text = `${icon} DeepInfra`;
    this.#item.tooltip = lines.filter((line) => line !== '').join('\n');
    this.#item.command = clickOf(state);
    this.#item.accessibilityInformation = { label: `DeepInfra. ${sentence}`, role: 'button' };
    clearTimeout(this.#recheck);
    if (passing.has(state)) this.#recheck = setTimeout(() => this.#draw(), recheckMs);
  }
}

/** The one click that mends what is wrong; the menu where nothing is. */
function clickOf(state: CompletionState): string | vscode.Command {
  const openSetting = (key: string) => ({
    title: '',
    command: 'workbench.action.openSettings',
    arguments: [key],
  });
  if (state === 'noKey' || state === 'key') return commandIds.setApiKey;
  if (state === 'payment') return internalCommandIds.openBilling;
  if (state === 'restricted') return 'workbench.trust.manage';
  if (state === 'budget') return openSetting('deepinfra.completion.dailyBudget');
  if (state === 'unaddressed') return openSetting('deepinfra.baseUrl');
  return commandIds.showCompletionMenu;
}
