import type { TextEvent, TextRequest } from '../api/completions';

/** One request to the raw completions endpoint. */
export type CompletionCall = TextRequest;

/** What arrives while answers stream. */
export type CompletionEvent = TextEvent;

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
