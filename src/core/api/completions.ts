import { asArray, asNumber, asString, isObject, type JsonObject } from '../base/guards';
import type { Usage } from './chat';
import { frameError } from './classify';
import { ApiError } from './errors';
import { aborted } from './networkError';
import { callPackage, streamError } from './packageCall';
import { requestIdOf, type Exchange, type Transport } from './transport';
import { readUsage } from './usage';

/** What to ask the raw completions endpoint. It has no `suffix`: a hole is described inside the prompt. */
export interface TextRequest {
  readonly model: string;
  readonly prompt: string;
  readonly maxTokens: number;
  readonly temperature: number;
  /** At most four; more are refused by some servers. */
  readonly stop: readonly string[];
  /** How many answers, 1 to 4. */
  readonly n: number;
  /** Ask for the probabilities of the tokens. */
  readonly logprobs: boolean;
  /** Be refused at once when the model has no room, rather than wait. */
  readonly failFast: boolean;
  /** The same for requests that begin with the same text, so that the service's prompt cache finds it. */
  readonly promptCacheKey: string;
}

/** What arrives while answers stream. */
export type TextEvent =
  | {
      readonly kind: 'text';
      /** Which of the answers. */
      readonly choice: number;
      readonly text: string;
      /** Natural logarithms of the probabilities of the tokens in `text`. */
      readonly logprobs?: readonly number[] | undefined;
      /** Of all answers so far, where the service says: a stream that is cut never tells its end. */
      readonly usage?: Usage | undefined;
    }
  | {
      readonly kind: 'finished';
      readonly choice: number;
      /** `stop`, `length`, or another word of the service. */
      readonly finishReason: string;
      /** On the last answer's end only. */
      readonly usage: Usage | undefined;
    };

/**
 * Streams the answers to one prompt. Never repeated: a late completion is of no use. Throws `ApiError` only:
 * `truncated` when the stream ends before every answer has. Aborting closes the connection at once, unless all of the
 * answers are there: then the connection is left for the next request.
 */
export async function* streamCompletion(
  transport: Transport,
  request: TextRequest,
  signal: AbortSignal,
): AsyncGenerator<TextEvent, void, void> {
  const close = new AbortController();
  const abort = () => close.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) close.abort();
  try {
    const { exchange, chunks } = await open(transport, request, close.signal);
    const stream = new TextStream(request.n, exchange);
    try {
      for await (const chunk of chunks) for (const event of stream.read(chunk)) yield event;
    } catch (error) {
      if (close.signal.aborted) throw aborted();
      if (!stream.complete) throw streamError(error, exchange, stream.requestId);
    }
    // The package ends an aborted stream as if it were complete.
    if (close.signal.aborted) throw aborted();
    signal.removeEventListener('abort', abort);
    yield* stream.finish();
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

const streamOptions = { include_usage: true, continuous_usage_stats: true };

async function open(transport: Transport, request: TextRequest, signal: AbortSignal) {
  const { exchange, value } = await callPackage(
    transport,
    { accept: 'text/event-stream', signal },
    (openAi) => {
      const body = {
        ...requestBody(request),
        stream: true,
        stream_options: streamOptions,
      } as const;
      return openAi.completions.create(body, { signal });
    },
  );
  const chunks: AsyncIterable<unknown> = value;
  return { exchange, chunks };
}

/** Only these fields are sent. `fail_fast` and `prompt_cache_key` are DeepInfra's own. */
function requestBody({ model, prompt, stop, ...rest }: TextRequest) {
  return {
    model,
    prompt,
    max_tokens: rest.maxTokens,
    temperature: rest.temperature,
    ...(stop.length > 0 ? { stop: [...stop] } : {}),
    ...(rest.n > 1 ? { n: rest.n } : {}),
    ...(rest.logprobs ? { logprobs: 1 } : {}),
    ...(rest.failFast ? { fail_fast: true } : {}),
    prompt_cache_key: rest.promptCacheKey,
  };
}

/** Turns the chunks of one stream into events. Any field of a chunk may be null or missing. */
class TextStream {
  readonly #exchange: Exchange;
  readonly #finishReasons: (string | undefined)[];
  #usage: Usage | undefined;
  requestId: string | undefined;

  constructor(n: number, exchange: Exchange) {
    this.#finishReasons = Array.from({ length: n }, () => undefined);
    this.#exchange = exchange;
    this.requestId = requestIdOf(exchange.response);
  }

  /** True once every answer has ended: nothing that comes later makes them incomplete. */
  get complete(): boolean {
    return this.#finishReasons.every((reason) => reason !== undefined);
  }

  *read(chunk: unknown): Generator<TextEvent> {
    if (!isObject(chunk)) return;
    const choices = chunk['choices'];
    if (!Array.isArray(choices) || chunk['error']) this.#throwErrorFrame(chunk);
    this.requestId ??= asString(chunk['id']) || undefined;
    this.#usage = readUsage(chunk['usage']) ?? this.#usage;
    for (const choice of asArray(choices)) {
      if (isObject(choice)) yield* this.#readChoice(choice);
    }
  }

  *finish(): Generator<TextEvent> {
    for (const [choice, finishReason] of this.#finishReasons.entries()) {
      if (finishReason === undefined) {
        throw new ApiError({
          reason: 'truncated',
          message: 'The answer ended without a finish reason.',
          requestId: this.requestId,
        });
      }
      const usage = choice === this.#finishReasons.length - 1 ? this.#usage : undefined;
      yield { kind: 'finished', choice, finishReason, usage };
    }
  }

  *#readChoice(choice: JsonObject): Generator<TextEvent> {
    const index = asNumber(choice['index']) ?? 0;
    const finishReason = asString(choice['finish_reason']);
    if (finishReason && index in this.#finishReasons) this.#finishReasons[index] = finishReason;
    const text = asString(choice['text']) ?? '';
    if (text === '') return;
    yield {
      kind: 'text',
      choice: index,
      text,
      logprobs: readLogprobs(choice['logprobs']),
      usage: this.#usage,
    };
  }

  #throwErrorFrame(chunk: JsonObject): void {
    if (this.complete) return;
    const error = frameError(chunk, this.#exchange.redact, this.requestId);
    if (error) throw error;
  }
}

function readLogprobs(value: unknown): number[] | undefined {
  const list = isObject(value) ? asArray(value['token_logprobs']) : [];
  const numbers = list.map(asNumber).filter((logprob) => logprob !== undefined);
  return numbers.length > 0 ? numbers : undefined;
}
