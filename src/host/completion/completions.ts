import * as vscode from 'vscode';
import { delay } from '../../core/base/async';
import { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import type { Logger } from '../../core/base/logger';
import { Availability } from '../../core/completion/availability';
import { CompletionCache } from '../../core/completion/cache';
import type { ConfidenceFloor } from '../../core/completion/confidence';
import type {
  CompletionEngine,
  CompletionRequest,
  EngineSettings,
  Outcome,
  RequestReport,
} from '../../core/completion/engine';
import { FirstTokenTimes, TypingPace } from '../../core/completion/pace';
import { completionState, mayAskByHand, type CompletionState } from '../../core/completion/state';
import type { Clock } from '../../core/completion/transport';
import { onDidChangeSettings, readCompletionSettings, type CompletionSettings } from '../config';
import type { Service } from '../service';
import type { CompletionLedger } from './ledger';
import type { CompletionModels, ModelInUse } from './modelInUse';

/** What completions are made from. */
export interface CompletionsOptions {
  readonly service: Service;
  readonly models: CompletionModels;
  readonly ledger: CompletionLedger;
  readonly log: Logger;
}

/** A wait that is shown, in milliseconds. */
const longMs = 100;

const clock: Clock = { now: () => performance.now(), delay };

/** Inline completions of one window: the engines of its editors, and whether they may ask. */
export class Completions extends Disposable {
  readonly #options: CompletionsOptions;
  readonly #availability = new Availability();
  readonly #pace = new TypingPace();
  readonly #engines = new Map<string, CompletionEngine>();
  readonly #changes = this._register(new Emitter<void>());
  #cache = new CompletionCache();
  #times = new FirstTokenTimes();
  #model: ModelInUse | undefined;
  #modelKey = '';
  #settings = readCompletionSettings();
  #hasKey = false;
  #waiting = 0;
  /** Somebody has waited for a while: what is known at once is not worth a word. */
  #isLong = false;
  #longTimer: ReturnType<typeof setTimeout> | undefined;
  #snoozeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CompletionsOptions) {
    super();
    this.#options = options;
    this._register(options.service.onDidChange(() => void this.#serviceChanged()));
    this._register(onDidChangeSettings(() => this.refresh()));
    this._register(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changes.fire()));
    this._register(vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)));
    this._register({ dispose: () => this.#closeAll() });
    void this.#serviceChanged();
  }

  /** Fires when the state or the model may have changed. */
  readonly onDidChange = this.#changes.event;

  /** The settings of now. */
  get settings(): CompletionSettings {
    return this.#settings;
  }

  /** The model that completes; undefined while none is known. */
  get model(): ModelInUse | undefined {
    return this.#model;
  }

  get state(): CompletionState {
    return completionState({
      hasAddress: this.#options.service.endpoint.ok,
      isTrusted: vscode.workspace.isTrusted,
      hasKey: this.#hasKey,
      hasModel: this.#model !== undefined,
      rest: this.#availability.restReason(Date.now(), this.#options.ledger.today?.cost ?? 0, {
        ...this.#settings,
        isDaySpent: this.#options.service.budget.level === 'spent',
      }),
      waiting: this.#isLong ? this.#waiting : 0,
    });
  }

  /** Looks the models up when none is known, so that the first question is not lost for want of one. Never fails. */
  async prepare(): Promise<void> {
    if (this.state !== 'noModel') return;
    await this.#options.service.chatModels();
    await this.#serviceChanged();
  }

  /** Whether a question of this kind may be asked now. */
  mayAsk(kind: CompletionRequest['kind']): boolean {
    const { state } = this;
    return kind === 'manual' ? mayAskByHand(state) : state === 'idle' || state === 'waiting';
  }

  /** Asks the engine of the document's editor. Never throws. */
  async complete(
    document: vscode.TextDocument,
    request: CompletionRequest,
    signal: AbortSignal,
  ): Promise<Outcome> {
    this.#count(1);
    try {
      // Loaded with the first question: starting the extension does not pay for it.
      const loaded = await import('../../core/completion/engine');
      const outcome = await this.#engineOf(document, loaded.CompletionEngine).complete(request, signal);
      this.#options.log.trace(`completion ${request.kind}: ${outcome.kind}, ${outcome.reason}`);
      if (outcome.kind === 'suggestion' && outcome.reason !== 'known' && request.kind !== 'prefetch')
        this.#options.ledger.shown();
      return outcome;
    } finally {
      this.#count(-1);
    }
  }

  /** Rests until a time in Unix milliseconds; `Infinity` until the next start, 0 to go on. */
  snooze(until: number): void {
    this.#availability.snooze(until);
    clearTimeout(this.#snoozeTimer);
    const left = until - Date.now();
    if (left > 0 && Number.isFinite(left))
      this.#snoozeTimer = setTimeout(() => this.#changes.fire(), left + 50);
    if (left > 0) this.#closeAll();
    this.#changes.fire();
  }

  /** Tries again what was blocked: the account was mended, or the user says so. */
  retry(): void {
    this.#availability.reset();
    this.#changes.fire();
  }

  /** Takes over what has changed in the settings, the models or what is known of them. */
  refresh(): void {
    this.#settings = readCompletionSettings();
    this.#model = this.#options.models.current();
    const key = JSON.stringify([this.#model?.id, this.#model?.form, this.#settings]);
    if (key !== this.#modelKey) {
      this.#modelKey = key;
      this.#closeAll();
      this.#cache = new CompletionCache();
      this.#times = new FirstTokenTimes();
    }
    this.#changes.fire();
  }

  async #serviceChanged(): Promise<void> {
    this.#availability.reset();
    this.#hasKey = await this.#options.service.hasKey();
    this.refresh();
  }

  #engineOf(document: vscode.TextDocument, Engine: typeof CompletionEngine): CompletionEngine {
    const key = document.uri.toString();
    const engine = this.#engines.get(key) ?? this.#newEngine(document, Engine);
    this.#engines.set(key, engine);
    return engine;
  }

  #newEngine(document: vscode.TextDocument, Engine: typeof CompletionEngine): CompletionEngine {
    const ports = {
      transport: {
        stream: (call: Parameters<Service['streamCompletion']>[0], signal: AbortSignal) =>
          this.#options.service.streamCompletion(call, signal, { feature: 'completion' }),
      },
      clock,
      cache: this.#cache,
      pace: this.#pace,
      times: this.#times,
      onRequest: (report: RequestReport) => this.#requestEnded(report),
    };
    return new Engine(ports, () => this.#engineSettings(document));
  }

  #engineSettings(document: vscode.TextDocument): EngineSettings {
    const { languages, inComments, promptTokens, leastConfidence, excludedFiles } = this.#settings;
    const model = this.#model;
    if (!model) throw new Error('There is no model to complete with');
    return {
      model: model.id,
      form: model.form,
      promptTokens,
      repository: vscode.workspace.name ?? '',
      confidence: floorOf(leastConfidence),
      trigger: { languages, inComments, isPathOff: () => isExcluded(document, excludedFiles) },
    };
  }

  #requestEnded({ model, usage, error, firstTokenMs }: RequestReport): void {
    const { log } = this.#options;
    const tokens = usage
      ? `${usage.promptTokens} (${usage.cachedTokens ?? 0}) + ${usage.completionTokens}`
      : '?';
    const first =
      firstTokenMs === undefined ? 'nothing came' : `first text after ${Math.round(firstTokenMs)} ms`;
    log.debug(`completion by ${model}: ${first}, tokens ${tokens}, ${error?.reason ?? 'no error'}`);
    if (error) this.#availability.failed(error.reason, Date.now(), error.retryAfterMs);
    else this.#availability.succeeded();
    this.#changes.fire();
  }

  #count(change: 1 | -1): void {
    this.#waiting += change;
    if (this.#waiting === 1 && change === 1) this.#longTimer = setTimeout(() => this.#setLong(true), longMs);
    if (this.#waiting > 0) return;
    clearTimeout(this.#longTimer);
    this.#setLong(false);
  }

  #setLong(isLong: boolean): void {
    if (isLong === this.#isLong) return;
    this.#isLong = isLong;
    this.#changes.fire();
  }

  #close({ uri }: vscode.TextDocument): void {
    const engine = this.#engines.get(uri.toString());
    this.#engines.delete(uri.toString());
    void engine?.cancel();
  }

  #closeAll(): void {
    for (const engine of this.#engines.values()) void engine.cancel();
    this.#engines.clear();
  }
}

/** True for a document that one of the user's globs leaves out. */
export function isExcluded(document: vscode.TextDocument, globs: readonly string[]): boolean {
  return globs.some((pattern) => vscode.languages.match({ pattern }, document) > 0);
}

/** A later line may be a little less sure than the first. */
function floorOf(probability: number): ConfidenceFloor | undefined {
  if (probability <= 0) return undefined;
  return { show: Math.log(probability), line: Math.log(probability * 0.8) };
}
