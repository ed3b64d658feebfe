import { setImmediate } from 'node:timers/promises';
import { delay } from '../../../src/core/base/async';
import { asNumber, isObject } from '../../../src/core/base/guards';

/** How fast an answer comes. */
export interface Pace {
  /** Milliseconds of silence before the first token. */
  readonly firstTokenMs: number;
  /** Infinity for no waiting at all. */
  readonly tokensPerSecond: number;
  readonly tokensPerChunk: number;
}

/** Paces with a name; `hosted` is the default, like a fast model of the service. */
const paces = {
  hosted: { firstTokenMs: 250, tokensPerSecond: 150, tokensPerChunk: 1 },
  fast: { firstTokenMs: 60, tokensPerSecond: 1500, tokensPerChunk: 4 },
  slow: { firstTokenMs: 1500, tokensPerSecond: 20, tokensPerChunk: 1 },
  instant: { firstTokenMs: 0, tokensPerSecond: Infinity, tokensPerChunk: 1 },
} as const satisfies Record<string, Pace>;

/** A named pace, a number of tokens a second, or some of the fields over the `hosted` pace. */
export type PaceInput = keyof typeof paces | number | Partial<Pace>;

/** True for something that `paceFrom` understands. */
export function isPaceInput(value: unknown): value is PaceInput {
  if (typeof value === 'string') return Object.hasOwn(paces, value);
  if (typeof value === 'number') return value > 0;
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([key, part]) => Object.hasOwn(paces.hosted, key) && (asNumber(part) ?? -1) >= 0,
  );
}

/** The full pace for an input. A plain number keeps chunks at most 250 a second. */
export function paceFrom(input: PaceInput): Pace {
  if (typeof input === 'string') return paces[input];
  if (typeof input === 'object') return { ...paces.hosted, ...input };
  return { ...paces.hosted, tokensPerSecond: input, tokensPerChunk: Math.max(1, Math.round(input / 250)) };
}

/** Waits so that tokens leave at the pace, counted from the first one: late ticks are made up for. */
export class Metronome {
  readonly #pace: Pace;
  readonly #signal: AbortSignal;
  #startedAt = 0;
  #tokens = 0;
  #beats = 0;

  constructor(pace: Pace, signal: AbortSignal) {
    this.#pace = pace;
    this.#signal = signal;
  }

  /** The silence before the first token; rejects when the client has gone. */
  async start(): Promise<void> {
    if (this.#pace.firstTokenMs > 0) await delay(this.#pace.firstTokenMs, this.#signal);
    this.#startedAt = performance.now();
  }

  /** Waits until `tokens` more may be sent; rejects when the client has gone. */
  async beat(tokens: number): Promise<void> {
    const due = this.#startedAt + (this.#tokens / this.#pace.tokensPerSecond) * 1000;
    this.#tokens += tokens;
    const wait = due - performance.now();
    this.#beats += 1;
    if (wait >= 1) await delay(wait, this.#signal);
    // Without waits the loop would never let the event of a closed socket in.
    else if (this.#beats % 32 === 0) await setImmediate(undefined, { signal: this.#signal });
  }
}
