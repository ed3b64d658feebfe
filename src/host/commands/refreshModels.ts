import * as vscode from 'vscode';
import { ApiError } from '../../core/api/errors';
import { commandIds } from '../names';
import type { Service } from '../service';
import type { Command } from './command';

/** Fetches the list of models now. */
export class RefreshModels implements Command {
  readonly id = commandIds.refreshModels;
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  async execute(): Promise<void> {
    try {
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Fetching models') },
        () => this.#service.refreshModels(new AbortController().signal),
      );
    } catch (error) {
      const showLog = vscode.l10n.t('Show Log');
      const detail = ApiError.is(error) ? error.message : '';
      const message = vscode.l10n.t('The models could not be fetched. {0}', detail).trim();
      const choice = await vscode.window.showErrorMessage(message, showLog);
      if (choice === showLog) await vscode.commands.executeCommand(commandIds.showLog);
    }
  }
}
