import * as vscode from 'vscode';
import { wordsOf } from '../completion/words';
import { commandIds, type CommandId } from '../names';
import { chatModelOf, type StatusServices } from '../status/statusItem';
import { costWords } from '../usage/costWords';
import type { Command } from './command';

interface MenuItem extends vscode.QuickPickItem {
  readonly command?: CommandId;
}

/** What the status item opens: the few things that one may want to see or change. */
export class ShowMenu implements Command {
  readonly id = commandIds.showMenu;
  readonly #services: StatusServices;

  constructor(services: StatusServices) {
    this.#services = services;
  }

  async execute(): Promise<void> {
    const picked = await vscode.window.showQuickPick<MenuItem>(this.#items(), {
      title: 'DeepInfra',
      placeHolder: wordsOf(this.#services.completions.state).sentence,
    });
    if (picked?.command) await vscode.commands.executeCommand(picked.command);
  }

  #items(): MenuItem[] {
    const { completions, usage } = this.#services;
    const today = usage.today();
    return [
      group(vscode.l10n.t('Chat')),
      item('comment-discussion', vscode.l10n.t('Open the chat'), commandIds.openChat),
      item(
        'symbol-misc',
        vscode.l10n.t('Choose the chat model…'),
        commandIds.pickModel,
        chatModelOf(this.#services),
      ),
      group(vscode.l10n.t('Inline completions')),
      completions.state === 'off'
        ? item('sparkle', vscode.l10n.t('Turn completions on'), commandIds.toggleCompletions)
        : item('circle-slash', vscode.l10n.t('Turn completions off'), commandIds.toggleCompletions),
      item('bell-slash', vscode.l10n.t('Snooze…'), commandIds.snoozeCompletions),
      item(
        'symbol-misc',
        vscode.l10n.t('Choose the completion model…'),
        commandIds.pickCompletionModel,
        completions.model?.id,
      ),
      item('beaker', vscode.l10n.t('Check the completion model'), commandIds.checkCompletionModel),
      item('graph', vscode.l10n.t('Statistics of completions'), commandIds.showCompletionStatistics),
      group(vscode.l10n.t('Account and help')),
      item(
        'credit-card',
        vscode.l10n.t('Costs'),
        commandIds.showCosts,
        today && vscode.l10n.t('Today: {0}', costWords(today)),
      ),
      item('key', vscode.l10n.t('Set another API key…'), commandIds.setApiKey),
      item('output', vscode.l10n.t('Show the log'), commandIds.showLog),
      item('bug', vscode.l10n.t('Report an issue…'), commandIds.reportIssue),
    ];
  }
}

function group(label: string): MenuItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function item(icon: string, label: string, command: CommandId, description = ''): MenuItem {
  return { label, iconPath: new vscode.ThemeIcon(icon), description, command };
}
