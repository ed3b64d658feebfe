import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault, Interruption } from '../../support/deepinfra/fault';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { at, chatBody, contentOf, eventsOf, send, type Wire } from './wire';

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ pace: 'instant', clock: () => 1_700_000_000_999 });
});
afterEach(() => standin.clearFaults());
afterAll(() => standin.close());

const text = 'Año…😀!';
const llama = 'meta-llama/Llama-3.3-70B-Instruct';

function stream(fault: Fault, more: object = {}): Promise<Wire> {
  standin.fault({ answer: text, ...fault });
  return send(standin, { body: chatBody('hi', { stream: true, ...more }) });
}

/** The stream's bytes with its id blanked out, which hangs on the whole body. */
const bytes = (wire: Wire) => wire.text.replace(/chatcmpl-[0-9a-f]{32}/g, 'ID');

const event = (choice: string, more = '') =>
  `data: {"id":"ID","object":"chat.completion.chunk","created":1700000000,"model":"${llama}",${more}"choices":[${choice}]`;
const role =
  event(
    '{"index":0,"delta":{"role":"assistant","content":"","reasoning_content":null,"tool_calls":null},"finish_reason":null}',
  ) + '}\n\n';
const piece = (word: string) =>
  event(
    `{"index":0,"delta":{"role":null,"content":${JSON.stringify(word)},"reasoning_content":null,"tool_calls":null},"finish_reason":null}`,
  ) + '}\n\n';
const usage =
  '"usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8,"estimated_cost":0.00000235,"prompt_tokens_details":null}';
const bare = event('{"index":0,"delta":{"content":""},"finish_reason":"stop"}', '"service_tier":"default",');
const finish = `${bare},${usage}}\n\n`;
const done = 'data: [DONE]\n\n';
const pieces = ['Año', '…😀', '!'].map(piece).join('');

describe('a streamed chat, byte for byte', () => {
  it('is full-featured by default', async () => {
    const wire = await stream({});
    expect(wire.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(bytes(wire)).toBe(role + pieces + finish + done);
    expect(wire.complete).toBe(true);
  });

  it('is the same without the optional parts: minimal', async () => {
    const minimal = (choice: string) =>
      `data: {"id":"ID","object":"chat.completion.chunk","choices":[${choice}]`;
    const words = ['Año', '…😀', '!'].map((word) =>
      minimal(`{"delta":{"content":"${word}"},"finish_reason":null}`),
    );
    const end = minimal('{"delta":{},"finish_reason":"stop"}');
    expect(bytes(await stream({ shape: { minimal: true } }))).toBe(
      `${words.join('}\n\n')}}\n\n${end},"usage":{"prompt_tokens":5,"completion_tokens":3}}\n\n${done}`,
    );
  });

  it('ends lines in CR LF', async () => {
    const wire = await stream({ shape: { crlf: true } });
    expect(bytes(wire)).toBe((role + pieces + finish + done).replaceAll('\n', '\r\n'));
  });

  it('has comments between', async () => {
    const wire = await stream({ shape: { pings: true }, answer: 'a b c d e f g h i j k l' });
    expect(wire.text.match(/^: .*\n\n/gm)).toEqual([
      ': ping - 2026-08-22 00:00:15.000000+00:00\n\n',
      ': ping - 2026-08-22 00:00:30.000000+00:00\n\n',
    ]);
    expect(wire.text.startsWith(': ping')).toBe(true);
    expect(contentOf(wire)).toBe('a b c d e f g h i j k l');
  });

  it('adds a chunk without choices for the usage', async () => {
    const extra = `${event('')},${usage}}\n\n`;
    expect(bytes(await stream({ shape: { usageChunk: true } }))).toBe(role + pieces + finish + extra + done);
    const only = await stream({ shape: { usageChunk: true, usageOnFinish: false } });
    expect(bytes(only)).toBe(role + pieces + bare + '}\n\n' + extra + done);
  });

  it('leaves the usage out when asked to', async () => {
    const wire = await stream({ shape: { usageChunk: true } }, { stream_options: { include_usage: false } });
    expect(bytes(wire)).toBe(role + pieces + bare + '}\n\n' + done);
  });

  it('counts on every chunk when asked to', async () => {
    const wire = await stream({}, { stream_options: { continuous_usage_stats: true } });
    expect(eventsOf(wire).map((json) => at(json, 'usage.completion_tokens'))).toEqual([0, 1, 2, 3, 3]);
  });

  it('comes as one chunk', async () => {
    expect(bytes(await stream({ shape: { oneChunk: true } }))).toBe(role + piece(text) + finish + done);
  });

  it('says null for the details of the prompt', async () => {
    const model = 'deepseek-ai/DeepSeek-V3.2';
    const details = async (shape: Fault['shape']) =>
      at(eventsOf(await stream(shape ? { shape } : {}, { model })).at(-1), 'usage.prompt_tokens_details');
    expect(await details(undefined)).toEqual({ cached_tokens: 0 });
    expect(await details({ nullDetails: true })).toBeNull();
  });

  it('parts packets inside characters', async () => {
    const wire = await stream({ shape: { splitUtf8: true } });
    expect(bytes(wire)).toBe(role + pieces + finish + done);
    const broken = wire.packets.filter((packet) => packet.toString().includes('\uFFFD'));
    expect(broken.length).toBeGreaterThanOrEqual(4);
  });

  it('carries log probabilities', async () => {
    const wire = await stream({}, { logprobs: true, top_logprobs: 2 });
    const first: unknown = at(eventsOf(wire)[1], 'choices.0.logprobs.content.0');
    expect(at(first, 'token')).toBe('Año');
    expect(Number(at(first, 'logprob'))).toBeLessThan(0);
    expect(at(first, 'top_logprobs')).toHaveLength(2);
  });

  it('gives up to four choices in turn, the usage on the last', async () => {
    const wire = await stream({}, { n: 3 });
    const events = eventsOf(wire);
    expect(events.map((json) => at(json, 'choices.0.index'))).toEqual([
      0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2,
    ]);
    expect([0, 1, 2].map((choice) => contentOf(wire, choice))).toEqual([text, text, text]);
    expect(events.filter((json) => at(json, 'usage') !== undefined)).toEqual([events.at(-1)]);
    expect(at(events.at(-1), 'usage.completion_tokens')).toBe(9);
  });
});

describe('reasoning', () => {
  const thinking = { model: 'openai/gpt-oss-120b' };
  it('comes first, in deltas of its own', async () => {
    const events = eventsOf(await stream({}, thinking));
    const kinds = events.map((json) => Object.keys(Object(at(json, 'choices.0.delta'))).join());
    const first = kinds.indexOf('role,content,reasoning_content,tool_calls', 1);
    expect(new Set(kinds.slice(1, first))).toEqual(new Set(['role,reasoning_content,tool_calls']));
    expect(kinds.slice(first)).toHaveLength(4);
  });

  it('can be called `reasoning`, or stand in the content', async () => {
    const alias = await stream({ shape: { reasoningAs: 'reasoning' } }, thinking);
    expect(at(eventsOf(alias)[1], 'choices.0.delta.reasoning')).toBe('The');
    const inline = await stream({ shape: { reasoningAs: 'think' } }, thinking);
    expect(contentOf(inline)).toMatch(/^<think>\nThe user asks .*\n<\/think>\n\nAño…😀!$/);
    expect(inline.text).not.toContain('"reasoning_content":"');
  });

  it.each([
    ['deepseek-ai/DeepSeek-V4-Flash', {}, false],
    ['deepseek-ai/DeepSeek-V4-Flash', { reasoning_effort: 'low' }, true],
    ['deepseek-ai/DeepSeek-V4-Flash', { chat_template_kwargs: { enable_thinking: true } }, true],
    ['zai-org/GLM-4.6', {}, true],
    ['zai-org/GLM-4.6', { reasoning: { enabled: false } }, false],
    ['zai-org/GLM-4.6', { reasoning_effort: 'none' }, false],
    ['openai/gpt-oss-120b', { reasoning_effort: 'none' }, true],
    [llama, { reasoning_effort: 'high' }, false],
  ])('%s with %j thinks: %s', async (model, more, thinks) => {
    expect((await stream({}, { model, ...more })).text.includes('"reasoning_content":"')).toBe(thinks);
  });

  it('is counted apart, and more than the completion, by the partner model', async () => {
    const last = eventsOf(await stream({}, { model: 'google/gemini-2.5-pro' })).at(-1);
    const reasoning = Number(at(last, 'usage.completion_tokens_details.reasoning_tokens'));
    expect(reasoning).toBeGreaterThan(Number(at(last, 'usage.completion_tokens')));
  });
});

describe('tool calls', () => {
  const parameters = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
  const tools = [{ type: 'function', function: { name: 'read_file', parameters } }];
  const ask = (fault: Fault, more: object = {}) => {
    standin.fault(fault);
    return send(standin, { body: chatBody('Read the file src/a.ts', { stream: true, tools, ...more }) });
  };
  const deltas = (wire: Wire) =>
    eventsOf(wire).flatMap((json) => at(json, 'choices.0.delta.tool_calls') ?? []);

  it('come in fragments, the later ones without id and name', async () => {
    const wire = await ask({});
    const fragments = deltas(wire);
    expect(fragments[0]).toMatchObject({ index: 0, type: 'function', function: { name: 'read_file' } });
    expect(fragments.length).toBeGreaterThan(2);
    expect(new Set(fragments.slice(1).map((fragment) => Object.keys(Object(fragment)).join()))).toEqual(
      new Set(['index,function']),
    );
    expect(fragments.map((fragment) => at(fragment, 'function.arguments')).join('')).toBe(
      '{"path":"src/a.ts"}',
    );
    expect(at(eventsOf(wire).at(-1), 'choices.0')).toEqual({
      index: 0,
      delta: { content: '' },
      finish_reason: 'tool_calls',
    });
  });

  it('may carry an empty id in later fragments, or come whole', async () => {
    const ids = deltas(await ask({ shape: { emptyIds: true } })).map((fragment) => at(fragment, 'id'));
    expect(ids[0]).toMatch(/^call_[0-9a-f]{24}$/);
    expect(new Set(ids.slice(1))).toEqual(new Set(['']));
    const whole = deltas(await ask({ shape: { toolCalls: 'whole' } }));
    expect(whole).toEqual([
      {
        index: 0,
        id: ids[0],
        type: 'function',
        function: { name: 'read_file', arguments: '{"path":"src/a.ts"}' },
      },
    ]);
  });

  it('come on request, by name, or not at all', async () => {
    expect(deltas(await ask({}, { tool_choice: 'none' }))).toEqual([]);
    const other = { messages: [{ role: 'user', content: 'What is a monad?' }] };
    expect(deltas(await ask({}, other))).toEqual([]);
    expect(deltas(await ask({}, { ...other, tool_choice: 'required' })).length).toBeGreaterThan(0);
    expect(deltas(await ask({}, { ...other, tool_choice: tools[0] })).length).toBeGreaterThan(0);
  });

  it('can be parallel, and end once a tool has answered', async () => {
    const two = [...tools, { type: 'function', function: { name: 'fileSize', parameters } }];
    const messages = [{ role: 'user', content: 'Read file a.ts and tell the file size' }];
    const calls = deltas(await ask({ shape: { toolCalls: 'whole' } }, { tools: two, messages }));
    expect(calls.map((call) => [at(call, 'index'), at(call, 'function.name')])).toEqual([
      [0, 'read_file'],
      [1, 'fileSize'],
    ]);
    const after = [
      ...messages,
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: '1', type: 'function', function: { name: 'read_file', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: '1', content: 'the content' },
    ];
    const answer = await ask({}, { messages: after });
    expect(contentOf(answer)).toContain('the content');
    expect(deltas(answer)).toEqual([]);
  });
});

describe('interruptions', () => {
  const interrupt = (after: Interruption['after'], how: Interruption['how'], ms?: number) =>
    stream({ interrupt: ms === undefined ? { after, how } : { after, how, ms } });
  const head = role + piece('Año');

  it('end after exactly so many characters', async () => {
    const wire = await interrupt(3, 'end');
    expect(bytes(wire)).toBe(head);
    expect(wire.complete).toBe(true);
    expect(bytes(await interrupt(2, 'end'))).toBe(role + piece('Añ'));
  });

  it('end before the first token, before the finish and before [DONE]', async () => {
    expect(bytes(await interrupt(0, 'end'))).toBe(role);
    expect(bytes(await interrupt('text', 'end'))).toBe(role + pieces);
    expect(bytes(await interrupt(999, 'end'))).toBe(role + pieces);
    expect(bytes(await interrupt('finish', 'end'))).toBe(role + pieces + finish);
  });

  it('cut the connection', async () => {
    const wire = await interrupt(3, 'drop');
    expect(bytes(wire)).toBe(head);
    expect(wire.complete).toBe(false);
    expect(standin.requests.at(-1)?.closedByClientAt).toBeUndefined();
  });

  it('end inside a character', async () => {
    const wire = await interrupt(3, 'splitCharacter');
    expect(wire.bytes.at(-1)).toBe(0xe2);
    expect(wire.text.endsWith('{"content":"\uFFFD')).toBe(true);
  });

  it('send bytes that are no UTF-8, or a frame that is no JSON, and go on', async () => {
    const broken = await interrupt(3, 'invalidUtf8');
    expect(broken.bytes.includes(Buffer.from([0xff, 0xfe, 0x80]))).toBe(true);
    expect(broken.text.endsWith(done)).toBe(true);
    const badJson = await interrupt(3, 'badJson');
    expect(eventsOf(badJson).filter((json) => json === undefined)).toHaveLength(1);
    expect(badJson.text.endsWith(done)).toBe(true);
  });

  it('send the error frames A and B and end there', async () => {
    const a =
      'data: {"error":{"message":"The server had an error while processing your request","type":"api_error","param":null,"code":500}}\n\n';
    expect(bytes(await interrupt(3, 'errorA'))).toBe(head + a);
    const b = 'data: {"error_type":"validation_error","error_message":"Too long"}\n\n';
    expect(bytes(await interrupt(3, 'errorB'))).toBe(head + b);
    const json =
      'data: {"error_type":"validation_error","error_message":"{\\"error\\":{\\"message\\":\\"Too long\\"}}"}\n\n';
    expect(bytes(await interrupt(3, 'errorBJson'))).toBe(head + json);
  });

  it('stall for a while and go on', async () => {
    const started = performance.now();
    expect(bytes(await interrupt(3, 'stall', 60))).toBe(role + pieces + finish + done);
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  it('hold back the first token', async () => {
    const started = performance.now();
    expect(bytes(await stream({ firstTokenMs: 60 }))).toBe(role + pieces + finish + done);
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  it('cut a listing', async () => {
    standin.fault({ interrupt: { after: 40, how: 'drop' } });
    const cut = await send(standin, { path: '/models/list' });
    expect([cut.complete, cut.bytes.length]).toEqual([false, 40]);
  });

  it('cut an answer that is not streamed', async () => {
    standin.fault({ interrupt: { after: 40, how: 'drop' } });
    const cut = await send(standin, { body: chatBody('hi') });
    expect([cut.complete, cut.bytes.length]).toEqual([false, 40]);
    standin.fault({ interrupt: { after: 40, how: 'invalidUtf8' } });
    expect((await send(standin, { body: chatBody('hi') })).bytes.at(-1)).toBe(0xff);
  });

  it('come in raw completions too', async () => {
    const raw = async (how: Interruption['how']) => {
      standin.fault({ answer: 'one two', interrupt: { after: 5, how } });
      const body = { model: 'bigcode/starcoder2-15b', prompt: 'x', stream: true };
      return send(standin, { path: '/v1/completions', body });
    };
    expect(contentOf(await raw('drop'))).toBe('one t');
    expect((await raw('errorB')).text).toContain('error_message');
  });
});
