import type { Usage } from '../api/chat';
import type { Price } from '../models/model';

/**
 * US dollars of one answer: the service's own estimate, else tokens times price, with cached tokens at their own
 * price. Undefined when neither is known.
 */
export function costOf(usage: Usage, price: Price | undefined): number | undefined {
  if (usage.estimatedCost !== undefined) return usage.estimatedCost;
  if (!price) return undefined;
  const cached = Math.min(usage.cachedTokens ?? 0, usage.promptTokens);
  const input = (usage.promptTokens - cached) * price.input + cached * (price.cachedInput ?? price.input);
  return (input + usage.completionTokens * price.output) / 1_000_000;
}

/**
 * The same for an answer of a service tier. Prices are the default tier's: what another one cost is known from the
 * service's estimate only.
 */
export function costAtTier(
  usage: Usage,
  price: Price | undefined,
  tier: string | undefined,
): number | undefined {
  return costOf(usage, tier === undefined || tier === 'default' ? price : undefined);
}
