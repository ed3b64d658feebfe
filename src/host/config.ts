import * as vscode from 'vscode';
import type { Event } from '../core/base/event';
import { settingDefaults } from './names';

const section = 'deepinfra';

/** The settings at one moment. */
export interface Settings {
  /** As the user wrote it; not yet checked. */
  readonly baseUrl: string;
  /** Empty when the user did not choose one. */
  readonly chatModel: string;
  readonly idleTimeoutMs: number;
}

/** Reads the settings. The service's address comes from the user's own value alone: no workspace can redirect the key. */
export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration(section);
  const idleSeconds = configuration.get<number>(
    'requests.idleTimeout',
    settingDefaults['deepinfra.requests.idleTimeout'],
  );
  return {
    baseUrl: configuration.inspect<string>('baseUrl')?.globalValue ?? settingDefaults['deepinfra.baseUrl'],
    chatModel: configuration.get<string>('chat.model', settingDefaults['deepinfra.chat.model']),
    idleTimeoutMs: 1000 * Math.min(900, Math.max(5, idleSeconds)),
  };
}

/** Fires when one of our settings changed. */
export const onDidChangeSettings: Event<void> = (listener) =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
