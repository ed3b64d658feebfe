import { expect, it } from 'vitest';
import { costOf } from '../../../../src/core/usage/cost';

const price = { input: 2, output: 10 };
const usage = { promptTokens: 1_000_000, completionTokens: 100_000 };

it("prefers the service's own estimate", () => {
  expect(costOf({ ...usage, estimatedCost: 0.5 }, price)).toBe(0.5);
  expect(costOf({ ...usage, estimatedCost: 0 }, undefined)).toBe(0);
});

it('multiplies tokens and price', () => {
  expect(costOf(usage, price)).toBe(3);
});

it('prices cached tokens apart', () => {
  expect(costOf({ ...usage, cachedTokens: 500_000 }, { ...price, cachedInput: 0.2 })).toBeCloseTo(2.1, 10);
  expect(costOf({ ...usage, cachedTokens: 500_000 }, price)).toBe(3);
  expect(costOf({ ...usage, cachedTokens: 5_000_000 }, { ...price, cachedInput: 0 })).toBe(1);
});

it('knows nothing without a price', () => {
  expect(costOf(usage, undefined)).toBeUndefined();
});
