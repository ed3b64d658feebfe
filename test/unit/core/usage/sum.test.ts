import { expect, it } from 'vitest';
import { addUsage } from '../../../../src/core/usage/sum';

it('adds what is known and leaves the rest unknown', () => {
  const a = { promptTokens: 1, completionTokens: 2, estimatedCost: 0.5 };
  const b = { promptTokens: 10, completionTokens: 20, cachedTokens: 3, estimatedCost: 0.25 };
  expect(addUsage(a, b)).toEqual({
    promptTokens: 11,
    completionTokens: 22,
    cachedTokens: 3,
    reasoningTokens: undefined,
    estimatedCost: 0.75,
  });
  expect(addUsage(undefined, b)).toBe(b);
  expect(addUsage(a, undefined)).toBe(a);
  expect(addUsage(undefined, undefined)).toBeUndefined();
});
