import { asString, isObject, type JsonObject } from '../base/guards';
import type { ChatAnswer, ChatEvent, ChatMessage, ChatRequest, MessagePart } from './chat';
import { ChatStream } from './chatStream';
import { badResponse, frameError } from './classify';
import { aborted } from './networkError';
import { wireParameters } from './parameters';
import { callPackage, streamError } from './packageCall';
import { settleRetries, withRetries } from './retry';
import { ThinkTags } from './thinkTags';
import { requestIdOf, type Exchange, type Transport } from './transport';
import { readUsage } from './usage';

/**
 * Streams an answer. Throws `ApiError` only: `truncated` when the stream ends without a finish reason, `aborted` when
 * the signal stopped it. What was yielded before an error is the partial answer.
 */
export async function* streamChat(
  transport: Transport,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, void> {
  const opened = yield* withRetries(
    () => openStream(transport, request, signal),
    transport.retryPolicy,
    signal,
  );
  const stream = new ChatStream(opened.exchange.redact, requestIdOf(opened.exchange.response));
  try {
    for await (const chunk of opened.chunks) {
      // Not `yield*`, which would wait once more for every event.
      for (const event of stream.read(chunk)) yield event;
    }
  } catch (error) {
    if (signal.aborted) throw aborted();
    if (!stream.complete) throw streamError(error, opened.exchange, stream.requestId);
  }
  // The package ends an aborted stream as if it were complete.
  if (signal.aborted) throw aborted();
  yield* stream.finish();
}

/** Asks for a whole answer. Throws `ApiError` only. */
export async function chat(
  transport: Transport,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const attempt = async () => {
    const { exchange, value } = await callPackage(
      transport,
      { accept: 'application/json', signal },
      (openAi) => openAi.chat.completions.create({ ...requestBody(request), stream: false }, { signal }),
    );
    return readAnswer(value, exchange);
  };
  return settleRetries(withRetries(attempt, transport.retryPolicy, signal));
}

async function openStream(transport: Transport, request: ChatRequest, signal: AbortSignal) {
  const { exchange, value } = await callPackage(
    transport,
    { accept: 'text/event-stream', signal },
    (openAi) => {
      const body = {
        ...requestBody(request),
        stream: true,
        stream_options: { include_usage: true },
      } as const;
      return openAi.chat.completions.create(body, { signal });
    },
  );
  const chunks: AsyncIterable<unknown> = value;
  return { exchange, chunks };
}

/** Only these fields are sent; the service has no use for others. */
function requestBody(request: ChatRequest) {
  return {
    model: request.model,
    messages: request.messages.map(wireMessage),
    ...wireParameters(request.parameters ?? {}),
    ...(request.continueFinalMessage === undefined
      ? {}
      : { continue_final_message: request.continueFinalMessage }),
    ...(request.promptCacheKey === undefined ? {} : { prompt_cache_key: request.promptCacheKey }),
  };
}

function wireMessage({ role, content }: ChatMessage) {
  if (typeof content === 'string') return { role, content };
  return { role: 'user' as const, content: content.map(wirePart) };
}

function wirePart(part: MessagePart) {
  return part.kind === 'text'
    ? { type: 'text' as const, text: part.text }
    : { type: 'image_url' as const, image_url: { url: part.url } };
}

function readAnswer(value: unknown, { response, redact }: Exchange): ChatAnswer {
  const error = frameError(value, redact, requestIdOf(response));
  if (error) throw error;
  const choices = isObject(value) ? value['choices'] : undefined;
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = isObject(choice) ? choice['message'] : undefined;
  if (!isObject(value) || !isObject(choice) || !isObject(message))
    throw badResponse('The answer holds no message.');
  return {
    ...readMessage(message),
    finishReason: asString(choice['finish_reason']) ?? 'stop',
    usage: readUsage(value['usage']),
    servedModel: asString(value['model']),
    serviceTier: asString(value['service_tier']),
    requestId: requestIdOf(response) ?? asString(value['id']),
  };
}

function readMessage(message: JsonObject): { text: string; reasoning: string } {
  const content = asString(message['content']) ?? '';
  const reported = asString(message['reasoning_content']) || asString(message['reasoning']) || '';
  if (reported !== '') return { text: content, reasoning: reported };
  const tags = new ThinkTags();
  const parts = [tags.push(content), tags.flush()];
  return {
    text: parts.map((part) => part.text).join(''),
    reasoning: parts.map((part) => part.reasoning).join(''),
  };
}
