import type { Usage } from '../api/chat';
import { ApiError } from '../api/errors';
import { AnswerReader, type AnswerReason } from './answer/answer';
import type { HoleText } from './answer/hole';
import { confidentHead, meanConfidence, type ConfidenceFloor, type SurePiece } from './confidence';
import type { Suggestion } from './cache';
import type { Clock, CompletionCall, CompletionEvent, CompletionTransport } from './transport';

/** What became of one request. */
export interface ReadAnswers {
  /** Different from each other, the likeliest first. */
  readonly suggestions: readonly Suggestion[];
  /** Why the first one ends where it does, or why there is none. */
  readonly reason: AnswerReason | 'lowConfidence' | 'slow' | 'failed';
  readonly error?: ApiError | undefined;
  readonly usage: Usage | undefined;
  /** Milliseconds from the request to the first piece; undefined when none came. */
  readonly firstTokenMs: number | undefined;
}

/** How to read. */
export interface ReadingOptions {
  readonly hole: HoleText;
  readonly oneLine: boolean;
  readonly confidence: ConfidenceFloor | undefined;
  /** Longest wait for the first piece, and for each further one, in milliseconds. */
  readonly firstMs: number;
  readonly nextMs: number;
}

interface Choice {
  readonly reader: AnswerReader;
  readonly pieces: SurePiece[];
  done: boolean;
  cutShort: boolean;
}

/** Sends one request and reads its answers, until each is complete or nothing more of use can come. */
export class AnswerStream {
  readonly #transport: CompletionTransport;
  readonly #clock: Clock;
  readonly #options: ReadingOptions;
  readonly #choices: Choice[] = [];
  #usage: Usage | undefined;
  #firstTokenMs: number | undefined;
  /** When something was heard last. */
  #lastAt = 0;

  constructor(
    ports: { readonly transport: CompletionTransport; readonly clock: Clock },
    options: ReadingOptions,
  ) {
    this.#transport = ports.transport;
    this.#clock = ports.clock;
    this.#options = options;
  }

  /** The first answer as far as it has come, with line feeds only. */
  get text(): string {
    return this.#choices[0]?.reader.text ?? '';
  }

  /** Runs to the end, or until `abort`; the connection is closed by then. `onText`: `text` may have grown. */
  async run(call: CompletionCall, abort: AbortController, onText: () => void): Promise<ReadAnswers> {
    let failure: unknown;
    try {
      const events = this.#transport.stream(call, abort.signal)[Symbol.asyncIterator]();
      this.#lastAt = this.#clock.now();
      const first = events.next();
      // Not at once: the request goes out first, and what it takes to read the answer is made ready while it travels.
      this.#clock.delay(0, abort.signal).then(
        () => this.#makeReady(call.n),
        () => undefined,
      );
      await Promise.race([this.#read(events, first, call.n, onText), this.#watch(abort.signal)]);
    } catch (error) {
      failure = error;
      for (const choice of this.#choices) choice.cutShort ||= !choice.done;
    } finally {
      abort.abort();
    }
    return this.#result(failure);
  }

  #makeReady(count: number): void {
    while (this.#choices.length < count) {
      const reader = new AnswerReader(this.#options.hole, this.#options.oneLine);
      this.#choices.push({ reader, pieces: [], done: false, cutShort: false });
    }
  }

  async #read(
    events: AsyncIterator<CompletionEvent>,
    first: Promise<IteratorResult<CompletionEvent>>,
    count: number,
    onText: () => void,
  ): Promise<void> {
    const started = this.#lastAt;
    for (let next = first; ; next = events.next()) {
      const step = await next;
      if (step.done) return;
      this.#lastAt = this.#clock.now();
      if (step.value.kind === 'text') this.#firstTokenMs ??= this.#lastAt - started;
      this.#makeReady(count);
      this.#take(step.value);
      onText();
      if (this.#choices.every(({ done }) => done)) break;
    }
    // Not awaited: a generator that waits for the network answers only when the abort has reached it.
    void events.return?.().catch(() => undefined);
  }

  /** Fails when the service is silent for too long. */
  async #watch(signal: AbortSignal): Promise<never> {
    for (;;) {
      const limit = this.#firstTokenMs === undefined ? this.#options.firstMs : this.#options.nextMs;
      const left = this.#lastAt + limit - this.#clock.now();
      if (left <= 0) throw new TooSlow();
      await this.#clock.delay(left, signal);
    }
  }

  #take(event: CompletionEvent): void {
    const choice = this.#choices[event.choice];
    this.#usage = event.usage ?? this.#usage;
    if (event.kind === 'finished') {
      if (!choice || choice.done) return;
      choice.done = true;
      choice.cutShort = event.finishReason === 'length';
    } else if (choice && !choice.done) {
      choice.done = choice.reader.push(event.text);
      const end = choice.reader.text.length;
      // What turned out to be thinking is no part of the text.
      if (end < (choice.pieces.at(-1)?.end ?? 0)) choice.pieces.length = 0;
      if (event.logprobs) choice.pieces.push({ end, logprobs: event.logprobs });
    }
  }

  #result(failure: unknown): ReadAnswers {
    const common = { usage: this.#usage, firstTokenMs: this.#firstTokenMs };
    const error = ApiError.is(failure) ? failure : undefined;
    const kept = this.#choices.map((choice) => this.#finish(choice));
    const texts = kept
      .flatMap((result) => (result.suggestion ? [result] : []))
      .toSorted((a, b) => b.sureness - a.sureness);
    const suggestions = texts
      .flatMap(({ suggestion }) => (suggestion ? [suggestion] : []))
      .filter(isFirstOfItsText);
    const [best] = texts;
    if (best) return { ...common, suggestions, reason: best.reason, error };
    if (failure !== undefined)
      return { ...common, suggestions: [], reason: failure instanceof TooSlow ? 'slow' : 'failed', error };
    return { ...common, suggestions: [], reason: kept[0]?.reason ?? 'empty' };
  }

  #finish({ reader, pieces, cutShort }: Choice): {
    suggestion?: Suggestion;
    reason: ReadAnswers['reason'];
    sureness: number;
  } {
    const answer = reader.finish(cutShort);
    const sureness = meanConfidence(pieces) ?? 0;
    if (answer.kind === 'nothing') return { reason: answer.reason, sureness };
    const { confidence } = this.#options;
    const text = confidence ? confidentHead(answer.text, pieces, confidence) : answer.text;
    if (text === '') return { reason: 'lowConfidence', sureness };
    const replace = text === answer.text ? answer.replace : 0;
    return {
      suggestion: { text: text.replaceAll('\n', reader.eol), replace },
      reason: answer.reason,
      sureness,
    };
  }
}

class TooSlow extends Error {}

function isFirstOfItsText({ text }: Suggestion, index: number, all: readonly Suggestion[]): boolean {
  return all.findIndex((other) => other.text === text) === index;
}
