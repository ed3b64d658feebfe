import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../../src/core/api/chat';
import {
  chunk,
  clientFor,
  failureOf,
  finishedOf,
  frame,
  helloStream,
  never,
  outcome,
  pause,
  question,
  reply,
  replyStream,
  sseHeaders,
  startLoopback,
  streamOf,
} from './loopback';

describe('streamChat on faults', () => {
  it.each([
    [
      'shape A',
      frame({ error: { message: 'broke', type: 'api_error', param: null, code: 500 } }),
      'serverError',
      'broke',
    ],
    ['shape A as text', frame({ error: 'broke' }), 'serverError', 'broke'],
    ['an error event', `event: error\n${frame({ message: 'broke', code: 500 })}`, 'serverError', 'broke'],
    ['shape B', frame({ error_type: 'validation_error', error_message: 'broke' }), 'serverError', 'broke'],
    [
      'shape B with JSON text',
      frame({ error_type: 'validation_error', error_message: '{"error":{"message":"Too long"}}' }),
      'contextLength',
      'Too long',
    ],
    ['E3 in the stream', frame({ detail: { error: 'broke' } }), 'serverError', 'broke'],
    ['busy in the stream', frame({ error: { message: 'b', code: 'engine_overloaded' } }), 'rateLimited', 'b'],
  ])(
    'keeps the text before %s, says what happened, and does not repeat',
    async (_name, bad, reason, message) => {
      const loopback = await startLoopback(
        replyStream(frame(chunk({ content: 'part' })) + bad + helloStream),
      );
      const { text, error } = await outcome(clientFor(loopback).streamChat(question, never));
      expect(text).toBe('part');
      expect(error).toMatchObject({ reason, message, status: undefined });
      expect(loopback.received.length).toBe(1);
    },
  );

  it('calls a frame that is not JSON a bad response', async () => {
    const { text, error } = await streamOf(
      frame(chunk({ content: 'part' })) + frame('{nonsense') + helloStream,
    );
    expect(text).toBe('part');
    expect(error?.reason).toBe('badResponse');
  });

  it.each([
    ['before the first token', ''],
    ['after the first token', frame(chunk({ content: 'part' }))],
    ['in the middle of a frame', `${frame(chunk({ content: 'part' }))}data: {"id":"x","cho`],
    ['at [DONE] without a finish reason', frame(chunk({ content: 'part' })) + frame('[DONE]')],
  ])('calls a stream that ends %s truncated', async (_name, text) => {
    const result = await streamOf(text);
    expect(result.error?.reason).toBe('truncated');
    expect(result.text).toBe(text === '' ? '' : 'part');
  });

  it('calls a broken connection truncated, with the text so far', async () => {
    const loopback = await startLoopback(async (response) => {
      response.writeHead(200, sseHeaders).write(frame(chunk({ content: 'part' })));
      await pause(20);
      response.destroy();
    });
    const { text, error } = await outcome(clientFor(loopback).streamChat(question, never));
    expect(text).toBe('part');
    expect(error?.reason).toBe('truncated');
    expect(loopback.received.length).toBe(1);
  });

  it('does not lose a complete answer to a connection that breaks behind it', async () => {
    const loopback = await startLoopback(async (response) => {
      response.writeHead(200, sseHeaders).write(helloStream.replace(frame('[DONE]'), ''));
      await pause(20);
      response.destroy();
    });
    const { events, error } = await outcome(clientFor(loopback).streamChat(question, never));
    expect(error).toBeUndefined();
    expect(finishedOf(events)?.finishReason).toBe('stop');
  });

  it('ends at [DONE] though the connection stays open', async () => {
    const loopback = await startLoopback(
      (response) => void response.writeHead(200, sseHeaders).write(helloStream),
    );
    const { error, text } = await outcome(clientFor(loopback).streamChat(question, never));
    expect(error).toBeUndefined();
    expect(text).toBe('Hello world');
  });

  it('gives up on a stream that stalls, and closes it', async () => {
    const loopback = await startLoopback(
      (response) => void response.writeHead(200, sseHeaders).write(frame(chunk({ content: 'part' }))),
    );
    const client = clientFor(loopback, { idleTimeoutMs: () => 300 });
    const { text, error } = await outcome(client.streamChat(question, never));
    expect(text).toBe('part');
    expect(error?.reason).toBe('idleTimeout');
    await loopback.received[0]?.closed;
  });

  it('gives up on a response that never begins, and does not repeat it', async () => {
    const loopback = await startLoopback(() => undefined);
    const client = clientFor(loopback, { idleTimeoutMs: () => 300 });
    expect((await outcome(client.streamChat(question, never))).error?.reason).toBe('idleTimeout');
    await loopback.received[0]?.closed;
    expect(loopback.received.length).toBe(1);
  });

  it('lets comments keep a slow stream alive', async () => {
    const loopback = await startLoopback(async (response) => {
      response.writeHead(200, sseHeaders);
      for (let i = 0; i < 12; i++) {
        response.write(': ping\n\n');
        await pause(100);
      }
      response.end(helloStream);
    });
    const client = clientFor(loopback, { idleTimeoutMs: () => 3000 });
    expect((await outcome(client.streamChat(question, never))).text).toBe('Hello world');
  });

  it('tells a stopped answer from a truncated one, and closes the connection', async () => {
    const loopback = await startLoopback(
      (response) => void response.writeHead(200, sseHeaders).write(frame(chunk({ content: 'part' }))),
    );
    const controller = new AbortController();
    const events: ChatEvent[] = [];
    const failed = failureOf(
      (async () => {
        for await (const event of clientFor(loopback).streamChat(question, controller.signal)) {
          events.push(event);
          controller.abort();
        }
      })(),
    );
    expect((await failed).reason).toBe('aborted');
    expect(events).toEqual([{ kind: 'text', text: 'part' }]);
    await loopback.received[0]?.closed;
  });

  it('stops while it waits for the response, and when it is stopped beforehand', async () => {
    const loopback = await startLoopback(() => controller.abort());
    const controller = new AbortController();
    const client = clientFor(loopback);
    expect((await outcome(client.streamChat(question, controller.signal))).error?.reason).toBe('aborted');
    await loopback.received[0]?.closed;
    expect((await outcome(client.streamChat(question, controller.signal))).error?.reason).toBe('aborted');
    expect(loopback.received.length).toBe(1);
  });

  it('closes the connection when the reader goes away', async () => {
    const loopback = await startLoopback(
      (response) => void response.writeHead(200, sseHeaders).write(frame(chunk({ content: 'part' }))),
    );
    for await (const event of clientFor(loopback).streamChat(question, never)) {
      expect(event.kind).toBe('text');
      break;
    }
    await loopback.received[0]?.closed;
  });

  it('shows the waits before the first byte, then the answer', async () => {
    const loopback = await startLoopback((response, request, count) => {
      const busy = reply(
        429,
        { error: { message: 'Model busy', code: 'engine_overloaded' } },
        { 'retry-after': '0' },
      );
      return (count < 3 ? busy : replyStream(helloStream))(response, request, count);
    });
    const { events, error, text } = await outcome(clientFor(loopback).streamChat(question, never));
    expect(error).toBeUndefined();
    expect(text).toBe('Hello world');
    expect(events.slice(0, 3)).toMatchObject([
      { kind: 'waiting', reason: 'rateLimited', attempt: 1 },
      { kind: 'waiting', reason: 'rateLimited', attempt: 2 },
      { kind: 'text', text: 'Hello' },
    ]);
  });

  it('repeats when the connection breaks before the response', async () => {
    const loopback = await startLoopback((response, request, count) => {
      if (count === 1) response.socket?.destroy();
      else return replyStream(helloStream)(response, request, count);
    });
    const { events, text } = await outcome(
      clientFor(loopback, { random: () => 1 }).streamChat(question, never),
    );
    expect(events[0]).toMatchObject({ kind: 'waiting', reason: 'network', attempt: 1 });
    expect(text).toBe('Hello world');
  });

  it('can be stopped while it waits', async () => {
    const loopback = await startLoopback(reply(503, 'later', { 'retry-after': '50' }));
    const controller = new AbortController();
    const events: ChatEvent[] = [];
    const failed = failureOf(
      (async () => {
        for await (const event of clientFor(loopback).streamChat(question, controller.signal)) {
          events.push(event);
          setTimeout(() => controller.abort(), 10);
        }
      })(),
    );
    expect((await failed).reason).toBe('aborted');
    expect(events).toMatchObject([{ kind: 'waiting', reason: 'serverError' }]);
    expect(loopback.received.length).toBe(1);
  });

  it('fails at once when the service asks for a longer wait than the total', async () => {
    const loopback = await startLoopback(reply(429, 'later', { 'retry-after': '30' }));
    const { error, events } = await outcome(
      clientFor(loopback, { maxTotalRetryMs: 20_000 }).streamChat(question, never),
    );
    expect(error).toMatchObject({ reason: 'rateLimited', status: 429, retryAfterMs: 30_000 });
    expect(events).toEqual([]);
  });

  it('runs two answers at once without mixing them', async () => {
    const loopback = await startLoopback(async (response, { body }) => {
      const name = body.includes('first') ? 'first' : 'second';
      response.writeHead(200, sseHeaders);
      for (let i = 0; i < 20; i++) {
        response.write(frame(chunk({ content: `${name} ` })));
        await pause(1);
      }
      response.end(frame(chunk({}, {}, 'stop')));
    });
    const client = clientFor(loopback);
    const ask = (content: string) =>
      outcome(client.streamChat({ model: 'm', messages: [{ role: 'user', content }] }, never));
    const [first, second] = await Promise.all([ask('first'), ask('second')]);
    expect(first.text).toBe('first '.repeat(20));
    expect(second.text).toBe('second '.repeat(20));
  });
});
