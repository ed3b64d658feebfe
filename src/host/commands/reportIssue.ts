import * as vscode from 'vscode';
import { commandIds } from '../names';
import type { Command } from './command';

/** The address of a new issue, with versions and nothing else in it. */
export function issueUrl(tracker: string, versions: readonly string[]): string {
  const template = [
    vscode.l10n.t('What happened, and what should have happened?'),
    '',
    '',
    vscode.l10n.t('Steps to see it again:'),
    '',
    '1. ',
    '',
    '---',
    ...versions,
  ];
  return `${tracker}/new?body=${encodeURIComponent(template.join('\n'))}`;
}

/** Opens the page for a new issue; VS Code asks before it does. Nothing of a conversation, the settings or the key is in it. */
export class ReportIssue implements Command {
  readonly id = commandIds.reportIssue;
  readonly #tracker: string;
  readonly #version: string;

  constructor(tracker: string, version: string) {
    this.#tracker = tracker;
    this.#version = version;
  }

  async execute(): Promise<void> {
    const { appName, appHost, remoteName } = vscode.env;
    // The name of a remote may be that of somebody's machine.
    const where = remoteName === undefined ? appHost : `${appHost}, remote`;
    const versions = [`DeepInfra ${this.#version}`, `${appName} ${vscode.version} (${where})`];
    await vscode.env.openExternal(vscode.Uri.parse(issueUrl(this.#tracker, versions)));
  }
}
