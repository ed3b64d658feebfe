import { fetchAccount, fetchBalance, type Account } from './account';
import type { ChatAnswer, ChatEvent, ChatRequest } from './chat';
import { chat, streamChat } from './chatCompletions';
import { streamCompletion, type TextEvent, type TextRequest } from './completions';
import { fetchModelLists, type ModelLists } from './modelLists';
import { countTokens } from './tokenize';
import { Transport, type TransportOptions } from './transport';

/** How to reach a service. */
export interface ClientOptions extends TransportOptions {
  /** Milliseconds after which no further attempt is begun; 60 seconds unless given. */
  readonly maxTotalRetryMs?: number;
  /** 0 to 1, spreads the waits; `Math.random` unless given. */
  readonly random?: () => number;
}

/** Calls to one service. Every failure is an `ApiError`. An endpoint is one file here and one line below. */
export interface DeepInfraClient {
  /** Ends after `finished`, or throws; leaving the loop early closes the connection. */
  streamChat(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatEvent>;
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer>;
  /** Ends after every answer has `finished`, or throws; aborting closes the connection. */
  streamCompletion(request: TextRequest, signal: AbortSignal): AsyncIterable<TextEvent>;
  /** How many tokens a text is for a model. Rejects where the service cannot say. */
  countTokens(
    request: { readonly model: string; readonly text: string },
    signal: AbortSignal,
  ): Promise<number>;
  /** Works without a key, and with one that is refused. */
  listModels(signal: AbortSignal): Promise<ModelLists>;
  /** Whose key it is. `key` checks one that is not stored yet. */
  me(signal: AbortSignal, key?: string): Promise<Account>;
  /** US dollars that are left on the account; undefined when the service does not say. */
  balance(signal: AbortSignal): Promise<number | undefined>;
}

const maxAttempts = 5;
const defaultTotalRetryMs = 60_000;

/** A client of the service at `options.baseUrl`. Loads and opens nothing until it is called. */
export function createClient(options: ClientOptions): DeepInfraClient {
  const transport = new Transport(options, {
    maxAttempts,
    maxTotalMs: options.maxTotalRetryMs ?? defaultTotalRetryMs,
    random: options.random ?? Math.random,
  });
  return {
    streamChat: (request, signal) => streamChat(transport, request, signal),
    chat: (request, signal) => chat(transport, request, signal),
    streamCompletion: (request, signal) => streamCompletion(transport, request, signal),
    countTokens: (request, signal) => countTokens(transport, request, signal),
    listModels: (signal) => fetchModelLists(transport, signal),
    me: (signal, key) => fetchAccount(transport, signal, key),
    balance: (signal) => fetchBalance(transport, signal),
  };
}
