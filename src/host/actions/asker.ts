import * as vscode from 'vscode';
import type { ChatMessage } from '../../core/api/chat';
import { ApiError } from '../../core/api/errors';
import type { Feature } from '../../core/usage/entry';
import { checkedForSecrets, type Outgoing } from '../context/secretCheck';
import { actionFor, waitingTitle } from '../chat/problems';
import { billingPage, commandIds } from '../names';
import type { KeyStore } from '../secrets';
import type { Service } from '../service';

/** What to ask which model, and what for. */
export interface Question {
  readonly feature: Feature;
  readonly model: string;
  readonly messages: readonly ChatMessage[];
}

/** Asks models for what is no conversation: a name, a command, a commit message. */
export class Asker {
  readonly #service: Service;
  readonly #keys: Pick<KeyStore, 'get'>;

  constructor(service: Service, keys: Pick<KeyStore, 'get'>) {
    this.#service = service;
    this.#keys = keys;
  }

  /** What is about to be sent, looked through for secrets: as it is, or masked, as the user says; undefined when it stays. */
  async checked(outgoing: Outgoing): Promise<Outgoing | undefined> {
    const { endpoint } = this.#service;
    const key = endpoint.ok ? await this.#keys.get(endpoint.origin) : undefined;
    return checkedForSecrets(outgoing, key === undefined ? [] : [key]);
  }

  /** The same for a text that is called `label`. */
  async checkedText(label: string, text: string): Promise<string | undefined> {
    const part = { kind: 'text', source: 'git', label, text, language: '' } as const;
    const [checked] = (await this.checked({ text: '', parts: [part] }))?.parts ?? [];
    return checked?.kind === 'text' ? checked.text : undefined;
  }

  /** The model to ask, `wanted` or the usual one; undefined when there is no key, and the user does not set one now. */
  async model(wanted = ''): Promise<string | undefined> {
    if (!(await this.#service.hasKey())) await vscode.commands.executeCommand(commandIds.setApiKey);
    if (!(await this.#service.hasKey())) return undefined;
    if (wanted !== '') return wanted;
    await this.#service.chatModels();
    const model = this.#service.defaultModel();
    if (model !== '') return model;
    void vscode.window.showErrorMessage(vscode.l10n.t('No model is known yet. Is the service reachable?'));
    return undefined;
  }

  /** Tokens that a prompt may take: `wanted`, or half of what the model holds when that is less. */
  budget(model: string, wanted: number): number {
    const holds = this.#service.findModel(model)?.contextTokens;
    return holds === undefined ? wanted : Math.min(wanted, Math.floor(holds / 2));
  }

  /** The whole answer of `model`; `onText` hears what there is so far after each piece. Rejects with `ApiError`. */
  async ask(
    { feature, ...request }: Question,
    signal: AbortSignal,
    onText: (soFar: string) => void = () => undefined,
  ): Promise<string> {
    let said = '';
    for await (const event of this.#service.streamChat(request, signal, { feature })) {
      if (event.kind !== 'text') continue;
      said += event.text;
      onText(said);
    }
    return said;
  }

  /** The same with a notification that shows `title` and can be cancelled. Undefined when it was, or failed, which is said. */
  askWithProgress(title: string, question: Question): Promise<string | undefined> {
    return withProgress(title, (signal) => this.ask(question, signal));
  }
}

/**
 * Runs a task under a notification that shows `title` and can be cancelled. Undefined when it was; when the task fails,
 * which is said, too.
 */
export async function withProgress<T>(
  title: string,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      return await task(abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) showFailure(error);
      return undefined;
    }
  });
}

/** Says in a notification why something that the user asked for failed, with the one thing to do about it. Does not wait for the user. */
export function showFailure(error: unknown): void {
  if (!ApiError.is(error)) {
    const detail = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('That did not work: {0}', detail));
    return;
  }
  const { id, label } = actionFor(error.reason);
  const remedy = remedies[id];
  const title = waitingTitle(error.reason);
  const text = error.message === '' ? title : `${title} ${error.message}`;
  void vscode.window.showErrorMessage(text, ...(remedy ? [label] : [])).then((choice) => {
    if (choice === label) return remedy?.();
    return undefined;
  });
}

/** What the button of a notification does; the others only make sense in a conversation. */
const remedies: Partial<Record<ReturnType<typeof actionFor>['id'], () => Thenable<unknown>>> = {
  setApiKey: () => vscode.commands.executeCommand(commandIds.setApiKey),
  openBilling: () => vscode.env.openExternal(vscode.Uri.parse(billingPage)),
  pickModel: () => vscode.commands.executeCommand(commandIds.pickModel),
  showLog: () => vscode.commands.executeCommand(commandIds.showLog),
  openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', 'deepinfra.baseUrl'),
};
