import type { ApiErrorReason } from './errors';
import type { ChatParameters } from './parameters';

/** A piece of a message that is not text alone. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `url`: `data:image/png;base64,…`. */
  | { readonly kind: 'image'; readonly url: string };

/** One message of a chat request. There is no `developer` role on DeepInfra (it answers 422). */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  /** Parts are for the user's messages only. */
  readonly content: string | readonly MessagePart[];
}

/** What to ask a chat model. Only what is set here is sent. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** Continue the last message, which must be the assistant's, instead of answering it. */
  readonly continueFinalMessage?: boolean;
  readonly parameters?: ChatParameters;
  /** Stable per conversation, so that the service's prompt cache finds the shared head. */
  readonly promptCacheKey?: string;
}

/** Tokens and money of one answer, as the service reported them. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Part of `promptTokens` that was read from the prompt cache. */
  readonly cachedTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
  /** US dollars; an estimate by the service. */
  readonly estimatedCost?: number | undefined;
}

/** What arrives while a chat answer streams. The stream ends after `finished`, or throws an `ApiError`. */
export type ChatEvent = ChatText | ChatWaiting | ChatFinished;

/** A piece of an answer. */
export interface ChatText {
  readonly kind: 'text' | 'reasoning';
  readonly text: string;
  /** Which of several alternatives it belongs to, counted from 0; undefined for the first. */
  readonly choice?: number;
}

/** A failed attempt will be repeated at `until`. Comes before any text only. */
export interface ChatWaiting {
  readonly kind: 'waiting';
  readonly reason: ApiErrorReason;
  /** Unix milliseconds. */
  readonly until: number;
  /** Which attempt failed, counted from 1. */
  readonly attempt: number;
}

/** The end of a complete answer. */
export interface ChatFinished {
  readonly kind: 'finished';
  /** `stop`, `length`, `tool_calls`, or another word of the service. */
  readonly finishReason: string;
  /** The finish reasons of all alternatives, when there are several; undefined where one gave none. */
  readonly choices?: readonly (string | undefined)[];
  /** Of all alternatives together. */
  readonly usage: Usage | undefined;
  /** The model that answered; may differ from the one asked for. */
  readonly servedModel: string | undefined;
  readonly serviceTier: string | undefined;
  readonly requestId: string | undefined;
}

/** A whole answer, asked for without streaming. */
export interface ChatAnswer extends Omit<ChatFinished, 'kind' | 'choices'> {
  readonly text: string;
  /** What the model thought before it answered; empty when it did not say. */
  readonly reasoning: string;
}
