import type { Usage } from '../api/chat';

/** One request to the raw completions endpoint. */
export interface CompletionCall {
  readonly model: string;
  readonly prompt: string;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly stop: readonly string[];
  /** How many answers, 1 to 4. */
  readonly n: number;
  /** Ask for the probabilities of the tokens. */
  readonly logprobs: boolean;
  /** Be refused at once when the model has no room, rather than wait. */
  readonly failFast: boolean;
  /** The same for all requests of one file, so that the service's prompt cache finds their common head. */
  readonly promptCacheKey: string;
}

/** What arrives while answers stream. */
export type CompletionEvent =
  | {
      readonly kind: 'text';
      /** Which of the answers. */
      readonly choice: number;
      readonly text: string;
      /** Natural logarithms of the probabilities of the tokens in `text`. */
      readonly logprobs?: readonly number[] | undefined;
    }
  | {
      readonly kind: 'finished';
      readonly choice: number;
      /** `stop`, `length`, or another word of the service. */
      readonly finishReason: string;
      /** On the last answer's end only. */
      readonly usage: Usage | undefined;
    };

/** The way to the service. The stream throws an `ApiError`; aborting the signal closes the connection. */
export interface CompletionTransport {
  stream(call: CompletionCall, signal: AbortSignal): AsyncIterable<CompletionEvent>;
}

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds from any fixed point. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects when the signal aborts. */
  delay(ms: number, signal: AbortSignal): Promise<void>;
}
