import { describe, expect, it } from 'vitest';
import { nativePrice, openaiPrice } from '../../../../src/core/models/price';

const now = Date.UTC(2026, 10, 21);
const tokens = { type: 'tokens', cents_per_input_token: 0.0000037, cents_per_output_token: 0.000017 };

describe('nativePrice', () => {
  it('turns cents per token into dollars per million', () => {
    expect(nativePrice(tokens, now)).toEqual({ price: { input: 0.037, output: 0.17 }, tiered: false });
  });

  it('reads the cached price as a part of the input price', () => {
    const { price } = nativePrice({ ...tokens, rate_per_input_token_cached: 0.2 }, now);
    expect(price?.cachedInput).toBe(0.0074);
  });

  it('takes a running discount off, and says so', () => {
    const discounted = { ...tokens, rate_per_input_token_cached: 0.5, discount: 0.5 };
    const price = { input: 0.0185, output: 0.085, cachedInput: 0.00925, discount: 0.5 };
    expect(nativePrice(discounted, now).price).toEqual(price);
    const in10s = { ...discounted, discount_ends_at: now / 1000 + 10 };
    expect(nativePrice(in10s, now).price).toEqual(price);
    expect(nativePrice(in10s, now + 11_000).price?.input).toBe(0.037);
  });

  it.each([0, -0.5, 1, 2, null, 'half'])('ignores the discount %j', (discount) => {
    expect(nativePrice({ ...tokens, discount }, now).price).toEqual({ input: 0.037, output: 0.17 });
  });

  it('gives no single price for tiers', () => {
    const tiered = { ...tokens, full: '$0.1 up to 128k tokens, $0.2 above' };
    expect(nativePrice(tiered, now)).toEqual({ price: undefined, tiered: true });
    expect(nativePrice({ ...tokens, full: ' ' }, now).tiered).toBe(false);
  });

  it('prices embeddings by input alone', () => {
    expect(nativePrice({ type: 'input_tokens', cents_per_input_token: 0.000001 }, now).price).toEqual({
      input: 0.01,
      output: 0,
    });
  });

  it.each([
    [null],
    [undefined],
    ['x'],
    [{}],
    [{ type: 'time', cents_per_sec: 1 }],
    [{ ...tokens, cents_per_output_token: null }],
    [{ ...tokens, cents_per_input_token: -1 }],
    [{ ...tokens, cents_per_input_token: '1' }],
  ])('knows no price from %j', (pricing) => {
    expect(nativePrice(pricing, now)).toEqual({ price: undefined, tiered: false });
  });
});

describe('openaiPrice', () => {
  it('takes the prices as they are', () => {
    expect(openaiPrice({ input_tokens: 0.037, output_tokens: 0.17, cache_read_tokens: 0.01 })).toEqual({
      input: 0.037,
      output: 0.17,
      cachedInput: 0.01,
    });
    expect(openaiPrice({ input_tokens: 0.01 })).toEqual({ input: 0.01, output: 0 });
  });

  it.each([[null], [{}], [{ per_image_unit: 1 }], [{ input_tokens: -1 }], [{ input_tokens: null }]])(
    'knows no price from %j',
    (pricing) => {
      expect(openaiPrice(pricing)).toBeUndefined();
    },
  );
});
