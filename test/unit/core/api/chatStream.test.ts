import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../../src/core/api/chat';
import { ChatStream } from '../../../../src/core/api/chatStream';
import { ApiError } from '../../../../src/core/api/errors';
import { redactor } from '../../../../src/core/api/redact';
import { chunk, testKey } from './loopback';

const fresh = (requestId?: string) => new ChatStream(redactor(testKey), requestId);

function read(chunks: readonly unknown[]): ChatEvent[] {
  const stream = fresh();
  return [...chunks.flatMap((one) => stream.read(one)), ...stream.finish()];
}

const text = (value: string) => ({ kind: 'text', text: value });
const reasoning = (value: string) => ({ kind: 'reasoning', text: value });
const end = chunk({}, {}, 'stop');
const finished = {
  kind: 'finished',
  finishReason: 'stop',
  usage: undefined,
  servedModel: 'served/model',
  serviceTier: undefined,
  requestId: 'chatcmpl-1',
};

describe('ChatStream', () => {
  it('gives text and the end', () => {
    expect(
      read([
        chunk({ role: 'assistant', content: '' }),
        chunk({ content: 'a' }),
        chunk({ content: 'b' }),
        end,
      ]),
    ).toEqual([text('a'), text('b'), finished]);
  });

  it('takes null for every field of a delta', () => {
    const nulls = { role: null, content: null, tool_calls: null, reasoning_content: null, reasoning: null };
    expect(read([chunk(nulls), chunk({ ...nulls, content: 'a' }), end])).toEqual([text('a'), finished]);
  });

  it('tells reasoning from text, under both names', () => {
    expect(
      read([
        chunk({ content: '', reasoning_content: 'hm' }),
        chunk({ content: null, reasoning: ' so' }),
        chunk({ content: 'a', reasoning_content: '!' }),
        end,
      ]),
    ).toEqual([reasoning('hm'), reasoning(' so'), reasoning('!'), text('a'), finished]);
  });

  it('takes the thoughts out of the content of models that write them there', () => {
    expect(
      read([
        chunk({ content: '<thi' }),
        chunk({ content: 'nk>why</th' }),
        chunk({ content: 'ink>\n\na' }),
        end,
      ]),
    ).toEqual([reasoning('why'), text('a'), finished]);
  });

  it('takes tags literally once the model reports its thoughts apart', () => {
    expect(read([chunk({ reasoning_content: 'hm' }), chunk({ content: '<think>x' }), end])).toEqual([
      reasoning('hm'),
      text('<think>x'),
      finished,
    ]);
  });

  it('gives what was held back when the answer ends', () => {
    expect(read([chunk({ content: '<th' }), end])).toEqual([text('<th'), finished]);
  });

  it('reads usage from any chunk and keeps the last', () => {
    const usage = (completion: number) => ({ usage: { prompt_tokens: 1, completion_tokens: completion } });
    const chunks = [
      chunk({ content: 'a' }, usage(1)),
      chunk({}, usage(2), 'stop'),
      { id: 'x', choices: [], ...usage(3) },
      { id: 'x', choices: [], usage: null },
      { id: 'x', choices: [], usage: {} },
    ];
    expect(read(chunks).at(-1)).toMatchObject({ usage: { promptTokens: 1, completionTokens: 3 } });
  });

  it('takes the finish reason from a chunk that also has text, and text after it', () => {
    expect(read([chunk({ content: 'a' }, {}, 'length'), chunk({ content: 'b' })])).toEqual([
      text('a'),
      text('b'),
      { ...finished, finishReason: 'length' },
    ]);
  });

  it('keeps the served model, the tier and the first id', () => {
    const chunks = [
      chunk({}, { id: '', service_tier: null }),
      chunk({}, { id: 'a', service_tier: 'flex' }),
      chunk({}, { id: 'b', model: null }, 'stop'),
    ];
    expect(read(chunks)).toEqual([{ ...finished, requestId: 'a', serviceTier: 'flex' }]);
    const known = fresh('from-header');
    known.read(end);
    expect(known.finish().at(-1)).toMatchObject({ requestId: 'from-header' });
  });

  it('ends with tool calls it cannot run without breaking', () => {
    const call = { index: 0, id: '', function: { name: null, arguments: '{' } };
    expect(read([chunk({ tool_calls: [call] }), chunk({ content: '' }, {}, 'tool_calls')])).toEqual([
      { ...finished, finishReason: 'tool_calls' },
    ]);
  });

  it('ignores what it does not know', () => {
    const odd = [
      null,
      7,
      'x',
      [],
      {},
      { type: 'ping' },
      { choices: null },
      { choices: {} },
      { choices: [null] },
      { choices: [{ delta: 'x' }] },
    ];
    expect(read([...odd, end])).toEqual([finished]);
  });

  it.each([
    [{ error: { message: 'x', code: 500 } }, 'serverError'],
    [{ choices: [], error: { message: 'x', code: 500 } }, 'serverError'],
    [{ error: 'x' }, 'serverError'],
    [{ error_type: 'validation_error', error_message: '{"error":{"message":"Too long"}}' }, 'contextLength'],
    [{ error_type: 'x', error_message: `no ${testKey}` }, 'serverError'],
    [{ detail: { error: 'Model busy' } }, 'serverError'],
  ])('throws for %j', (frame, reason) => {
    const stream = fresh();
    stream.read(chunk({ content: 'a' }));
    const thrown: unknown[] = [];
    try {
      stream.read(frame);
    } catch (error) {
      thrown.push(error);
    }
    expect(thrown).toEqual([expect.objectContaining({ reason, requestId: 'chatcmpl-1' })]);
    expect(String(thrown[0])).not.toContain(testKey);
  });

  it('does not lose a complete answer to an error behind it', () => {
    expect(read([chunk({ content: 'a' }), end, { error: { message: 'late', code: 500 } }])).toEqual([
      text('a'),
      finished,
    ]);
  });

  it('calls a stream without a finish reason truncated', () => {
    const stream = fresh();
    stream.read(chunk({ content: 'a' }));
    expect(stream.complete).toBe(false);
    expect(() => stream.finish()).toThrow(
      expect.objectContaining({ reason: 'truncated', requestId: 'chatcmpl-1' }),
    );
  });

  it('throws nothing but ApiError, whatever comes', () => {
    const field = fc.constantFrom(
      'choices',
      'delta',
      'content',
      'usage',
      'error',
      'id',
      'model',
      'finish_reason',
      'error_message',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('any'), { maxLength: 2 }),
        fc.dictionary(field, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), (chunks) => {
        try {
          read(chunks);
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      }),
    );
  });
});
