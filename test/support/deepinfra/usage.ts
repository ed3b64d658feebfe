import { tierRates, type Tier } from './catalogue';
import type { Model } from './model';

/** What was read and written for one answer, in tokens. */
export interface Tokens {
  readonly prompt: number;
  readonly cached: number;
  /** Visible text and tool calls. */
  readonly written: number;
  readonly reasoning: number;
}

/** What the tokens cost at the model's price, in US dollars. */
export function costOf(model: Model, tokens: Tokens, tier: Tier = 'default'): number {
  const { price } = model;
  const factor = (tierRates[tier] * (1 - (model.discount ?? 0))) / 1_000_000;
  if (price.by === 'input_tokens') return rounded(tokens.prompt * price.input * factor);
  if (price.by !== 'tokens') return 0;
  const fresh = tokens.prompt - tokens.cached;
  const input = fresh * price.input + tokens.cached * price.input * (price.cachedRate ?? 1);
  return rounded((input + (tokens.written + tokens.reasoning) * price.output) * factor);
}

// Products of decimal prices carry noise in their last digits.
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** The `usage` object of completions and chats. */
export function usageOf(model: Model, tokens: Tokens, tier: Tier, nullDetails = false): object {
  // A partner's model counts thinking apart, so that the parts do not add up (section 3.3).
  const apart = model.partner && tokens.reasoning > 0;
  const completion = tokens.written + (apart ? 0 : tokens.reasoning);
  const hasCache = model.price.by === 'tokens' && model.price.cachedRate !== null;
  return {
    prompt_tokens: tokens.prompt,
    completion_tokens: completion,
    total_tokens: tokens.prompt + completion,
    estimated_cost: costOf(model, tokens, tier),
    prompt_tokens_details: hasCache && !nullDetails ? { cached_tokens: tokens.cached } : null,
    ...(apart ? { completion_tokens_details: { reasoning_tokens: tokens.reasoning } } : {}),
  };
}

/** Remembers prompts by cache key, to tell how much of a new one was seen before. */
export class PromptCache {
  readonly #seen = new Map<string, string[][]>();

  /** Tokens at the head of `prompt` that an earlier prompt of the same key had, in whole blocks of 16. */
  read(key: string, prompt: string[]): number {
    const earlier = this.#seen.get(key) ?? [];
    const shared = Math.max(0, ...earlier.map((other) => sharedHead(other, prompt)));
    this.#seen.set(key, [...earlier.slice(-7), prompt]);
    return shared - (shared % 16);
  }
}

function sharedHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
