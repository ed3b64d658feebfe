import { expect, it } from 'vitest';
import type { LedgerEntry } from '../../../../src/core/usage/entry';
import { noTotals, totalsBy, totalsOf } from '../../../../src/core/usage/totals';

const base: LedgerEntry = {
  at: 1,
  feature: 'chat',
  model: 'a',
  tokens: { promptTokens: 10, completionTokens: 3, cachedTokens: 4 },
  cost: 0.5,
  basis: 'service',
};

it('adds up tokens and money, and counts what is unknown', () => {
  const unknown: LedgerEntry = { ...base, tokens: undefined, cost: undefined, basis: 'unknown' };
  expect(totalsOf([base, { ...base, cost: 0.25 }, unknown])).toEqual({
    requests: 3,
    promptTokens: 20,
    cachedTokens: 8,
    completionTokens: 6,
    cost: 0.75,
    unknown: 1,
  });
  expect(totalsOf([])).toEqual(noTotals);
});

it('keeps keys apart, and leaves out what has none', () => {
  const entries = [base, { ...base, model: 'b', conversation: 'c' }, base];
  const byModel = totalsBy(entries, ({ model }) => model);
  expect([...byModel].map(([model, { requests }]) => [model, requests])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  expect([...totalsBy(entries, ({ conversation }) => conversation).keys()]).toEqual(['c']);
});
