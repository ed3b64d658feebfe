import * as vscode from 'vscode';
import { customActionsIn, type CustomAction } from '../core/actions/customActions';
import type { Event } from '../core/base/event';
import { asNumber, asString, asStrings, isObject, type JsonObject } from '../core/base/guards';
import { readConversationParameters, type ConversationParameters } from '../core/chat/parameters';
import { settingDefaults } from './names';

const section = 'deepinfra';

/** The settings at one moment. */
export interface Settings {
  /** As the user wrote it; not yet checked. */
  readonly baseUrl: string;
  /** Empty when the user did not choose one. */
  readonly chatModel: string;
  readonly idleTimeoutMs: number;
  /** US dollars a day for everything; undefined: no limit. */
  readonly dailyBudget: number | undefined;
}

/** What settings are read from. */
interface Configuration {
  get(key: string): unknown;
  inspect(key: string): { readonly globalValue?: unknown } | undefined;
}

/** Reads the settings. The service's address comes from the user's own value alone: no workspace can redirect the key. */
export function readSettings(
  configuration: Configuration = vscode.workspace.getConfiguration(section),
): Settings {
  const idleSeconds = asNumber(configuration.get('requests.idleTimeout'));
  const budget = asNumber(configuration.get('dailyBudget')) ?? 0;
  return {
    baseUrl: asString(configuration.inspect('baseUrl')?.globalValue) ?? settingDefaults['deepinfra.baseUrl'],
    chatModel: asString(configuration.get('chat.model')) ?? settingDefaults['deepinfra.chat.model'],
    idleTimeoutMs:
      1000 * Math.min(900, Math.max(5, idleSeconds ?? settingDefaults['deepinfra.requests.idleTimeout'])),
    dailyBudget: budget > 0 ? budget : undefined,
  };
}

/** The settings of what goes along with questions. */
export interface ContextSettings {
  /** Globs of files that never go along unasked. */
  readonly exclude: readonly string[];
  /** Whether instruction files of a trusted workspace go along. */
  readonly instructions: boolean;
}

/** Reads the settings of what goes along with questions. */
export function readContextSettings(): ContextSettings {
  const configuration = vscode.workspace.getConfiguration(section);
  return {
    exclude: asStrings(configuration.get('context.exclude')),
    instructions: configuration.get('context.instructions') !== false,
  };
}

/** The settings of the chat at one moment; what the service would not take is left out. */
export interface ChatSettings {
  /** Of new conversations. */
  readonly parameters: ConversationParameters;
  readonly presets: { readonly [name: string]: ConversationParameters };
  /** How often an answer that broke off is continued by itself. */
  readonly autoContinue: number;
  /** Whether a model may name conversations. */
  readonly generateTitles: boolean;
}

/** Reads the settings of the chat. */
export function readChatSettings(): ChatSettings {
  const configuration = vscode.workspace.getConfiguration(section);
  const presets: unknown = configuration.get('chat.presets');
  const entries = Object.entries(isObject(presets) ? presets : {});
  return {
    parameters: readConversationParameters(configuration.get('chat.parameters')),
    presets: Object.fromEntries(entries.map(([name, value]) => [name, readConversationParameters(value)])),
    autoContinue: Math.min(
      10,
      Math.max(0, Math.trunc(asNumber(configuration.get('chat.autoContinue')) ?? 0)),
    ),
    generateTitles: configuration.get('chat.generateTitles') !== false,
  };
}

/** The settings of completions at one moment, each within its bounds, whatever was written into the file by hand. */
export interface CompletionSettings {
  readonly enabled: boolean;
  /** Empty when the user did not choose one. */
  readonly model: string;
  readonly languages: { readonly [languageId: string]: boolean };
  readonly excludedFiles: readonly string[];
  readonly inComments: boolean;
  readonly otherFiles: boolean;
  readonly prefetch: boolean;
  readonly alternatives: number;
  /** A probability; 0 when there is no floor. */
  readonly leastConfidence: number;
  readonly promptTokens: number;
  /** US dollars; undefined: no limit. */
  readonly dailyBudget: number | undefined;
  /** By model id; not yet checked. */
  readonly templates: JsonObject;
}

type CompletionKey = keyof typeof settingDefaults & `deepinfra.completion.${string}`;

/** Reads the settings of completions. */
export function readCompletionSettings(): CompletionSettings {
  const configuration = vscode.workspace.getConfiguration();
  const value = (key: CompletionKey): unknown => configuration.get(key);
  const flag = (key: CompletionKey, fallback: boolean) => {
    const set = value(key);
    return typeof set === 'boolean' ? set : fallback;
  };
  const number = (key: CompletionKey, [least, most]: readonly [number, number], fallback: number) =>
    Math.min(most, Math.max(least, asNumber(value(key)) ?? fallback));
  const languages = value('deepinfra.completion.languages');
  const templates = value('deepinfra.completion.templates');
  const budget = number('deepinfra.completion.dailyBudget', [0, Infinity], 0);
  return {
    enabled: flag('deepinfra.completion.enabled', true),
    model: (asString(value('deepinfra.completion.model')) ?? '').trim(),
    languages: Object.fromEntries(Object.entries(isObject(languages) ? languages : {}).filter(isFlagEntry)),
    excludedFiles: asStrings(value('deepinfra.completion.excludedFiles')),
    inComments: flag('deepinfra.completion.inComments', true),
    otherFiles: flag('deepinfra.completion.otherFiles', true),
    prefetch: flag('deepinfra.completion.prefetch', true),
    alternatives: Math.round(number('deepinfra.completion.alternatives', [1, 4], 3)),
    leastConfidence: number('deepinfra.completion.leastConfidence', [0, 1], 0),
    promptTokens: Math.round(number('deepinfra.completion.promptTokens', [512, 8192], 2048)),
    dailyBudget: budget > 0 ? budget : undefined,
    templates: isObject(templates) ? templates : {},
  };
}

/** The language that commit messages are written in; empty: that of the repository's last ones. */
export function readCommitLanguage(): string {
  return (asString(vscode.workspace.getConfiguration(section).get('commitMessage.language')) ?? '').trim();
}

/** The actions that the user wrote. */
export function readCustomActions(): CustomAction[] {
  return customActionsIn(vscode.workspace.getConfiguration(section).get('actions.custom'));
}

/** True when actions stand above functions. */
export function readActionLenses(): boolean {
  return vscode.workspace.getConfiguration(section).get('actions.codeLens') === true;
}

function isFlagEntry(entry: [string, unknown]): entry is [string, boolean] {
  return typeof entry[1] === 'boolean';
}

/** Fires when one of our settings changed. */
export const onDidChangeSettings: Event<void> = (listener) =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
