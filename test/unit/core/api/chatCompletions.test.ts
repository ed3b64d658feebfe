import { describe, expect, it } from 'vitest';
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

describe('streamChat', () => {
  it('streams an answer, its usage and the model that gave it', async () => {
    const { events, error } = await streamOf(helloStream);
    expect(error).toBeUndefined();
    expect(events).toEqual([
      { kind: 'text', text: 'Hello' },
      { kind: 'text', text: ' world' },
      {
        kind: 'finished',
        finishReason: 'stop',
        usage: { promptTokens: 10, completionTokens: 5, estimatedCost: 0.00001 },
        servedModel: 'served/model',
        serviceTier: undefined,
        requestId: 'chatcmpl-1',
      },
    ]);
  });

  it('sends pictures as parts of the question', async () => {
    const loopback = await startLoopback(replyStream(helloStream));
    const content = [
      { kind: 'text', text: 'What is it?' },
      { kind: 'image', url: 'data:image/png;base64,AA==' },
    ] as const;
    const request = { model: 'm', messages: [{ role: 'user', content }] } as const;
    await outcome(clientFor(loopback).streamChat(request, never));
    const body: unknown = JSON.parse(loopback.received[0]?.body ?? '');
    expect(body).toMatchObject({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is it?' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
          ],
        },
      ],
    });
  });

  it('sends exactly what was asked', async () => {
    const loopback = await startLoopback(replyStream(helloStream));
    const client = clientFor(loopback);
    await outcome(client.streamChat(question, never));
    // A caller's extra fields stay here.
    const messages = [{ role: 'assistant' as const, content: 'So', tool_calls: [], refusal: null }];
    await outcome(
      client.streamChat({ model: 'm', messages, continueFinalMessage: true, promptCacheKey: 'c-1' }, never),
    );
    expect(loopback.received.map(({ body }): unknown => JSON.parse(body))).toEqual([
      {
        model: 'some/model',
        messages: [{ role: 'user', content: 'Hi' }],
        stream: true,
        stream_options: { include_usage: true },
      },
      {
        model: 'm',
        messages: [{ role: 'assistant', content: 'So' }],
        continue_final_message: true,
        prompt_cache_key: 'c-1',
        stream: true,
        stream_options: { include_usage: true },
      },
    ]);
    expect(loopback.received[0]).toMatchObject({ method: 'POST', path: '/v1/openai/chat/completions' });
  });

  it.each([
    ['CRLF line ends', helloStream.replaceAll('\n', '\r\n')],
    ['CR line ends', helloStream.replaceAll('\n', '\r')],
    ['comments', `: ping - 1\n\n${helloStream.replaceAll('data: ', ': ping - 2\n\ndata: ')}`],
    ['no space after data:', helloStream.replaceAll('data: ', 'data:')],
    ['no blank line at the end', helloStream.trimEnd()],
    ['a byte order mark', `\ufeff${helloStream}`],
    ['event names and ids', helloStream.replaceAll('data: ', 'event: message\nid: 1\ndata: ')],
    ['no [DONE]', helloStream.replace(frame('[DONE]'), '')],
    ['text behind [DONE]', helloStream + frame(chunk({ content: 'late' }))],
    ['half a frame behind the end', helloStream.replace(frame('[DONE]'), 'data: {"id":')],
    [
      'an error behind the end',
      helloStream.replace(frame('[DONE]'), frame({ error: { message: 'x', code: 500 } })),
    ],
    ['rubbish behind the end', helloStream.replace(frame('[DONE]'), frame('{nonsense'))],
  ])('takes %s', async (_name, text) => {
    const { text: answer, error, events } = await streamOf(text);
    expect(error).toBeUndefined();
    expect(answer).toBe('Hello world');
    expect(finishedOf(events)?.usage?.completionTokens).toBe(5);
  });

  it('asks the next question over the same connection', async () => {
    const ports = new Set<number | undefined>();
    const loopback = await startLoopback(async (response) => {
      ports.add(response.socket?.remotePort);
      response.writeHead(200, sseHeaders).write(helloStream);
      await pause(20);
      response.end();
    });
    const client = clientFor(loopback);
    for (let i = 0; i < 3; i++) {
      await outcome(client.streamChat(question, never));
      await pause(50);
    }
    expect(ports.size).toBe(1);
  });

  it('takes invalid UTF-8 without losing the rest', async () => {
    const [head = '', tail = ''] = helloStream.split(' world');
    const bytes = Buffer.concat([
      Buffer.from(`${head} w`),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(`d${tail}`),
    ]);
    const { text, error } = await streamOf(bytes);
    expect(error).toBeUndefined();
    expect(text).toBe('Hello w\ufffd\ufffdd');
  });

  it('takes one line of a megabyte', async () => {
    const long = 'x'.repeat(1_000_000);
    const { text, error } = await streamOf(frame(chunk({ content: long })) + frame(chunk({}, {}, 'stop')));
    expect(error).toBeUndefined();
    expect(text).toBe(long);
  });
});

describe('chat', () => {
  const answer = {
    id: 'chatcmpl-9',
    object: 'chat.completion',
    model: 'served/model',
    service_tier: 'default',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: 'Hello', reasoning_content: null, tool_calls: null },
      },
    ],
    usage: { prompt_tokens: 10, completion_tokens: 5, estimated_cost: 0.00001, prompt_tokens_details: null },
  };

  it('gives a whole answer', async () => {
    const loopback = await startLoopback(reply(200, answer));
    expect(await clientFor(loopback).chat(question, never)).toEqual({
      text: 'Hello',
      reasoning: '',
      finishReason: 'stop',
      usage: { promptTokens: 10, completionTokens: 5, estimatedCost: 0.00001 },
      servedModel: 'served/model',
      serviceTier: 'default',
      requestId: 'chatcmpl-9',
    });
    expect(JSON.parse(loopback.received[0]?.body ?? '')).toEqual({
      model: 'some/model',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: false,
    });
  });

  it.each([
    [{ content: 'a', reasoning_content: 'hm' }, 'a', 'hm'],
    [{ content: '<think>hm</think>a' }, 'a', 'hm'],
    [{ content: null }, '', ''],
  ])('reads the message %j', async (message, text, reasoning) => {
    const loopback = await startLoopback(reply(200, { choices: [{ message }] }));
    expect(await clientFor(loopback).chat(question, never)).toMatchObject({
      text,
      reasoning,
      finishReason: 'stop',
    });
  });

  it.each([
    ['an error inside a 200', { error: { message: 'x', code: 500 } }, 'serverError'],
    ['no choices', { choices: [] }, 'badResponse'],
    ['no message', { choices: [{ index: 0 }] }, 'badResponse'],
    ['an array', [], 'badResponse'],
    ['plain text', 'hello', 'badResponse'],
    ['nothing', '', 'badResponse'],
  ])('refuses %s', async (_name, body, reason) => {
    const loopback = await startLoopback(reply(200, body));
    expect((await failureOf(clientFor(loopback).chat(question, never))).reason).toBe(reason);
  });

  it('calls an answer that breaks off truncated', async () => {
    const loopback = await startLoopback(async (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":');
      await pause(20);
      response.destroy();
    });
    expect((await failureOf(clientFor(loopback).chat(question, never))).reason).toBe('truncated');
  });

  it('refuses an answer that is half JSON', async () => {
    const loopback = await startLoopback(reply(200, '{"choices":', { 'content-type': 'application/json' }));
    expect((await failureOf(clientFor(loopback).chat(question, never))).reason).toBe('truncated');
  });

  it('waits longer for a whole answer than for a stream', async () => {
    const loopback = await startLoopback(async (response, request, count) => {
      await pause(800);
      await reply(200, answer)(response, request, count);
    });
    const client = clientFor(loopback, { idleTimeoutMs: () => 500 });
    expect((await client.chat(question, never)).text).toBe('Hello');
  });

  it('is repeated, and can be stopped', async () => {
    const loopback = await startLoopback((response, request, count) =>
      reply(count === 1 ? 503 : 200, answer, { 'retry-after': '0' })(response, request, count),
    );
    const client = clientFor(loopback);
    expect((await client.chat(question, never)).text).toBe('Hello');
    expect(loopback.received.length).toBe(2);
    const controller = new AbortController();
    loopback.answer = () => controller.abort();
    expect((await failureOf(client.chat(question, controller.signal))).reason).toBe('aborted');
  });
});
