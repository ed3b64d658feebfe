import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TextEvent, TextRequest } from '../../../../src/core/api/completions';
import { ApiError } from '../../../../src/core/api/errors';
import type { Fault, StreamShape } from '../../../support/deepinfra/fault';
import { checkRequestAgainstOpenApi } from '../../../support/deepinfra/openapi';
import { startStandin, type Standin } from '../../../support/deepinfra/server';
import { clientFor, failureOf, frame, never, replyStream, sseHeaders, startLoopback } from './loopback';

const request: TextRequest = {
  model: 'Qwen/Qwen2.5-Coder-32B-Instruct',
  prompt: '<|fim_prefix|>foo(<|fim_suffix|>)<|fim_middle|>',
  maxTokens: 64,
  temperature: 0,
  stop: ['<|endoftext|>'],
  n: 1,
  logprobs: false,
  failFast: true,
  promptCacheKey: 'completion-1',
};

interface Read {
  readonly events: TextEvent[];
  readonly text: string;
  readonly error: ApiError | undefined;
}

async function read(stream: AsyncIterable<TextEvent>): Promise<Read> {
  const events: TextEvent[] = [];
  let error: ApiError | undefined;
  try {
    for await (const event of stream) events.push(event);
  } catch (thrown) {
    if (!ApiError.is(thrown)) throw thrown;
    error = thrown;
  }
  const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
  return { events, text, error };
}

const piece = (text: string, rest: object = {}, index = 0) => frame({ choices: [{ index, text, ...rest }] });
const end = piece('', { finish_reason: 'stop' });

async function readFrames(body: string, over: Partial<TextRequest> = {}): Promise<Read> {
  const loopback = await startLoopback(replyStream(body));
  return read(clientFor(loopback).streamCompletion({ ...request, ...over }, never));
}

describe('a raw completion', () => {
  it('sends exactly what was asked, and never a suffix', async () => {
    const loopback = await startLoopback(replyStream(end));
    const client = clientFor(loopback);
    await read(client.streamCompletion(request, never));
    const more = { ...request, n: 3, logprobs: true, failFast: false, stop: [] };
    await read(client.streamCompletion(more, never));
    const common = {
      model: request.model,
      prompt: request.prompt,
      max_tokens: 64,
      temperature: 0,
      prompt_cache_key: 'completion-1',
      stream: true,
      stream_options: { include_usage: true, continuous_usage_stats: true },
    };
    expect(loopback.received.map(({ body }): unknown => JSON.parse(body))).toEqual([
      { ...common, stop: ['<|endoftext|>'], fail_fast: true },
      { ...common, n: 3, logprobs: 1 },
    ]);
    expect(loopback.received[0]).toMatchObject({ method: 'POST', path: '/v1/openai/completions' });
    for (const { path, body } of loopback.received)
      expect(checkRequestAgainstOpenApi(path, JSON.parse(body))).toEqual([]);
  });

  it('gives text, probabilities, the end and usage', async () => {
    const { events, error } = await readFrames(
      piece('a', { logprobs: { token_logprobs: [-0.1, null] } }) +
        piece('b', { logprobs: null }) +
        frame({
          choices: [{ index: 0, text: '', finish_reason: 'length' }],
          usage: { prompt_tokens: 9, completion_tokens: 2 },
        }) +
        frame('[DONE]'),
    );
    expect(error).toBeUndefined();
    expect(events).toMatchObject([
      { kind: 'text', choice: 0, text: 'a', logprobs: [-0.1] },
      { kind: 'text', choice: 0, text: 'b' },
      { kind: 'finished', finishReason: 'length', usage: { promptTokens: 9, completionTokens: 2 } },
    ]);
  });

  it('keeps several answers apart, and tells usage once', async () => {
    const usage = { prompt_tokens: 9, completion_tokens: 4 };
    const { events } = await readFrames(
      piece('a0') +
        piece('b0', {}, 1) +
        piece('a1') +
        piece('', { finish_reason: 'stop' }, 1) +
        end +
        frame({ choices: [], usage }),
      { n: 2 },
    );
    expect(
      events.map((event) => (event.kind === 'text' ? `${event.choice}${event.text}` : event.choice)),
    ).toEqual(['0a0', '1b0', '0a1', 0, 1]);
    expect(events.flatMap((event) => (event.kind === 'finished' ? [event.usage?.promptTokens] : []))).toEqual(
      [undefined, 9],
    );
  });

  it.each([
    ['ends without a finish reason', piece('a') + frame('[DONE]'), 'truncated'],
    ['ends in the middle of a frame', `${piece('a')}data: {"choi`, 'truncated'],
    [
      'holds an error frame',
      piece('a') + frame({ error: { message: 'overloaded', code: 503 } }),
      'serverError',
    ],
    ['holds no JSON', `${piece('a')}data: nonsense\n\n`, 'badResponse'],
  ])('that %s keeps its text and fails', async (_name, body, reason) => {
    const { text, error } = await readFrames(body);
    expect(text).toBe('a');
    expect(error?.reason).toBe(reason);
  });

  it('is complete once it has ended, whatever comes then', async () => {
    const { error, events } = await readFrames(`${piece('a')}${end}data: nonsense\n\n`);
    expect(error).toBeUndefined();
    expect(events.at(-1)?.kind).toBe('finished');
  });

  it('closes the connection when it is aborted, before and after the first text', async () => {
    for (const body of ['', piece('a')]) {
      const loopback = await startLoopback((response) => {
        if (body !== '') response.writeHead(200, sseHeaders).write(body);
      });
      const abort = new AbortController();
      const stream = clientFor(loopback).streamCompletion(request, abort.signal)[Symbol.asyncIterator]();
      if (body !== '') await stream.next();
      const next = failureOf(stream.next());
      while (loopback.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      abort.abort();
      expect((await next).reason).toBe('aborted');
      await loopback.received[0]?.closed;
    }
  });

  it('is never sent again', async () => {
    const loopback = await startLoopback((response) => void response.writeHead(503).end());
    const { error } = await read(clientFor(loopback).streamCompletion(request, never));
    expect(error?.reason).toBe('serverError');
    expect(loopback.received.length).toBe(1);
  });

  it('leaves the connection open for the next one', async () => {
    const ports = new Set<number | undefined>();
    const loopback = await startLoopback((response) => {
      ports.add(response.socket?.remotePort);
      response.writeHead(200, sseHeaders).end(piece('a') + end + frame('[DONE]'));
    });
    const client = clientFor(loopback);
    for (let i = 0; i < 3; i++) {
      const abort = new AbortController();
      for await (const event of client.streamCompletion(request, abort.signal))
        if (event.kind === 'finished') abort.abort();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(ports.size).toBe(1);
  });
});

describe('raw completions and the stand-in', () => {
  let standin: Standin;
  beforeAll(async () => {
    standin = await startStandin({ pace: 'instant' });
  });
  afterEach(() => standin.clearFaults());
  afterAll(() => standin.close());

  const client = () => clientFor(standin, { key: () => Promise.resolve(standin.key) });
  const ask = (fault: Fault, over: Partial<TextRequest> = {}) => {
    standin.fault({ answer: 'größer 🔑', ...fault });
    return read(client().streamCompletion({ ...request, ...over }, never));
  };

  const shapes: StreamShape[] = [{}, { usageChunk: true }, { usageOnFinish: false }, { pings: true }];
  it.each([...shapes, { crlf: true }, { splitUtf8: true }, { minimal: true }, { oneChunk: true }])(
    'reads the answer in the shape %j',
    async (shape) => {
      const { text, error, events } = await ask({ shape });
      expect(error).toBeUndefined();
      expect(text).toBe('größer 🔑');
      expect(events.at(-1)).toMatchObject({ kind: 'finished', finishReason: 'stop' });
    },
  );

  it('tells what was used so far, so that a stream that is cut has its cost', async () => {
    const { events } = await ask({});
    const [first] = events;
    expect(first?.kind === 'text' && first.usage?.promptTokens).toBeGreaterThan(0);
  });

  it('gives several answers with their probabilities', async () => {
    const { events, error } = await ask({}, { n: 4, logprobs: true, temperature: 0.6 });
    expect(error).toBeUndefined();
    expect(new Set(events.map(({ choice }) => choice)).size).toBe(4);
    for (const event of events) if (event.kind === 'text') expect(event.logprobs?.length).toBeGreaterThan(0);
  });

  it.each([
    [401, 'unauthorized'],
    [402, 'paymentRequired'],
    [403, 'forbidden'],
    [404, 'modelNotFound'],
    [422, 'invalidRequest'],
    [429, 'rateLimited'],
    [500, 'serverError'],
    [503, 'serverError'],
  ])('tells status %i as %s', async (status, reason) => {
    const { error, text } = await ask({ status });
    expect(text).toBe('');
    expect(error?.reason).toBe(reason);
  });

  it('counts tokens, where that is served', async () => {
    const count = (text: string) => client().countTokens({ model: request.model, text }, never);
    expect(await count('<|fim_prefix|>')).toBe(1);
    expect(await count('two words')).toBeGreaterThan(1);
    standin.fault({ status: 404 }, { path: /tokenize/ });
    expect(await failureOf(count('x'))).toMatchObject({ status: 404 });
  });

  it('sent nothing that the specification does not know', () => {
    const posts = standin.requests.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(15);
    for (const { path, body } of posts) expect(checkRequestAgainstOpenApi(path, body)).toEqual([]);
  });
});
