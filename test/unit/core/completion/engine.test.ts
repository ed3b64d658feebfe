import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import type { CompletionRequest } from '../../../../src/core/completion/engine';
import { promptFormOf } from '../../../../src/core/completion/prompt/dialects';
import {
  complete,
  completed,
  FakeClock,
  makeEngine,
  model,
  requestAt,
  ScriptedModel,
  settled,
} from '../../../support/completionModel';

const never = () => new AbortController().signal;
const automatic = { kind: 'automatic' } as const;

/** A model that takes 300 ms to begin and then says what comes next in `text`. */
function slowly(text: string, clock: FakeClock): ScriptedModel {
  return new ScriptedModel(async function* (_call, signal) {
    await clock.delay(300, signal);
    yield { kind: 'text', choice: 0, text };
    yield { kind: 'finished', choice: 0, finishReason: 'stop', usage: undefined };
  });
}

describe('CompletionEngine', () => {
  it('completes', async () => {
    expect((await complete('foo(█)', model.says('bar)'))).document).toBe('foo(bar█)');
    expect((await complete('foo(█)', model.says('bar);'))).document).toBe('foo(bar);█');
  });

  it('says why there is nothing', async () => {
    expect(await complete('foo(█)', model.says(''))).toMatchObject({ shown: null, reason: 'empty' });
    expect(await complete('foo();█', model.says('x'), automatic)).toMatchObject({
      shown: null,
      reason: 'statementEnd',
    });
    expect(await complete('<|fim_middle|>█', model.says('x'))).toMatchObject({
      shown: null,
      reason: 'ownSentinel',
    });
  });

  it('shows one character only where it closes something', async () => {
    expect((await complete('foo(a█', model.says(')'), automatic)).document).toBe('foo(a)█');
    expect(await complete('foo = █', model.says('a'), automatic)).toMatchObject({
      shown: null,
      reason: 'tooShort',
    });
    expect((await complete('foo = █', model.says('a'))).document).toBe('foo = a█');
  });

  it('keeps to one line in the middle of one, unless somebody asks', async () => {
    const output = 'a\nb\nc';
    expect((await complete('foo = █ + z\n', model.says(output, { chunk: 9 }), automatic)).shown).toBe(null);
    expect((await complete('foo = █ + z\n', model.says('aa\nb\nc'), automatic)).shown).toBe('aa');
    expect((await complete('foo = █ + z\n', model.says(output))).shown).toBe(output);
  });

  it('asks for alternatives, on request only', async () => {
    const three = await complete('x = █', model.saysEach('aa', 'bb', 'aa'), { alternatives: 3 });
    expect(three.outcome).toMatchObject({
      kind: 'suggestion',
      suggestions: [{ text: 'aa' }, { text: 'bb' }],
    });
    const asked = model.says('aa');
    await complete('x = █', asked, { ...automatic, alternatives: 3 });
    expect(asked.calls[0]?.n).toBe(1);
  });

  it('puts snippets into the prompt, and does without when they cannot be had', async () => {
    const teller = model.says('a');
    const snippet = { path: 'b.js', text: 'function compute(total) {}', source: 'definition' } as const;
    await complete('compute(total, █)', teller, { snippets: () => Promise.resolve([snippet]) });
    expect(teller.calls[0]?.prompt).toContain('<|file_sep|>b.js\nfunction compute(total) {}');
    const { shown } = await complete('compute(█)', model.says('a'), {
      snippets: () => Promise.reject(new Error('late')),
    });
    expect(shown).toBe('a');
  });

  it('completes what the suggest widget has chosen', async () => {
    const teller = model.says('("a")');
    const { outcome } = await complete('console.lo█', teller, {
      ...automatic,
      suggestItem: { text: 'log', replaces: 'lo' },
    });
    expect(teller.calls[0]?.prompt).toContain('console.log<|fim_suffix|>');
    expect(outcome).toMatchObject({ suggestions: [{ text: '("a")' }] });
  });

  it('works with a chat model', async () => {
    const form = promptFormOf('meta-llama/Llama-3.3-70B');
    const chatty = model.says('```js\nfoo(bar)\n```\nI added the argument.');
    expect((await complete('foo(█)', chatty, { settings: { form } })).document).toBe('foo(bar█)');
  });

  it('reports what a request took', async () => {
    const { engine, reports, times } = makeEngine(model.says('a'));
    await engine.complete(requestAt('x = █'), never());
    expect(reports).toMatchObject([
      { model: 'Qwen/Qwen3-Coder-480B-A35B-Instruct', error: undefined, firstTokenMs: 0 },
    ]);
    expect(times.median).toBe(0);
  });

  it('reports a failure and does not remember it as an answer', async () => {
    const error = new ApiError({ reason: 'paymentRequired', message: 'no balance' });
    const { engine, reports, cache } = makeEngine(model.says('', { error }));
    const outcome = await engine.complete(requestAt('x = █'), never());
    expect(outcome).toMatchObject({
      kind: 'nothing',
      reason: 'failed',
      error: { reason: 'paymentRequired' },
    });
    expect(reports).toMatchObject([{ error: { reason: 'paymentRequired' } }]);
    expect(cache.size).toBe(0);
  });
});

describe('CompletionEngine, from the cache', () => {
  const typeOn = async (drawn: string, more: Partial<CompletionRequest> = {}) => {
    const teller = model.says('compute(1);\nnext();');
    const { engine } = makeEngine(teller);
    await engine.complete(requestAt('{\n  x = █\n}\n'), never());
    const outcome = await engine.complete(requestAt(drawn, { ...automatic, ...more }), never());
    return { ...completed(drawn, outcome), asked: teller.calls.length };
  };

  it.each([
    ['typing', '{\n  x = comp█\n}\n', 'ute(1);\nnext();'],
    ['a deletion', '{\n  x =█\n}\n', ' compute(1);\nnext();'],
    ['an accepted line', '{\n  x = compute(1);\n█\n}\n', 'next();'],
  ])('serves %s at once', async (_what, drawn, shown) => {
    expect(await typeOn(drawn)).toMatchObject({ shown, reason: 'known', asked: 1 });
  });

  it('does not ask twice where there was nothing, unless somebody insists', async () => {
    const silent = model.says('');
    const { engine } = makeEngine(silent);
    await engine.complete(requestAt('x = █'), never());
    expect(await engine.complete(requestAt('x = █', automatic), never())).toEqual({
      kind: 'nothing',
      reason: 'known',
    });
    expect(silent.calls).toHaveLength(1);
    await engine.complete(requestAt('x = █'), never());
    expect(silent.calls).toHaveLength(2);
  });

  it('asks again for alternatives when it knows only one', async () => {
    expect(await typeOn('{\n  x = █\n}\n', { kind: 'manual', alternatives: 3 })).toMatchObject({ asked: 2 });
  });

  it('is filled ahead of the cursor', async () => {
    const teller = model.says('next();');
    const { engine } = makeEngine(teller);
    await engine.complete(requestAt('x();█\ny();', { kind: 'prefetch' }), never());
    expect(teller.calls).toHaveLength(1);
    expect(completed('x();█\ny();', await engine.complete(requestAt('x();█\ny();'), never())).shown).toBe(
      'next();',
    );
    expect(teller.calls).toHaveLength(1);
  });
});

describe('CompletionEngine, while keys are typed', () => {
  it('waits for a pause, and asks nothing for a key that another one follows', async () => {
    const teller = model.says('aa');
    const { engine, clock } = makeEngine(teller);
    const first = new AbortController();
    const one = engine.complete(requestAt('x = f█', automatic), first.signal);
    await clock.pass(50);
    first.abort();
    expect(await one).toEqual({ kind: 'nothing', reason: 'superseded' });
    expect(teller.calls).toHaveLength(0);
    const two = engine.complete(requestAt('x = fo█', automatic), never());
    await clock.pass(400);
    expect(await two).toMatchObject({ kind: 'suggestion' });
    expect(clock.pending).toBe(0);
  });

  it('takes a request over that has foreseen the key', async () => {
    const clock = new FakeClock();
    const teller = slowly('foobar()', clock);
    const { engine } = makeEngine(teller, {}, clock);
    const first = new AbortController();
    const one = engine.complete(requestAt('x = █', automatic), first.signal);
    await clock.pass(250);
    first.abort();
    expect(await one).toMatchObject({ reason: 'superseded' });
    const two = engine.complete(requestAt('x = foo█', automatic), never());
    await clock.pass(300);
    expect(completed('x = foo█', await two)).toMatchObject({ shown: 'bar()', reason: 'known' });
    expect([teller.calls.length, teller.open]).toEqual([1, 0]);
  });

  it('asks anew at once when the answer turns out to be another', async () => {
    const clock = new FakeClock();
    const teller = slowly('qux()', clock);
    const { engine } = makeEngine(teller, {}, clock);
    void engine.complete(requestAt('x = █', automatic), never());
    await clock.pass(250);
    const two = engine.complete(requestAt('x = foo█', automatic), never());
    await clock.pass(1_200);
    expect(completed('x = foo█', await two).shown).toBe('qux()');
    expect([teller.calls.length, teller.open]).toEqual([2, 0]);
  });

  it('closes a request that nobody waits for, soon after', async () => {
    const silent = model.staysSilent();
    const { engine, clock } = makeEngine(silent);
    const signal = new AbortController();
    const one = engine.complete(requestAt('x = █', automatic), signal.signal);
    await clock.pass(450);
    expect(silent.open).toBe(1);
    signal.abort();
    await one;
    await clock.pass(149);
    expect(silent.open).toBe(1);
    await clock.pass(1);
    expect([silent.open, clock.pending]).toEqual([0, 0]);
  });

  it('closes the request for another place before it makes its own', async () => {
    const silent = model.staysSilent();
    const { engine, clock } = makeEngine(silent);
    void engine.complete(requestAt('x = █'), never());
    await clock.pass(10);
    void engine.complete(requestAt('y = █'), never());
    await clock.pass(10);
    expect([silent.calls.length, silent.open]).toEqual([2, 1]);
    await engine.cancel();
    expect(silent.open).toBe(0);
  });

  it('gives an automatic request up that takes too long, and a manual one later', async () => {
    const silent = model.staysSilent();
    const { engine, clock } = makeEngine(silent);
    const one = engine.complete(requestAt('x = █', automatic), never());
    await clock.pass(3_000);
    expect(await one).toMatchObject({ kind: 'nothing', reason: 'slow' });
    const two = engine.complete(requestAt('x = █'), never());
    await clock.pass(14_000);
    expect(silent.open).toBe(1);
    await clock.pass(1_000);
    expect(await two).toMatchObject({ kind: 'nothing', reason: 'slow' });
  });

  it('stays quiet for a signal that is aborted already', async () => {
    const teller = model.says('a');
    const { engine } = makeEngine(teller);
    expect(await engine.complete(requestAt('x = █'), AbortSignal.abort())).toEqual({
      kind: 'nothing',
      reason: 'superseded',
    });
    await settled();
    expect(teller.calls).toHaveLength(0);
  });
});
