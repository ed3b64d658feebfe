import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import { createClient, type ClientOptions, type DeepInfraClient } from '../../../../src/core/api/client';
import type { ChatEvent, ChatFinished, ChatRequest } from '../../../../src/core/api/chat';
import { ApiError } from '../../../../src/core/api/errors';
import type { Logger } from '../../../../src/core/base/logger';

/** What a request looked like when it arrived. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Resolves when the client closed the connection. */
  readonly closed: Promise<void>;
}

type Answer = (response: ServerResponse, request: Received, count: number) => void | Promise<void>;

/** A server on loopback that answers every request with the same function. */
export interface Loopback {
  readonly origin: string;
  readonly baseUrl: string;
  readonly received: Received[];
  answer: Answer;
}

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Starts a server that goes away with the test. */
export async function startLoopback(answer: Answer): Promise<Loopback> {
  const received: Received[] = [];
  const loopback = { origin: '', baseUrl: '', received, answer };
  const server = createServer((request, response) => {
    const closed = new Promise<void>((resolve) => response.on('close', () => resolve()));
    void readBody(request).then(async (body) => {
      const { method = '', url = '', headers } = request;
      const entry = { method, path: url, headers, body, closed };
      received.push(entry);
      await loopback.answer(response, entry, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  loopback.origin = `http://127.0.0.1:${address.port}`;
  loopback.baseUrl = `${loopback.origin}/v1/openai`;
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return loopback;
}

/** Answers with a status, a body and headers. */
export function reply(status: number, body: string | object, headers: Record<string, string> = {}): Answer {
  return (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const kind = typeof body === 'string' ? 'text/plain' : 'application/json';
    response.writeHead(status, { 'content-type': kind, ...headers }).end(text);
  };
}

/** Answers with a stream of server-sent events. */
export function replyStream(text: string | Uint8Array): Answer {
  return (response) => {
    response.writeHead(200, sseHeaders).end(text);
  };
}

export const sseHeaders = { 'content-type': 'text/event-stream; charset=utf-8' };

/** One `data:` frame. */
export function frame(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** A chunk with one choice. */
export function chunk(delta: object, rest: object = {}, finishReason: string | null = null): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    model: 'served/model',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
    ...rest,
  };
}

/** A short complete answer: `Hello world`. */
export const helloStream = [
  frame(chunk({ role: 'assistant', content: '', tool_calls: null, reasoning_content: null })),
  frame(chunk({ role: null, content: 'Hello', tool_calls: null })),
  frame(chunk({ content: ' world' })),
  frame(chunk({}, { usage: { prompt_tokens: 10, completion_tokens: 5, estimated_cost: 0.00001 } }, 'stop')),
  frame('[DONE]'),
].join('');

export const testKey = 'canary-0123456789-key';

export const question: ChatRequest = { model: 'some/model', messages: [{ role: 'user', content: 'Hi' }] };

export function recordingLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  return { lines, trace: log, debug: log, info: log, warn: log, error: log };
}

/** A client that waits almost nothing between attempts, unless the service asks for it. */
export function clientFor(
  loopback: Pick<Loopback, 'baseUrl'>,
  options: Partial<ClientOptions> = {},
): DeepInfraClient {
  return createClient({
    baseUrl: loopback.baseUrl,
    key: () => Promise.resolve(testKey),
    fetch: globalThis.fetch,
    idleTimeoutMs: () => 10_000,
    logger: recordingLogger(),
    clientName: { name: 'test-client', version: '1.2.3' },
    ...options,
  });
}

export const never = new AbortController().signal;

/** What a stream gave before it ended or failed. */
export interface Outcome {
  readonly events: ChatEvent[];
  readonly text: string;
  readonly reasoning: string;
  readonly error: ApiError | undefined;
}

/** Reads a stream to its end. Anything thrown that is not an `ApiError` fails the test. */
export async function outcome(stream: AsyncIterable<ChatEvent>): Promise<Outcome> {
  const events: ChatEvent[] = [];
  let error: ApiError | undefined;
  try {
    for await (const event of stream) events.push(event);
  } catch (thrown) {
    if (!ApiError.is(thrown)) throw thrown;
    error = thrown;
  }
  const join = (kind: 'text' | 'reasoning') =>
    events.map((event) => (event.kind === kind && 'text' in event ? event.text : '')).join('');
  return { events, text: join('text'), reasoning: join('reasoning'), error };
}

/** The `ApiError` a call fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  try {
    await promise;
  } catch (error) {
    if (ApiError.is(error)) return error;
    throw error;
  }
  throw new Error('The call did not fail.');
}

/** Streams one answer over loopback and reads it to its end. */
export async function streamOf(text: string | Uint8Array): Promise<Outcome> {
  const loopback = await startLoopback(replyStream(text));
  return outcome(clientFor(loopback).streamChat(question, never));
}

/** The last event, when it is the end of a complete answer. */
export function finishedOf(events: readonly ChatEvent[]): ChatFinished | undefined {
  const last = events.at(-1);
  return last?.kind === 'finished' ? last : undefined;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
