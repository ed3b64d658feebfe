import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asArray } from '../../../src/core/base/guards';
import { readMagic } from '../../support/deepinfra/magicWords';
import { isPaceInput, paceFrom } from '../../support/deepinfra/pace';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { at, chatBody, contentOf, eventsOf, jsonOf, send } from './wire';

let standin: Standin;
beforeEach(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterEach(() => standin.close());

const chat = (question: string, more: object = {}) => send(standin, { body: chatBody(question, more) });
const control = (name: string, body?: unknown, method?: string) =>
  send(standin, {
    path: `/_standin/${name}`,
    key: '',
    ...(body === undefined ? {} : { body }),
    ...(method ? { method } : {}),
  });

describe('from another process', () => {
  it('faults can be asked for and taken back', async () => {
    const fault = { status: 429, retryAfter: 1 };
    expect((await control('faults', { fault, path: 'chat', times: 2 })).status).toBe(200);
    await control('faults', [{ fault: { answer: 'A' }, path: 'chat' }]);
    const answers = [await chat('hi'), await chat('hi'), await chat('hi')];
    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
    expect(contentOf(answers[2] ?? answers[0] ?? (await chat('hi')))).toBe('A');
    await control('faults', { fault });
    await control('faults', undefined, 'DELETE');
    expect((await chat('hi')).status).toBe(200);
  });

  it('a typo in a fault is told', async () => {
    for (const body of [
      { fault: { statsu: 500 } },
      { fault: { interrupt: { after: 'x', how: 'end' } } },
      {},
    ]) {
      expect((await control('faults', body)).status).toBe(422);
    }
    expect((await control('shape', { crfl: true })).status).toBe(422);
    expect((await control('pace', 'quick')).status).toBe(422);
    expect((await control('nothing', {})).status).toBe(404);
  });

  it('requests can be read, without keys and without themselves', async () => {
    await chat('hi');
    const requests = asArray(jsonOf(await control('requests')));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ path: '/v1/openai/chat/completions', status: 200, hasKey: true });
    expect(at(requests[0], 'body.messages.0.content')).toBe('hi');
    expect(at(requests[0], 'keyUsed')).toBeUndefined();
  });

  it('pace, shape and busy models can be set', async () => {
    await control('pace', { firstTokenMs: 80, tokensPerSecond: 1000, tokensPerChunk: 2 });
    const started = performance.now();
    await chat('hi', { max_tokens: 2 });
    expect(performance.now() - started).toBeGreaterThan(75);
    await control('pace', { pace: 'instant' });
    await control('shape', { crlf: true });
    expect((await chat('hi', { stream: true })).text).toContain('\r\n');
    await control('busy', ['meta-llama/Llama-3.3-70B-Instruct']);
    expect((await chat('hi', { fail_fast: true })).status).toBe(429);
  });
});

describe('magic words in the question', () => {
  it('cut, end and stall', async () => {
    const cut = await chat('Tell me about queues [[standin: cut after 20]]', { stream: true });
    expect([contentOf(cut).length, cut.complete]).toEqual([20, false]);
    const end = await chat('Tell me [[standin: cut before done]]', { stream: true });
    expect([end.complete, end.text.includes('[DONE]'), end.text.includes('"stop"')]).toEqual([
      true,
      false,
      true,
    ]);
    const stall = await chat('hi [[standin: stall after 2 for 30; crlf]]', { stream: true });
    expect(stall.text.endsWith('data: [DONE]\r\n\r\n')).toBe(true);
  });

  it('let the continuation of a cut answer through', async () => {
    const content = 'Tell me about queues [[standin: cut after 20]]';
    const first = contentOf(await chat(content, { stream: true }));
    const messages = [
      { role: 'user', content },
      { role: 'assistant', content: first },
    ];
    const rest = contentOf(await chat('', { messages, stream: true }));
    expect(first + rest).toBe(contentOf(await chat('Tell me about queues')));
    expect(rest.length).toBeGreaterThan(300);
    expect(first + rest).toContain('**queues**');
  });

  it('answer with a status, for so many times', async () => {
    const question = 'hi [[standin: status 429 retry-after 2 times 2]]';
    const answers = [await chat(question), await chat(question), await chat(question)];
    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
    expect(answers[0]?.headers['retry-after']).toBe('2');
    const plain = await chat('hi [[standin: status 500; text]]');
    expect([plain.status, plain.text]).toEqual([500, 'Internal Server Error']);
    expect((await chat('hi [[standin: html]]')).text).toContain('<html>');
  });

  it('ask for a length, a line and an exact answer', async () => {
    const long = contentOf(await chat('Queues [[standin: long 5000]]'));
    expect(Math.abs(long.length - 5000)).toBeLessThan(1500);
    const line = contentOf(await chat('Queues [[standin: line 300000; one chunk]]', { stream: true }));
    expect([line.length, line.includes('\n')]).toEqual([300_000, false]);
    expect(contentOf(await chat('Queues [[standin: answer: Just This; so]]'))).toBe('Just This; so');
    expect(contentOf(await chat('Queues [[standin: jump]]'))).toContain('does not know the words “jump”');
  });

  it('call a tool, and choose where thinking goes', async () => {
    const tools = [{ type: 'function', function: { name: 'runTests' } }];
    const call = await chat('x [[standin: call runTests {"Path":"a"}; whole tools]]', {
      tools,
      stream: true,
    });
    expect(at(eventsOf(call)[1], 'choices.0.delta.tool_calls.0.function')).toEqual({
      name: 'runTests',
      arguments: '{"Path":"a"}',
    });
    const think = await chat('x [[standin: think inline]]', { model: 'openai/gpt-oss-120b' });
    expect(contentOf(think)).toMatch(/^<think>\n/);
  });

  it('set the pace, and the tail of a raw completion', async () => {
    const started = performance.now();
    await chat('hi [[standin: pace slow; first token 70]]', { max_tokens: 1 });
    expect(performance.now() - started).toBeGreaterThan(65);
    const raw = async (tail: string) => {
      const prompt = `# [[standin: ${tail}]]\ndef add(a, b):\n    return `;
      return contentOf(
        await send(standin, { path: '/v1/completions', body: { model: 'bigcode/starcoder2-15b', prompt } }),
      );
    };
    expect([await raw('clean'), await raw('blank')]).toEqual(['a + b', 'a + b\n\n']);
    expect(await raw('overrun')).toMatch(/^a \+ b\n\n# Example/);
  });

  it.each([
    ['status 429, retry-after 3 date', { status: 429, retryAfter: 3, retryAfterForm: 'date' }],
    ['status 503; retry-after 100 ms', { status: 503, retryAfter: 100, retryAfterForm: 'ms' }],
    ['error B-json after 7', { interrupt: { after: 7, how: 'errorBJson' } }],
    ['error a after 0', { interrupt: { after: 0, how: 'errorA' } }],
    ['cut in character after 9', { interrupt: { after: 9, how: 'splitCharacter' } }],
    ['invalid UTF-8 after 1', { interrupt: { after: 1, how: 'invalidUtf8' } }],
    ['bad json after 1', { interrupt: { after: 1, how: 'badJson' } }],
    ['cut before finish', { interrupt: { after: 'text', how: 'drop' } }],
    ['end after 4', { interrupt: { after: 4, how: 'end' } }],
    ['hang up', { hangUp: true }],
    [
      'pings; usage chunk; no usage; split utf8',
      { shape: { pings: true, usageChunk: true, usageOnFinish: false, splitUtf8: true } },
    ],
    [
      'one chunk; minimal; empty ids; reasoning alias',
      { shape: { oneChunk: true, minimal: true, emptyIds: true, reasoningAs: 'reasoning' } },
    ],
  ])('“%s”', (words, fault) => {
    expect(readMagic(`Hi [[standin: ${words}]]`).fault).toMatchObject(fault);
  });
});

describe('a pace', () => {
  it('is a name, a number or some fields', () => {
    expect(paceFrom('fast')).toEqual({ firstTokenMs: 60, tokensPerSecond: 1500, tokensPerChunk: 4 });
    expect(paceFrom(2000)).toEqual({ firstTokenMs: 250, tokensPerSecond: 2000, tokensPerChunk: 8 });
    expect(paceFrom({ firstTokenMs: 1 })).toEqual({
      firstTokenMs: 1,
      tokensPerSecond: 150,
      tokensPerChunk: 1,
    });
    expect([0, -1, 'quick', { speed: 1 }, { firstTokenMs: -1 }, null].filter(isPaceInput)).toEqual([]);
  });
});
