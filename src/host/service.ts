import { normaliseBaseUrl } from '../core/api/baseUrl';
import type { ChatAnswer, ChatEvent, ChatRequest } from '../core/api/chat';
import type { TextEvent, TextRequest } from '../core/api/completions';
import { createClient, type DeepInfraClient } from '../core/api/client';
import { ApiError } from '../core/api/errors';
import { Disposable } from '../core/base/disposable';
import { Emitter } from '../core/base/event';
import type { Logger } from '../core/base/logger';
import type { AnswerSource } from '../core/chat/run';
import { ModelCatalogue, type CatalogueCache } from '../core/models/catalogue';
import type { Catalogue, Model } from '../core/models/model';
import { chatModels, defaultChatModel, findModel, successor } from '../core/models/select';
import type { Purpose } from '../core/usage/entry';
import type { UsageRecorder } from '../core/usage/ledger';
import { billOfChat, billOfCompletion, entryOf, metered, type Billed } from '../core/usage/meter';
import { onDidChangeSettings, readSettings } from './config';
import type { KeyStore } from './secrets';
import type { Budget } from './usage/budget';

/** The service in use: where it is, and the tools to talk to it. */
interface Connection {
  readonly ok: true;
  readonly baseUrl: string;
  readonly origin: string;
  readonly client: DeepInfraClient;
  readonly catalogue: ModelCatalogue;
}

/** An address in the settings that cannot be used. */
interface NoConnection {
  readonly ok: false;
  readonly reason: string;
}

/** What the service needs from outside. */
export interface ServiceOptions {
  readonly keys: KeyStore;
  readonly cache: CatalogueCache;
  readonly log: Logger;
  /** Hears of every request that gave something. */
  readonly usage: UsageRecorder;
  readonly budget: Budget;
  readonly version: string;
  /** The model that was chosen last on this machine. */
  readonly lastModel: () => string;
}

/** DeepInfra as the settings name it. A new address makes a new connection; what runs on the old one ends there. */
export class Service extends Disposable implements AnswerSource {
  readonly #options: ServiceOptions;
  readonly #changes = this._register(new Emitter<void>());
  #connection: Connection | NoConnection;

  constructor(options: ServiceOptions) {
    super();
    this.#options = options;
    this.#connection = this.#connect();
    this._register(onDidChangeSettings(() => this.#settingsChanged()));
    this._register(options.keys.onDidChange(() => this.#changes.fire()));
    this._register(options.budget.onDidChange(() => this.#changes.fire()));
  }

  /** Fires when the address, the key, the models or the level of the budget changed. */
  readonly onDidChange = this.#changes.event;

  /** Where the service is, or why the address cannot be used. */
  get endpoint(): Connection | NoConnection {
    return this.#connection;
  }

  /** What may be spent today. */
  get budget(): Budget {
    return this.#options.budget;
  }

  /** The models as far as they are known. */
  get catalogue(): Catalogue | undefined {
    return this.#connection.ok ? this.#connection.catalogue.current : undefined;
  }

  async hasKey(): Promise<boolean> {
    const connection = this.#connection;
    return connection.ok && (await this.#options.keys.get(connection.origin)) !== undefined;
  }

  findModel(id: string): Model | undefined {
    return findModel(this.catalogue?.models ?? [], id);
  }

  /** The id of what replaces a deprecated model; undefined when nothing does, or nothing needs to. */
  replacementOf(id: string): string | undefined {
    const found = successor(this.catalogue?.models ?? [], id)?.id;
    return found === id ? undefined : found;
  }

  /**
   * The model of a new conversation: the setting, else the one chosen last, else what suits chat best.
   * A name in the settings that the catalogue does not know is taken at its word. Empty while no model is known.
   */
  defaultModel(): string {
    const models = this.catalogue?.models ?? [];
    const wanted = readSettings().chatModel;
    if (wanted !== '' && !findModel(models, wanted)) return wanted;
    return defaultChatModel(models, wanted || this.#options.lastModel())?.id ?? '';
  }

  /** Models that can be chatted with; fetched first when none are known yet. */
  async chatModels(): Promise<Model[]> {
    if (!this.catalogue) await this.refreshModels(new AbortController().signal).catch(() => undefined);
    return this.catalogue ? chatModels(this.catalogue) : [];
  }

  /** Reads the cached models, and fetches newer ones in the background when they are old. Never fails. */
  async loadModels(): Promise<void> {
    if (this.#connection.ok) await this.#connection.catalogue.load();
  }

  /** Fetches the models now. Rejects with `ApiError` when that fails. */
  async refreshModels(signal: AbortSignal): Promise<void> {
    await this.#usable().catalogue.refresh(signal);
  }

  streamChat(request: ChatRequest, signal: AbortSignal, purpose: Purpose): AsyncIterable<ChatEvent> {
    const { client } = this.#usable();
    const open = async () => {
      await this.#options.budget.check(purpose);
      return client.streamChat(request, signal);
    };
    return metered(open, billOfChat, (bill) => this.#bill(purpose, request.model, bill));
  }

  /** Asks for a whole answer. Rejects with `ApiError`. */
  async chat(request: ChatRequest, signal: AbortSignal, purpose: Purpose): Promise<ChatAnswer> {
    await this.#options.budget.check(purpose);
    const answer = await this.#usable().client.chat(request, signal);
    this.#bill(purpose, request.model, answer);
    return answer;
  }

  streamCompletion(request: TextRequest, signal: AbortSignal, purpose: Purpose): AsyncIterable<TextEvent> {
    const { client } = this.#usable();
    const open = async () => client.streamCompletion(request, signal);
    return metered(open, billOfCompletion, (bill) => this.#bill(purpose, request.model, bill));
  }

  /** How many tokens a text is for a model. Rejects with `ApiError` where the service cannot say. */
  async countTokens(model: string, text: string, signal: AbortSignal): Promise<number> {
    return this.#usable().client.countTokens({ model, text }, signal);
  }

  override dispose(): void {
    if (this.#connection.ok) this.#connection.catalogue.dispose();
    super.dispose();
  }

  #bill(purpose: Purpose, model: string, bill: Billed): void {
    this.#options.usage.record(entryOf(purpose, model, bill, (id) => this.findModel(id)?.price));
  }

  #usable(): Connection {
    if (this.#connection.ok) return this.#connection;
    throw new ApiError({ reason: 'notFound', message: '' });
  }

  #connect(): Connection | NoConnection {
    const address = normaliseBaseUrl(readSettings().baseUrl);
    if (!address.ok) return address;
    const { keys, cache, log, version } = this.#options;
    const { baseUrl, origin } = address;
    const client = createClient({
      baseUrl,
      key: () => keys.get(origin),
      fetch: (input, init) => globalThis.fetch(input, init),
      idleTimeoutMs: () => readSettings().idleTimeoutMs,
      logger: log,
      clientName: { name: 'vscode-deepinfra', version },
    });
    const catalogue = new ModelCatalogue({
      client,
      origin,
      cache,
      logger: log,
    });
    catalogue.onDidChange(() => this.#changes.fire());
    return { ok: true, baseUrl, origin, client, catalogue };
  }

  #settingsChanged(): void {
    const address = normaliseBaseUrl(readSettings().baseUrl);
    const now = this.#connection;
    if (address.ok && now.ok && address.baseUrl === now.baseUrl) return;
    if (now.ok) now.catalogue.dispose();
    this.#connection = this.#connect();
    this.#changes.fire();
    void this.loadModels();
  }
}
