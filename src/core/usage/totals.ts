import type { LedgerEntry } from './entry';

/** Sums over requests. */
export interface Totals {
  readonly requests: number;
  readonly promptTokens: number;
  /** Of the prompt's tokens, those from the service's cache. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** US dollars of the requests whose cost is known. */
  readonly cost: number;
  /** Requests whose cost is not known: with any, `cost` is the least that it can be. */
  readonly unknown: number;
}

/** The sums over no request. */
export const noTotals: Totals = {
  requests: 0,
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  cost: 0,
  unknown: 0,
};

/** The sums of two. */
export function addTotals(a: Totals, b: Totals): Totals {
  return {
    requests: a.requests + b.requests,
    promptTokens: a.promptTokens + b.promptTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    cost: a.cost + b.cost,
    unknown: a.unknown + b.unknown,
  };
}

/** The sums over entries. */
export function totalsOf(entries: Iterable<LedgerEntry>): Totals {
  let sum = noTotals;
  for (const entry of entries) sum = addTotals(sum, single(entry));
  return sum;
}

/** The sums over entries, apart for each key; entries without a key are left out. */
export function totalsBy<K>(
  entries: Iterable<LedgerEntry>,
  keyOf: (entry: LedgerEntry) => K | undefined,
): Map<K, Totals> {
  const sums = new Map<K, Totals>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key !== undefined) sums.set(key, addTotals(sums.get(key) ?? noTotals, single(entry)));
  }
  return sums;
}

function single({ tokens, cost }: LedgerEntry): Totals {
  return {
    requests: 1,
    promptTokens: tokens?.promptTokens ?? 0,
    cachedTokens: tokens?.cachedTokens ?? 0,
    completionTokens: tokens?.completionTokens ?? 0,
    cost: cost ?? 0,
    unknown: cost === undefined ? 1 : 0,
  };
}
