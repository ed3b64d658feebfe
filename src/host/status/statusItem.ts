import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import type { CompletionState } from '../../core/completion/state';
import { formatCost } from '../../core/usage/format';
import { wordsOf } from '../completion/words';
import { commandIds, internalCommandIds } from '../names';
import type { Services } from '../services';
import { costWords } from '../usage/costWords';

/** How often a state that passes by itself is looked at again, in milliseconds. */
const recheckMs = 5_000;
const passing: ReadonlySet<CompletionState> = new Set(['rateLimited', 'failing', 'budget', 'dayBudget']);

/** What the item tells about. */
export type StatusServices = Pick<Services, 'completions' | 'usage' | 'service' | 'chat'>;

/**
 * The one item of the extension in the status bar: the state of completions, whether an answer is on its way, the models
 * and what today has cost. Its text, tooltip and click follow these and nothing else.
 */
export class StatusItem extends Disposable {
  readonly #services: StatusServices;
  readonly #item: vscode.StatusBarItem;
  #recheck: ReturnType<typeof setTimeout> | undefined;

  constructor(services: StatusServices) {
    super();
    this.#services = services;
    this.#item = this._register(
      vscode.window.createStatusBarItem('deepinfra', vscode.StatusBarAlignment.Right, 100),
    );
    this.#item.name = 'DeepInfra';
    const { completions, usage, chat } = services;
    for (const source of [completions, usage, chat]) this._register(source.onDidChange(() => this.#draw()));
    this._register({ dispose: () => clearTimeout(this.#recheck) });
    this.#draw();
    this.#item.show();
  }

  #draw(): void {
    const { completions, service, chat } = this.#services;
    const { state } = completions;
    const { icon, sentence } = wordsOf(state);
    const answering = (chat.loaded?.library.answering.length ?? 0) > 0;
    const { level, limit, spent } = service.budget;
    const share = level === 'near' && limit !== undefined ? ` ${Math.floor((100 * spent) / limit)} %` : '';
    const lines = [answering ? vscode.l10n.t('An answer is on its way.') : '', sentence, ...this.#facts()];
    const tooltip = lines.filter((line) => line !== '').join('\n');
    this.#item.text = `${answering ? '$(loading~spin)' : icon} DeepInfra${share}`;
    this.#item.tooltip = tooltip;
    this.#item.command = clickOf(state);
    this.#item.accessibilityInformation = { label: `DeepInfra. ${tooltip}`, role: 'button' };
    clearTimeout(this.#recheck);
    if (passing.has(state)) this.#recheck = setTimeout(() => this.#draw(), recheckMs);
  }

  #facts(): string[] {
    const { completions, usage, service } = this.#services;
    const chatModel = chatModelOf(this.#services);
    const today = usage.today();
    const { limit } = service.budget;
    return [
      chatModel === '' ? '' : vscode.l10n.t('Chat model: {0}', chatModel),
      completions.model ? vscode.l10n.t('Completion model: {0}', completions.model.id) : '',
      today ? todayWords(costWords(today), limit) : '',
    ];
  }
}

/** The model of the conversation shown, else of the next one; empty while none is known. */
export function chatModelOf({ chat, service }: StatusServices): string {
  return chat.loaded?.current.opened?.conversation.model || service.defaultModel();
}

function todayWords(cost: string, limit: number | undefined): string {
  return limit === undefined
    ? vscode.l10n.t('Today: {0}', cost)
    : vscode.l10n.t('Today: {0} of {1}', cost, formatCost(limit));
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
  if (state === 'dayBudget') return openSetting('deepinfra.dailyBudget');
  if (state === 'unaddressed') return openSetting('deepinfra.baseUrl');
  return commandIds.showMenu;
}
