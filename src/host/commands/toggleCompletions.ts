import * as vscode from 'vscode';
import { readCompletionSettings } from '../config';
import { commandIds } from '../names';
import type { Command } from './command';

/** Turns completions on or off in the user's own settings. */
export class ToggleCompletions implements Command {
  readonly id = commandIds.toggleCompletions;

  async execute(): Promise<void> {
    const { enabled } = readCompletionSettings();
    const configuration = vscode.workspace.getConfiguration('deepinfra');
    await configuration.update('completion.enabled', !enabled, vscode.ConfigurationTarget.Global);
  }
}
