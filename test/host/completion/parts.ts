import * as vscode from 'vscode';
import { asArray, parseJson } from '../../../src/core/base/guards';
import { nullLogger } from '../../../src/core/base/logger';
import { Acceptance } from '../../../src/host/completion/acceptance';
import { Completions } from '../../../src/host/completion/completions';
import { UsageLedger } from '../../../src/core/usage/ledger';
import { CompletionLedger } from '../../../src/host/completion/ledger';
import { CompletionModels } from '../../../src/host/completion/modelInUse';
import { OffLimits } from '../../../src/host/completion/offLimits';
import { InlineProvider } from '../../../src/host/completion/provider';
import { SnippetCollector } from '../../../src/host/completion/snippets';
import { KeyStore } from '../../../src/host/secrets';
import { Budget } from '../../../src/host/usage/budget';
import { Service } from '../../../src/host/service';
import { MemoryLedger } from '../../support/fakePorts';

const standin = process.env['DEEPINFRA_TEST_STANDIN'] ?? '';

const noSecrets: vscode.SecretStorage = {
  keys: async () => [],
  get: async () => undefined,
  store: async () => {},
  delete: async () => {},
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

/** A memento in memory. */
export function newMemento(): vscode.Memento {
  const values = new Map<string, unknown>();
  function get<T>(key: string): T | undefined;
  function get<T>(key: string, fallback: T): T;
  function get(key: string, fallback?: unknown): unknown {
    return values.get(key) ?? fallback;
  }
  return {
    get,
    keys: () => [...values.keys()],
    update: async (key: string, value: unknown) => void values.set(key, structuredClone(value)),
  };
}

/** A ledger in memory, of which today is known. */
export async function newUsage(): Promise<UsageLedger> {
  const usage = new UsageLedger({ store: new MemoryLedger(), now: Date.now, logger: nullLogger });
  await usage.refresh();
  return usage;
}

/** Completions beside those of the installed extension, which has no key here and stays quiet. */
export async function newParts(key = 'standin-key', memento = newMemento()) {
  let cached: string | undefined;
  const usage = await newUsage();
  const budget = new Budget(usage, memento);
  const service = new Service({
    keys: new KeyStore(noSecrets, key === '' ? undefined : { key, origin: standin }),
    cache: { read: async () => cached, write: async (text) => void (cached = text) },
    log: nullLogger,
    usage,
    budget,
    version: '0.0.0',
    lastModel: () => '',
  });
  await service.refreshModels(new AbortController().signal);
  const models = new CompletionModels(service, memento);
  const ledger = new CompletionLedger(memento, usage);
  const completions = new Completions({ service, models, ledger, log: nullLogger });
  const offLimits = new OffLimits();
  const snippets = new SnippetCollector(offLimits);
  const acceptance = new Acceptance(ledger);
  const provider = new InlineProvider({ completions, offLimits, snippets, acceptance });
  await until(() => (completions.state === 'noKey') === (key === ''));
  const all = [usage, budget, service, ledger, completions, offLimits, snippets, acceptance];
  return {
    service,
    completions,
    models,
    usage,
    ledger,
    provider,
    snippets,
    offLimits,
    dispose: () => all.forEach((part) => part.dispose()),
  };
}

/** Waits until something holds; fails after five seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5_000; !(await holds());) {
    if (Date.now() > end) throw new Error('It did not come true within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What the stand-in is to do about raw completions from now on. */
export async function standinFault(fault: object, times = 1_000): Promise<void> {
  await clearFaults();
  const body = JSON.stringify({ fault, path: '/openai/completions$', times });
  await fetch(`${standin}/_standin/faults`, { method: 'POST', body });
}

/** Makes the stand-in behave again. */
export async function clearFaults(): Promise<void> {
  await fetch(`${standin}/_standin/faults`, { method: 'DELETE' });
}

/** A raw completion that the stand-in has seen. */
export interface SeenRequest {
  readonly body: { readonly prompt: string; readonly n?: number; readonly fail_fast?: boolean };
  readonly closedByClientAt?: number;
}

/** The raw completions that the stand-in has seen, oldest first. */
export async function seenCompletions(): Promise<SeenRequest[]> {
  const answer = await fetch(`${standin}/_standin/requests`);
  return asArray(parseJson(await answer.text())).filter(isRawCompletion);
}

function isRawCompletion(value: unknown): value is SeenRequest {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('body' in value)) return false;
  return typeof value.path === 'string' && /\/openai\/completions$/.test(value.path);
}

/** An untitled document and the place of the cursor mark in it. */
export async function documentAt(drawn: string, language = 'typescript') {
  const at = drawn.indexOf('█');
  const content = drawn.slice(0, at) + drawn.slice(at + 1);
  const document = await vscode.workspace.openTextDocument({ content, language });
  return { document, position: document.positionAt(at) };
}

/** Writes a file into the workspace and opens it. */
export async function fileAt(path: string, drawn: string) {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('There is no workspace');
  const at = drawn.indexOf('█');
  const uri = vscode.Uri.joinPath(folder.uri, path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(drawn.replace('█', '')));
  const document = await vscode.workspace.openTextDocument(uri);
  return { uri, document, position: document.positionAt(Math.max(0, at)) };
}

/** How VS Code asks while somebody types, or by hand. */
export function contextOf(
  kind: keyof typeof vscode.InlineCompletionTriggerKind,
  selectedCompletionInfo?: vscode.SelectedCompletionInfo,
): vscode.InlineCompletionContext {
  return { triggerKind: vscode.InlineCompletionTriggerKind[kind], selectedCompletionInfo };
}

/** A token that nobody cancels. */
export const goOn = new vscode.CancellationTokenSource().token;
