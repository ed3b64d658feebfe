import { asNumber, asString, isObject, type JsonObject } from '../base/guards';
import type { Price } from './model';

/** What a row says about money. */
interface RowPrice {
  readonly price: Price | undefined;
  readonly tiered: boolean;
}

/**
 * The price of a `/models/list` row. Charged is price x (1 - discount); the cached price is given as a part of the
 * input price; a text in `full` means that the price depends on the length of the prompt (deepinfra-api.md 2.2).
 */
export function nativePrice(pricing: unknown, nowMs: number): RowPrice {
  if (!isObject(pricing)) return { price: undefined, tiered: false };
  if (asString(pricing['full'])?.trim()) return { price: undefined, tiered: true };
  const discount = runningDiscount(pricing, nowMs);
  const perMillion = (cents: unknown) => scaled(asNumber(cents), 10_000 * (1 - (discount ?? 0)));
  const input = perMillion(pricing['cents_per_input_token']);
  const output = pricing['type'] === 'input_tokens' ? 0 : perMillion(pricing['cents_per_output_token']);
  if (input === undefined || output === undefined) return { price: undefined, tiered: false };
  const cachedInput = scaled(asNumber(pricing['rate_per_input_token_cached']), input);
  return { price: { input, output, cachedInput, discount }, tiered: false };
}

/**
 * The price of a `/v1/openai/models` row, per million tokens already. Whether its `discount` is taken off is not
 * known, so it is not taken off again: better to announce too much than too little.
 */
export function openaiPrice(pricing: unknown): Price | undefined {
  if (!isObject(pricing)) return undefined;
  const input = positive(pricing['input_tokens']);
  const output = positive(pricing['output_tokens']);
  if (input === undefined) return undefined;
  return { input, output: output ?? 0, cachedInput: positive(pricing['cache_read_tokens']) };
}

function runningDiscount(pricing: JsonObject, nowMs: number): number | undefined {
  const discount = asNumber(pricing['discount']);
  const endsAt = asNumber(pricing['discount_ends_at']);
  if (discount === undefined || discount <= 0 || discount >= 1) return undefined;
  return endsAt !== undefined && endsAt * 1000 <= nowMs ? undefined : discount;
}

function positive(value: unknown): number | undefined {
  return scaled(asNumber(value), 1);
}

/** Rounded to a millionth of a dollar, which the services' prices never go below. */
function scaled(value: number | undefined, factor: number): number | undefined {
  if (value === undefined || value < 0) return undefined;
  return Number((value * factor).toFixed(6));
}
