import * as vscode from 'vscode';
import type { TextRequest } from '../../core/api/completions';
import { delay } from '../../core/base/async';
import { fimDialectOf, promptFormOf, type PromptForm } from '../../core/completion/prompt/dialects';
import type { TrialReport } from '../../core/completion/trial';
import { costOf } from '../../core/usage/cost';
import { formatCost } from '../../core/usage/format';
import type { Completions } from '../completion/completions';
import type { CompletionModels } from '../completion/modelInUse';
import { commandIds } from '../names';
import type { Service } from '../service';
import type { Command } from './command';

interface Checked {
  readonly model: string;
  readonly form: PromptForm;
  readonly report: TrialReport;
}

/** Sends one small known hole to the model of completions, says what came of it, and remembers it. */
export class CheckCompletionModel implements Command {
  readonly id = commandIds.checkCompletionModel;
  readonly #service: Service;
  readonly #models: CompletionModels;
  readonly #completions: Completions;

  constructor(service: Service, models: CompletionModels, completions: Completions) {
    this.#service = service;
    this.#models = models;
    this.#completions = completions;
  }

  async execute(): Promise<void> {
    await this.#service.loadModels();
    const model = this.#models.current()?.id;
    if (model === undefined) return this.#say(vscode.l10n.t('No model for completions is known yet.'), false);
    const problem = this.#models.templateProblem(model);
    if (problem !== undefined)
      return this.#say(
        vscode.l10n.t('The form in deepinfra.completion.templates for {0} is not used: {1}.', model, problem),
        false,
      );
    const checked = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking {0}', model),
        cancellable: true,
      },
      (_progress, token) => this.#check(model, token),
    );
    if (!checked) return;
    this.#completions.refresh();
    await this.#say(this.#verdict(checked), checked.report.works);
  }

  /** The fill-in-the-middle form first, sure or not; when it fails, the chat form. Undefined when cancelled. */
  async #check(model: string, token: vscode.CancellationToken): Promise<Checked | undefined> {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      const first = await this.#try(model, this.#formToTry(model), abort.signal);
      if (abort.signal.aborted) return undefined;
      if (first.report.error || first.form.kind === 'chat') return first;
      await this.#models.remember(model, { fim: first.report.works, at: Date.now() });
      const next = promptFormOf(model, this.#models.knowledgeOf(model));
      if (next.kind === 'fim') return first;
      const second = await this.#try(model, next, abort.signal);
      return abort.signal.aborted ? undefined : second;
    } finally {
      subscription.dispose();
    }
  }

  #formToTry(model: string): PromptForm {
    const { override } = this.#models.knowledgeOf(model);
    const dialect = override ?? fimDialectOf(model);
    return dialect ? { kind: 'fim', dialect } : promptFormOf(model);
  }

  async #try(model: string, form: PromptForm, signal: AbortSignal): Promise<Checked> {
    const ports = {
      transport: {
        stream: (call: TextRequest, stop: AbortSignal) =>
          this.#service.streamCompletion(call, stop, { feature: 'check' }),
      },
      clock: { now: () => performance.now(), delay },
      countTokens: (id: string, text: string, stop: AbortSignal) => this.#service.countTokens(id, text, stop),
    };
    const { tryModel } = await import('../../core/completion/trial');
    return { model, form, report: await tryModel(ports, { model, form }, signal) };
  }

  #verdict({ model, form, report }: Checked): string {
    const { works, error, sentinels, firstTokenMs, usage } = report;
    if (error) return vscode.l10n.t('{0} could not be checked. {1}', model, error.message);
    const cost = usage && costOf(usage, this.#service.findModel(model)?.price);
    const how =
      form.kind === 'fim'
        ? vscode.l10n.t('in its own form ({0})', form.dialect.id)
        : vscode.l10n.t('asked as a chat ({0})', form.format.id);
    const verdict = works
      ? vscode.l10n.t('{0} fills holes, {1}.', model, how)
      : vscode.l10n.t('{0} did not fill the hole, {1}. It said: {2}', model, how, short(report.said));
    const details = [
      firstTokenMs === undefined ? '' : vscode.l10n.t('First text after {0} ms.', Math.round(firstTokenMs)),
      cost === undefined ? '' : vscode.l10n.t('The check cost {0}.', formatCost(cost)),
      sentinels === undefined ? '' : sentinelWords(sentinels),
    ];
    return [verdict, ...details.filter((detail) => detail !== '')].join(' ');
  }

  async #say(message: string, good: boolean): Promise<void> {
    if (good) {
      void vscode.window.showInformationMessage(message);
      return;
    }
    const choose = vscode.l10n.t('Choose Another Model');
    const choice = await vscode.window.showWarningMessage(message, choose);
    if (choice === choose) await vscode.commands.executeCommand(commandIds.pickCompletionModel);
  }
}

function sentinelWords(areTokens: boolean): string {
  return areTokens
    ? vscode.l10n.t('Its sentinels are single tokens.')
    : vscode.l10n.t('Its sentinels are not single tokens.');
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
