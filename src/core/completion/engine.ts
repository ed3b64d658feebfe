import type { Usage } from '../api/chat';
import type { ApiError } from '../api/errors';
import type { CompletionCache, Place, Suggestion } from './cache';
import { composeCall, isOneLine, type CallSettings } from './call';
import { Flight } from './flight';
import type { FirstTokenTimes, TypingPace } from './pace';
import { PromptBuilder } from './prompt/prompt';
import type { Snippet } from './prompt/rank';
import { AnswerStream, type ReadAnswers } from './reading';
import type { Clock, CompletionTransport } from './transport';
import {
  prefixWithItem,
  skipReason,
  type SkipReason,
  type TriggerFacts,
  type TriggerSettings,
} from './trigger';

/** One question for a completion. With a `suggestItem` the answer is what follows that item. */
export interface CompletionRequest extends Omit<TriggerFacts, 'kind'> {
  /** `prefetch`: for a place where the cursor is expected to be. */
  readonly kind: 'automatic' | 'manual' | 'prefetch';
  /** How many different answers, 1 to 4; counts on a manual request only. */
  readonly alternatives?: number;
  /** Pieces of other files that may help; asked for only when a request is made. */
  readonly snippets?: () => Promise<readonly Snippet[]>;
}

/** What the user has set, and what is known of the model. */
export interface EngineSettings extends CallSettings {
  readonly trigger: TriggerSettings;
}

/** The outside. Cache, pace and times are shared by all editors. */
export interface EnginePorts {
  readonly transport: CompletionTransport;
  readonly clock: Clock;
  readonly cache: CompletionCache;
  readonly pace: TypingPace;
  readonly times: FirstTokenTimes;
  /** Called once for each request, when it has ended in any way. */
  readonly onRequest: (report: RequestReport) => void;
}

/** What one request took. */
export interface RequestReport {
  readonly model: string;
  readonly usage: Usage | undefined;
  readonly error: ApiError | undefined;
  /** Milliseconds; undefined when nothing came. */
  readonly firstTokenMs: number | undefined;
}

/**
 * Why a suggestion ends where it does, or why there is nothing. `known`: from the cache; `superseded`: the caller gave
 * up; `ownSentinel`: the file itself holds a sentinel at the cursor.
 */
type OutcomeReason = SkipReason | ReadAnswers['reason'] | 'superseded' | 'known' | 'ownSentinel' | 'tooShort';

/** A suggestion, or nothing with a reason. */
export type Outcome =
  | {
      readonly kind: 'suggestion';
      /** The likeliest first. */
      readonly suggestions: readonly Suggestion[];
      readonly reason: OutcomeReason;
    }
  | { readonly kind: 'nothing'; readonly reason: OutcomeReason; readonly error?: ApiError | undefined };

/** Longest wait between two pieces, and of a manual request for its first, in milliseconds. */
const patienceMs = { next: 3_000, manual: 15_000 };
/** How long a request that nobody waits for may go on: a keystroke takes about so long to come back as a question. */
const graceMs = 150;

/** Completes in one editor: at most one request at a time, taken over by the keystrokes that it has foreseen. */
export class CompletionEngine {
  readonly #ports: EnginePorts;
  readonly #settings: () => EngineSettings;
  readonly #prompts = new PromptBuilder();
  #flight: Flight | undefined;

  constructor(ports: EnginePorts, settings: () => EngineSettings) {
    this.#ports = ports;
    this.#settings = settings;
  }

  /**
   * Answers one question. A failure of the service is an outcome, not an exception. An aborted signal ends the wait, and
   * the request unless it is taken over.
   */
  async complete(request: CompletionRequest, signal: AbortSignal): Promise<Outcome> {
    const { kind } = request;
    if (kind === 'automatic') this.#ports.pace.key(this.#ports.clock.now());
    const skip = kind === 'prefetch' ? undefined : skipReason({ ...request, kind }, this.#settings().trigger);
    if (skip) return nothing(skip);
    const place = { path: request.path, prefix: prefixWithItem(request), suffix: request.suffix };
    const known = this.#known(place, request);
    if (known) return known;
    const followed = await this.#takeOver(place, request, signal);
    if (followed) return followed;
    void this.#flight?.cancel();
    if (!(await this.#paused(request, signal))) return nothing('superseded');
    return this.#ask(request, place, signal);
  }

  /** Closes the connection, if there is one: the editor is gone, or completions were switched off. */
  async cancel(): Promise<void> {
    await this.#flight?.cancel();
  }

  #known(place: Place, request: CompletionRequest): Outcome | undefined {
    const suggestions = this.#ports.cache.find(place);
    if (!suggestions || (wanted(request) > 1 && suggestions.length < 2)) return undefined;
    if (suggestions.length > 0) return { kind: 'suggestion', suggestions, reason: 'known' };
    return request.kind === 'manual' ? undefined : nothing('known');
  }

  /** Waits for the request that is on its way, when it has foreseen what was typed. */
  async #takeOver(
    place: Place,
    request: CompletionRequest,
    signal: AbortSignal,
  ): Promise<Outcome | undefined> {
    const flight = this.#flight;
    const typed = wanted(request) > 1 ? undefined : flight?.typedTo(place);
    if (!flight || typed === undefined) return undefined;
    const outcome = await this.#follow(flight, typed, signal);
    if (outcome?.kind !== 'nothing') return outcome ?? this.#known(place, request);
    const isFinal = typed === '' || outcome.reason === 'superseded' || outcome.error !== undefined;
    return isFinal ? outcome : undefined;
  }

  /** Undefined when there is an end, but not for what was typed. */
  async #follow(flight: Flight, typed: string, signal: AbortSignal): Promise<Outcome | undefined> {
    const end = await flight.wait(typed, signal);
    if (end.kind === 'contradicted') return undefined;
    if (end.kind === 'left') {
      void this.#cancelUnwanted(flight);
      return nothing('superseded');
    }
    const { suggestions, reason, error } = end.answers;
    if (suggestions.length === 0) return { kind: 'nothing', reason, error };
    return typed === '' ? { kind: 'suggestion', suggestions, reason } : undefined;
  }

  async #cancelUnwanted(flight: Flight): Promise<void> {
    await this.#ports.clock.delay(graceMs, new AbortController().signal).catch(() => undefined);
    if (!flight.isWanted && flight.isOpen) await flight.cancel();
  }

  async #paused({ kind, prefix, suffix }: CompletionRequest, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (kind !== 'automatic') return true;
    const { clock, pace, times } = this.#ports;
    const lineHead = prefix.slice(prefix.lastIndexOf('\n') + 1);
    const wait = pace.waitMs(lineHead, suffix.slice(0, 200).split('\n', 1)[0] ?? '', times.median);
    return clock.delay(wait, signal).then(
      () => true,
      () => false,
    );
  }

  async #ask(request: CompletionRequest, place: Place, signal: AbortSignal): Promise<Outcome> {
    const settings = this.#settings();
    const snippets = await (request.snippets?.() ?? Promise.resolve([])).catch(() => []);
    if (signal.aborted) return nothing('superseded');
    const { kind, languageId } = request;
    const question = { place, languageId, snippets, kind, alternatives: wanted(request) };
    const call = composeCall(this.#prompts, question, settings);
    if (!call) return nothing('ownSentinel');
    const stream = new AnswerStream(this.#ports, {
      hole: { languageId, prefix: place.prefix, suffix: place.suffix },
      oneLine: isOneLine(question),
      confidence: settings.confidence,
      firstMs: kind === 'manual' ? patienceMs.manual : this.#ports.times.deadlineMs,
      nextMs: patienceMs.next,
    });
    const flight = new Flight(place, stream, call, (answers) => this.#land(place, call.model, answers));
    this.#flight = flight;
    const outcome = (await this.#follow(flight, '', signal)) ?? nothing('superseded');
    return kind === 'automatic' ? longEnough(outcome) : outcome;
  }

  #land(place: Place, model: string, answers: ReadAnswers): void {
    const { suggestions, reason, error, firstTokenMs, usage } = answers;
    if (firstTokenMs !== undefined) this.#ports.times.add(firstTokenMs);
    const isFinal = error === undefined && reason !== 'slow' && reason !== 'failed';
    if (suggestions.length > 0 || isFinal) this.#ports.cache.store(place, suggestions);
    this.#ports.onRequest({ model, usage, error, firstTokenMs });
  }
}

function nothing(reason: OutcomeReason): Outcome {
  return { kind: 'nothing', reason };
}

function wanted({ kind, alternatives }: CompletionRequest): number {
  return kind === 'manual' ? Math.min(4, Math.max(1, Math.floor(alternatives ?? 1))) : 1;
}

/** A single character is worth the eye's attention only when it closes something. */
function longEnough(outcome: Outcome): Outcome {
  if (outcome.kind === 'nothing') return outcome;
  const text = outcome.suggestions[0]?.text.trim() ?? '';
  return text.length > 1 || /^[)\]}>;,:"'`]$/.test(text) ? outcome : nothing('tooShort');
}
