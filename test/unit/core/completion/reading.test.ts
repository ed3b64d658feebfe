import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import { AnswerStream, type ReadingOptions } from '../../../../src/core/completion/reading';
import type { CompletionCall, CompletionTransport } from '../../../../src/core/completion/transport';
import { FakeClock, model, ScriptedModel, settled } from '../../../support/completionModel';
import { atCursor } from '../../../support/cursor';

const call: CompletionCall = {
  model: 'm',
  prompt: 'p',
  maxTokens: 64,
  temperature: 0,
  stop: [],
  n: 1,
  logprobs: false,
  failFast: true,
  promptCacheKey: 'k',
};
const options = (drawn: string, some: Partial<ReadingOptions> = {}): ReadingOptions => ({
  hole: { languageId: 'javascript', ...atCursor(drawn) },
  oneLine: false,
  confidence: undefined,
  firstMs: 1_000,
  nextMs: 500,
  ...some,
});

function start(transport: CompletionTransport, reading: ReadingOptions, n = 1) {
  const clock = new FakeClock();
  const stream = new AnswerStream({ transport, clock }, reading);
  const abort = new AbortController();
  const texts: string[] = [];
  return { clock, abort, texts, answers: stream.run({ ...call, n }, abort, () => texts.push(stream.text)) };
}
const read = async (transport: CompletionTransport, reading: ReadingOptions, n = 1) =>
  start(transport, reading, n).answers;
const failure = (reason: ApiError['reason']) => new ApiError({ reason, message: reason });

describe('AnswerStream', () => {
  it('reads an answer to its end', async () => {
    const { answers, texts, abort } = start(model.says('bar, baz', { chunk: 3 }), options('foo(█)'));
    expect(await answers).toMatchObject({
      suggestions: [{ text: 'bar, baz', replace: 0 }],
      reason: 'whole',
      firstTokenMs: 0,
    });
    expect(texts).toEqual(['bar', 'bar, b', 'bar, baz', 'bar, baz']);
    expect(abort.signal.aborted).toBe(true);
  });

  it('closes the connection as soon as it has enough', async () => {
    const talker = model.says(`bar);\nnext(value);\n${'more();\n'.repeat(1_000)}`);
    const { suggestions } = await read(talker, options('foo(█);\nnext(value);\n'));
    expect(suggestions).toEqual([{ text: 'bar', replace: 0 }]);
    expect(talker.open).toBe(0);
    expect(talker.consumed).toBeLessThan(40);
  });

  it('keeps different answers once, the surest first', async () => {
    const talker = new ScriptedModel(async function* () {
      const said = [
        ['a', -2],
        ['b', -0.5],
        ['b', -1],
        ['c', -1.5],
      ] as const;
      for (const [choice, [text, logprob]] of said.entries())
        yield { kind: 'text', choice, text, logprobs: [logprob] };
      for (let choice = 0; choice < 4; choice++)
        yield { kind: 'finished', choice, finishReason: 'stop', usage: undefined };
    });
    const { suggestions } = await read(talker, options('x = █'), 4);
    expect(suggestions.map(({ text }) => text)).toEqual(['b', 'c', 'a']);
  });

  it('ignores answers that were not asked for, and text after an end', async () => {
    const talker = new ScriptedModel(async function* () {
      yield { kind: 'text', choice: 3, text: 'x' };
      yield { kind: 'text', choice: 0, text: 'a' };
      yield { kind: 'finished', choice: 0, finishReason: 'stop', usage: undefined };
      yield { kind: 'text', choice: 0, text: 'b' };
    });
    expect((await read(talker, options('x = █'))).suggestions).toEqual([{ text: 'a', replace: 0 }]);
  });

  it('writes the line breaks of the document', async () => {
    const { suggestions } = await read(model.says('a();\nb();'), options('{\r\n█\r\n}'));
    expect(suggestions).toEqual([{ text: 'a();\r\nb();', replace: 0 }]);
  });

  it('hides or shortens what the model is not sure of', async () => {
    const gate = { confidence: { show: -1, line: -1 } };
    const unsure = model.says('ab', { chunk: 1, logprobs: [-3, -3] });
    expect(await read(unsure, options('x = █', gate))).toMatchObject({
      suggestions: [],
      reason: 'lowConfidence',
    });
    const half = model.says('a;\nb;\nc;', { chunk: 3, logprobs: [-0.1, -0.1, -5] });
    expect((await read(half, options('{\n█\n}', gate))).suggestions).toEqual([
      { text: 'a;\nb;', replace: 0 },
    ]);
  });

  it('forgets how sure the thinking was', async () => {
    const thoughts = model.says('hm</think>ab', { chunk: 10, logprobs: [-9, -0.1] });
    const { suggestions } = await read(thoughts, options('x = █', { confidence: { show: -1, line: -1 } }));
    expect(suggestions).toEqual([{ text: 'ab', replace: 0 }]);
  });
});

describe('AnswerStream, when something goes wrong', () => {
  it('keeps whole lines of an answer that broke off', async () => {
    const broken = model.says('a();\nb();\nc(', { error: failure('truncated') });
    const answers = await read(broken, options('{\n█\n}'));
    expect(answers).toMatchObject({
      suggestions: [{ text: 'a();\nb();', replace: 0 }],
      error: { reason: 'truncated' },
    });
  });

  it('drops half a line at the token limit', async () => {
    const answers = await read(model.says('a();\nb(', { finishReason: 'length' }), options('{\n█\n}'));
    expect(answers.suggestions).toEqual([{ text: 'a();', replace: 0 }]);
  });

  it.each([
    'unauthorized',
    'paymentRequired',
    'rateLimited',
    'modelNotFound',
    'serverError',
    'network',
  ] as const)('reports %s and shows nothing', async (reason) => {
    const answers = await read(model.says('', { error: failure(reason) }), options('x = █'));
    expect(answers).toMatchObject({ suggestions: [], reason: 'failed', error: { reason } });
  });

  it('survives a transport that throws at once, and an error of another kind', async () => {
    const thrower: CompletionTransport = {
      stream() {
        throw new TypeError('no');
      },
    };
    expect(await read(thrower, options('x = █'))).toMatchObject({
      suggestions: [],
      reason: 'failed',
      error: undefined,
    });
  });

  it('does not wait for ever for the first piece', async () => {
    const silent = model.staysSilent();
    const { answers, clock } = start(silent, options('x = █'));
    await clock.pass(999);
    expect(silent.open).toBe(1);
    await clock.pass(1);
    expect(await answers).toMatchObject({ suggestions: [], reason: 'slow', firstTokenMs: undefined });
    expect([silent.open, clock.pending]).toEqual([0, 0]);
  });

  it('keeps what it has when the stream stalls', async () => {
    const clock = new FakeClock();
    const stalling = new ScriptedModel(async function* (_call, signal) {
      await clock.delay(900, signal);
      yield { kind: 'text', choice: 0, text: 'a();\nb(' };
      await clock.delay(10_000, signal);
      yield { kind: 'text', choice: 0, text: ');' };
    });
    const stream = new AnswerStream({ transport: stalling, clock }, options('{\n█\n}'));
    const answers = stream.run(call, new AbortController(), () => {});
    await clock.pass(2_000);
    expect(await answers).toMatchObject({ suggestions: [{ text: 'a();', replace: 0 }], firstTokenMs: 900 });
    expect(stalling.open).toBe(0);
  });

  it('ends when it is stopped', async () => {
    const { answers, abort } = start(model.staysSilent(), options('x = █'));
    await settled();
    abort.abort();
    expect(await answers).toMatchObject({ suggestions: [], reason: 'failed' });
  });
});
