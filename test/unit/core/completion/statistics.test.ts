import { describe, expect, it } from 'vitest';
import { CompletionTally, keptCharacters, retentionMs } from '../../../../src/core/completion/statistics';

describe('keptCharacters', () => {
  it.each([
    ['foo(bar)', 'x = foo(bar);', 8],
    ['foo(bar)', 'foo( bar )', 8],
    ['foo(bar)', 'foo(baz)', 7],
    ['foo(bar)', 'fooo(qux, bar)', 8],
    ['foo(bar)', '', 0],
    ['', 'foo', 0],
  ])('of %j in %j are %i', (accepted, now, kept) => {
    expect(keptCharacters(accepted, now)).toBe(kept);
  });

  it('takes a bounded time for a long text', () => {
    const started = performance.now();
    keptCharacters('abc'.repeat(50_000), 'acb'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('CompletionTally', () => {
  const usage = { promptTokens: 100, completionTokens: 5, cachedTokens: 80 };

  it('adds up', () => {
    const tally = new CompletionTally();
    tally.requested(usage, 0.002);
    tally.requested(usage, 0.001);
    tally.shown();
    tally.accepted('foo (bar)');
    tally.settled('foo (bar)', 'foo (baz)');
    expect(tally.counts).toMatchObject({
      requests: 2,
      shown: 1,
      accepted: 1,
      acceptedCharacters: 8,
      keptCharacters: 7,
    });
    expect(tally.counts).toMatchObject({ promptTokens: 200, cachedTokens: 160 });
    expect(tally.costPerKeptCharacter).toBeCloseTo(0.003 / 7);
  });

  it('names no price that it does not know', () => {
    const tally = new CompletionTally();
    expect(tally.costPerKeptCharacter).toBeUndefined();
    tally.accepted('foo');
    tally.settled('foo', 'foo');
    tally.requested(undefined, undefined);
    expect(tally.counts).toMatchObject({ requests: 1, requestsOfUnknownCost: 1, cost: 0 });
    expect(tally.costPerKeptCharacter).toBeUndefined();
  });

  it('goes on from what was kept', () => {
    const tally = new CompletionTally();
    tally.shown();
    const next = new CompletionTally(tally.counts);
    next.shown();
    expect([tally.counts.shown, next.counts.shown, retentionMs]).toEqual([1, 2, 30_000]);
  });
});
