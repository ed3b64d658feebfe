import * as vscode from 'vscode';
import type { Completions } from '../completion/completions';
import { wordsOf } from '../completion/words';
import { commandIds, type CommandId } from '../names';
import type { Command } from './command';

/** What the status item opens: the few things one may want to change about completions. */
export class ShowCompletionMenu implements Command {
  readonly id = commandIds.showCompletionMenu;
  readonly #completions: Completions;

  constructor(completions: Completions) {
    this.#completions = completions;
  }

  async execute(): Promise<void> {
    const { state, model } = this.#completions;
    const item = (icon: string, label: string, command: CommandId, description = '') => ({
      label,
      iconPath: new vscode.ThemeIcon(icon),
      description,
      command,
    });
    const picked = await vscode.window.showQuickPick(
      [
        state === 'off'
          ? item('sparkle', vscode.l10n.t('Turn completions on'), commandIds.toggleCompletions)
          : item('circle-slash', vscode.l10n.t('Turn completions off'), commandIds.toggleCompletions),
        item('bell-slash', vscode.l10n.t('Snooze…'), commandIds.snoozeCompletions),
        item('symbol-misc', vscode.l10n.t('Choose the model…'), commandIds.pickCompletionModel, model?.id),
        item('beaker', vscode.l10n.t('Check the model'), commandIds.checkCompletionModel),
        item('graph', vscode.l10n.t('Statistics'), commandIds.showCompletionStatistics),
        item('output', vscode.l10n.t('Show the log'), commandIds.showLog),
      ],
      { title: vscode.l10n.t('DeepInfra Completions'), placeHolder: wordsOf(state).sentence },
    );
    if (picked) await vscode.commands.executeCommand(picked.command);
  }
}
