import { CompletionCache } from '../../src/core/completion/cache';
import {
  CompletionEngine,
  type CompletionRequest,
  type EngineSettings,
  type Outcome,
} from '../../src/core/completion/engine';
import { FirstTokenTimes, TypingPace } from '../../src/core/completion/pace';
import { promptFormOf } from '../../src/core/completion/prompt/dialects';
import type {
  Clock,
  CompletionCall,
  CompletionEvent,
  CompletionTransport,
} from '../../src/core/completion/transport';
import { atCursor, drawCursor } from './cursor';

/** A model that says what the test has written, and remembers what it was asked and how far it was heard. */
export class ScriptedModel implements CompletionTransport {
  readonly calls: CompletionCall[] = [];
  /** Characters that were taken from the stream. */
  consumed = 0;
  /** Connections that are open now. */
  open = 0;
  readonly #events: (call: CompletionCall, signal: AbortSignal) => AsyncIterable<CompletionEvent>;

  constructor(events: (call: CompletionCall, signal: AbortSignal) => AsyncIterable<CompletionEvent>) {
    this.#events = events;
  }

  async *stream(call: CompletionCall, signal: AbortSignal): AsyncGenerator<CompletionEvent> {
    this.calls.push(call);
    this.open++;
    const closed = () => {
      this.open--;
    };
    signal.addEventListener('abort', closed, { once: true });
    for await (const event of this.#events(call, signal)) {
      if (event.kind === 'text') this.consumed += event.text.length;
      yield event;
    }
  }
}

/** How a scripted answer arrives. */
export interface Delivery {
  /** Characters in a piece. */
  readonly chunk?: number;
  readonly finishReason?: string;
  /** Thrown after the text. */
  readonly error?: Error;
  /** One logprob for every piece, in order. */
  readonly logprobs?: readonly number[];
}

export const model = {
  /** Streams one text. */
  says(text: string, { chunk = 7, finishReason = 'stop', error, logprobs }: Delivery = {}): ScriptedModel {
    return new ScriptedModel(async function* () {
      for (let at = 0, piece = 0; at < text.length; at += chunk, piece++) {
        const logprob = logprobs?.[piece];
        const sure = logprob === undefined ? {} : { logprobs: [logprob] };
        yield { kind: 'text', choice: 0, text: text.slice(at, at + chunk), ...sure };
      }
      if (error) throw error;
      yield { kind: 'finished', choice: 0, finishReason, usage: undefined };
    });
  },
  /** Streams several answers to one request, a piece of each in turn. */
  saysEach(...texts: readonly string[]): ScriptedModel {
    return new ScriptedModel(async function* () {
      for (const [choice, text] of texts.entries()) yield { kind: 'text', choice, text };
      for (const choice of texts.keys())
        yield { kind: 'finished', choice, finishReason: 'stop', usage: undefined };
    });
  },
  /** Opens the stream and stays silent until the connection is closed. */
  staysSilent(): ScriptedModel {
    return new ScriptedModel(async function* (_call, signal) {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('closed'))));
      yield { kind: 'finished', choice: 0, finishReason: 'stop', usage: undefined };
    });
  },
};

/** A clock that moves when the test says so. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<{ readonly at: number; readonly ring: () => void }>();

  now(): number {
    return this.#now;
  }

  delay(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new Error('aborted'));
        return;
      }
      const stop = () => {
        this.#timers.delete(timer);
        reject(new Error('aborted'));
      };
      const ring = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const timer = { at: this.#now + ms, ring };
      this.#timers.add(timer);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** Timers that have not rung. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves on, ringing what is due on the way, and lets everything that is ready run. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settled();
      const due = [...this.#timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#now = due.at;
      due.ring();
    }
    this.#now = end;
    await settled();
  }
}

/** Lets everything that is ready run. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** An engine with parts of its own, and what it is made from. */
export function makeEngine(
  transport: CompletionTransport,
  settings: Partial<EngineSettings> = {},
  clock = new FakeClock(),
) {
  const cache = new CompletionCache();
  const times = new FirstTokenTimes();
  const reports: unknown[] = [];
  const onRequest = (report: unknown) => reports.push(report);
  const engine = new CompletionEngine(
    { transport, clock, cache, times, pace: new TypingPace(), onRequest },
    () => ({
      model: 'Qwen/Qwen3-Coder-480B-A35B-Instruct',
      form: promptFormOf('Qwen/Qwen3-Coder-480B-A35B-Instruct'),
      trigger: { languages: {}, isPathOff: () => false, inComments: true },
      promptTokens: 2_048,
      repository: 'shop',
      confidence: undefined,
      ...settings,
    }),
  );
  return { engine, clock, cache, times, reports };
}

/** A request for the place that a test has drawn. */
export function requestAt(drawn: string, more: Partial<CompletionRequest> = {}): CompletionRequest {
  const place = { path: 'src/main.js', languageId: 'javascript', hasSelection: false, cursors: 1 };
  return { kind: 'manual', ...place, ...atCursor(drawn), ...more };
}

/** What a suggestion makes of a document. */
export interface Completed {
  readonly outcome: Outcome;
  readonly reason: string;
  /** The text of the first suggestion, or null. */
  readonly shown: string | null;
  readonly replace: number;
  /** The document with the suggestion taken, the cursor behind it. */
  readonly document: string;
}

/** Asks a fresh engine once, on a manual trigger unless told otherwise. */
export async function complete(
  drawn: string,
  transport: CompletionTransport,
  more: Partial<CompletionRequest> & { readonly settings?: Partial<EngineSettings> } = {},
): Promise<Completed> {
  const { settings, ...request } = more;
  const { engine, clock } = makeEngine(transport, settings);
  const asked = engine.complete(requestAt(drawn, request), new AbortController().signal);
  if (request.kind === 'automatic') await clock.pass(500);
  return completed(drawn, await asked);
}

/** An outcome, put into the document it is for. */
export function completed(drawn: string, outcome: Outcome): Completed {
  const { prefix, suffix } = atCursor(drawn);
  const [first] = outcome.kind === 'suggestion' ? outcome.suggestions : [];
  const text = first?.text ?? '';
  const replace = first?.replace ?? 0;
  const document = drawCursor(prefix + text + suffix.slice(replace), prefix.length + text.length);
  return { outcome, reason: outcome.reason, shown: first ? text : null, replace, document };
}
