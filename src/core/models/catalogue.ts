import { abortReason } from '../base/async';
import { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import { asNumber, isObject, parseJson } from '../base/guards';
import type { Logger } from '../base/logger';
import type { DeepInfraClient } from '../api/client';
import { ApiError } from '../api/errors';
import type { ModelLists } from '../api/modelLists';
import { isSimulated, mergeModels } from './merge';
import type { Catalogue } from './model';

/** Where the catalogue outlives the window: one text. */
export interface CatalogueCache {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** What a catalogue stands on. */
export interface CatalogueOptions {
  readonly client: Pick<DeepInfraClient, 'listModels'>;
  /** Of the service, so that another endpoint's models are never shown. */
  readonly origin: string;
  readonly cache: CatalogueCache;
  readonly logger: Logger;
  /** Unix milliseconds; `Date.now` unless given. */
  readonly now?: () => number;
}

/** Age after which the catalogue is fetched again. */
const staleAfterMs = 3_600_000;
/** Another number makes older cache files invalid. */
const cacheVersion = 1;

/** The models of one service: from disk at once, from the network in the background. */
export class ModelCatalogue extends Disposable {
  readonly #options: CatalogueOptions;
  readonly #now: () => number;
  readonly #changed: Emitter<Catalogue>;
  readonly #closing = new AbortController();
  #current: Catalogue | undefined;
  #lists: ModelLists = { openai: undefined, native: undefined };
  #reading: Promise<void> | undefined;
  #flight: Promise<Catalogue> | undefined;

  constructor(options: CatalogueOptions) {
    super();
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#changed = this._register(
      new Emitter<Catalogue>((error) =>
        options.logger.error(`A catalogue listener failed: ${String(error)}`),
      ),
    );
    this._register({ dispose: () => this.#closing.abort() });
  }

  /** Fires for every new catalogue, from disk or from the network. */
  get onDidChange() {
    return this.#changed.event;
  }

  /** The newest known; undefined before the first. */
  get current(): Catalogue | undefined {
    return this.#current;
  }

  /**
   * What is known without waiting for the network. Older than an hour, or nothing: a refresh begins in the background.
   * Cheap to call again, for example whenever the models are shown. Never fails.
   */
  async load(): Promise<Catalogue | undefined> {
    this.#reading ??= this.#readCache();
    await this.#reading;
    if (!this.isDisposed && this.#isStale()) {
      this.refresh().catch((error: unknown) => {
        const reason = ApiError.is(error) ? error.reason : 'unknown';
        this.#options.logger.warn(`The model catalogue was not refreshed: ${reason}`);
      });
    }
    return this.#current;
  }

  /**
   * Fetches now; callers at the same time share one fetch. Throws `ApiError`, and the old catalogue stays with its age.
   * The signal ends the caller's waiting only.
   */
  refresh(signal?: AbortSignal): Promise<Catalogue> {
    this.#flight ??= this.#fetch().finally(() => (this.#flight = undefined));
    return signal ? unlessAborted(this.#flight, signal) : this.#flight;
  }

  #isStale(): boolean {
    const age = this.#now() - (this.#current?.fetchedAt ?? Number.NEGATIVE_INFINITY);
    // A negative age: the clock was set back.
    return age > staleAfterMs || age < 0;
  }

  async #fetch(): Promise<Catalogue> {
    const fetched = await this.#options.client.listModels(this.#closing.signal);
    // A list that failed this time is better old than missing.
    const lists = {
      openai: fetched.openai ?? this.#lists.openai,
      native: fetched.native ?? this.#lists.native,
    };
    const fetchedAt = this.#now();
    const catalogue = this.#set(lists, fetchedAt);
    if (!catalogue) throw new ApiError({ reason: 'badResponse', message: 'The service lists no models.' });
    await this.#writeCache(lists, fetchedAt);
    return catalogue;
  }

  /** Takes over lists that hold at least one model. */
  #set(lists: ModelLists, fetchedAt: number): Catalogue | undefined {
    const models = mergeModels(lists, this.#now());
    if (models.length === 0) return undefined;
    this.#lists = lists;
    this.#current = { fetchedAt, simulated: isSimulated(lists), models };
    this.#changed.fire(this.#current);
    return this.#current;
  }

  /** The lists are kept as they came: a newer version of the extension may read more out of them. */
  async #writeCache(lists: ModelLists, fetchedAt: number): Promise<void> {
    const text = JSON.stringify({ version: cacheVersion, origin: this.#options.origin, fetchedAt, ...lists });
    await this.#options.cache.write(text).catch((error: unknown) => {
      this.#options.logger.warn(`The model catalogue was not kept: ${String(error)}`);
    });
  }

  async #readCache(): Promise<void> {
    const text = await this.#options.cache.read().catch((error: unknown) => {
      this.#options.logger.warn(`The kept model catalogue could not be read: ${String(error)}`);
      return undefined;
    });
    const kept = text === undefined ? undefined : parseJson(text);
    if (!isObject(kept) || kept['version'] !== cacheVersion || kept['origin'] !== this.#options.origin)
      return;
    const fetchedAt = asNumber(kept['fetchedAt']);
    // A fetch may have been faster than the disk.
    if (fetchedAt === undefined || this.#current) return;
    this.#set({ openai: rows(kept['openai']), native: rows(kept['native']) }, fetchedAt);
  }
}

function rows(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new ApiError({ reason: 'aborted', message: abortReason(signal).message }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
