import * as vscode from 'vscode';
import type { Completions } from '../completion/completions';
import { commandIds } from '../names';
import type { Command } from './command';

const minuteMs = 60_000;

/** Lets completions rest for a while; they come back by themselves. */
export class SnoozeCompletions implements Command {
  readonly id = commandIds.snoozeCompletions;
  readonly #completions: Completions;

  constructor(completions: Completions) {
    this.#completions = completions;
  }

  async execute(): Promise<void> {
    const now = Date.now();
    const choices = [
      { label: vscode.l10n.t('For 5 minutes'), until: now + 5 * minuteMs },
      { label: vscode.l10n.t('For 1 hour'), until: now + 60 * minuteMs },
      { label: vscode.l10n.t('Until VS Code starts again'), until: Number.POSITIVE_INFINITY },
    ];
    if (this.#completions.state === 'snoozed')
      choices.unshift({ label: vscode.l10n.t('End the snooze'), until: 0 });
    const picked = await vscode.window.showQuickPick(choices, {
      title: vscode.l10n.t('Snooze Inline Completions'),
    });
    if (picked) this.#completions.snooze(picked.until);
  }
}
