import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCost, formatPricePerMillion, formatTokens } from '../../../../src/core/usage/format';

describe('formatCost', () => {
  it.each([
    [0, '$0'],
    [0.000001, '<$0.00001'],
    [0.0000099, '<$0.00001'],
    [0.00001, '$0.00001'],
    [0.0000123, '$0.000012'],
    [0.00012, '$0.00012'],
    [0.000999, '$0.001'],
    [0.0123, '$0.012'],
    [0.0996, '$0.1'],
    [0.1, '$0.10'],
    [0.456, '$0.46'],
    [1, '$1.00'],
    [12.345, '$12.35'],
    [1234.5, '$1234.50'],
    [-0.5, '-$0.50'],
  ])('%d is %s', (usd, text) => {
    expect(formatCost(usd)).toBe(text);
  });

  it('is never further off than five percent, nor uses an exponent', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.00001, max: 1000, noNaN: true }), (usd) => {
        const text = formatCost(usd);
        expect(text).toMatch(/^\$\d+(\.\d+)?$/);
        expect(Math.abs(Number(text.slice(1)) - usd)).toBeLessThanOrEqual(usd * 0.0501);
      }),
    );
  });
});

it.each([
  [0, '0'],
  [7, '7'],
  [999, '999'],
  [1000, '1k'],
  [1234, '1.2k'],
  [9_949, '9.9k'],
  [9_951, '10k'],
  [131_072, '131k'],
  [999_499, '999k'],
  [999_500, '1M'],
  [1_048_576, '1.05M'],
  [12_000_000, '12M'],
])('formatTokens of %d is %s', (count, text) => {
  expect(formatTokens(count)).toBe(text);
});

it.each([
  [0, 'free'],
  [0.0003, '$0.0003/M'],
  [0.00456, '$0.0046/M'],
  [0.037, '$0.037/M'],
  [0.17, '$0.17/M'],
  [1, '$1/M'],
  [1.25, '$1.25/M'],
  [15, '$15/M'],
])('formatPricePerMillion of %d is %s', (usd, text) => {
  expect(formatPricePerMillion(usd)).toBe(text);
});
