import type { Tokens } from '../usage/entry';

/** What completions gave and cost. Counted on this machine only. */
export interface CompletionCounts {
  readonly requests: number;
  readonly shown: number;
  readonly accepted: number;
  readonly acceptedCharacters: number;
  /** Of the accepted characters, those that were still there when their time was up. */
  readonly keptCharacters: number;
  readonly promptTokens: number;
  /** Of the prompt's tokens, those that came from the service's cache. */
  readonly cachedTokens: number;
  /** US dollars of the requests whose price is known. */
  readonly cost: number;
  readonly requestsOfUnknownCost: number;
}

/** How long after it was accepted a text is looked at again, in milliseconds. */
export const retentionMs = 30_000;

const none: CompletionCounts = {
  requests: 0,
  shown: 0,
  accepted: 0,
  acceptedCharacters: 0,
  keptCharacters: 0,
  promptTokens: 0,
  cachedTokens: 0,
  cost: 0,
  requestsOfUnknownCost: 0,
};

/** Adds up what completions gave and cost. */
export class CompletionTally {
  #counts: CompletionCounts;

  constructor(counts: CompletionCounts = none) {
    this.#counts = counts;
  }

  get counts(): CompletionCounts {
    return this.#counts;
  }

  /** US dollars for one kept character; undefined while the cost of a request is unknown or nothing was kept. */
  get costPerKeptCharacter(): number | undefined {
    const { cost, keptCharacters: kept, requestsOfUnknownCost } = this.#counts;
    return kept === 0 || requestsOfUnknownCost > 0 ? undefined : cost / kept;
  }

  /** A request was answered. `cost`: US dollars, undefined when unknown. */
  requested(tokens: Tokens | undefined, cost: number | undefined): void {
    this.#add({
      requests: 1,
      promptTokens: tokens?.promptTokens ?? 0,
      cachedTokens: tokens?.cachedTokens ?? 0,
      cost: cost ?? 0,
      requestsOfUnknownCost: cost === undefined ? 1 : 0,
    });
  }

  /** A suggestion was shown. */
  shown(): void {
    this.#add({ shown: 1 });
  }

  /** A suggestion, or a part of one, was accepted. */
  accepted(text: string): void {
    this.#add({ accepted: 1, acceptedCharacters: inkOf(text).length });
  }

  /** `retentionMs` after it was accepted: `now` is what stands in the text's place. */
  settled(text: string, now: string): void {
    this.#add({ keptCharacters: keptCharacters(text, now) });
  }

  #add(more: Partial<CompletionCounts>): void {
    const before = this.#counts;
    const sum = (name: keyof CompletionCounts) => before[name] + (more[name] ?? 0);
    this.#counts = {
      requests: sum('requests'),
      shown: sum('shown'),
      accepted: sum('accepted'),
      acceptedCharacters: sum('acceptedCharacters'),
      keptCharacters: sum('keptCharacters'),
      promptTokens: sum('promptTokens'),
      cachedTokens: sum('cachedTokens'),
      cost: sum('cost'),
      requestsOfUnknownCost: sum('requestsOfUnknownCost'),
    };
  }
}

/** Longest text that is compared exactly, in UTF-16 units: the work grows with the square. */
const exactLength = 2_000;

/** How many visible characters of an accepted text are still there, in order but not necessarily together. */
export function keptCharacters(accepted: string, now: string): number {
  const a = inkOf(accepted).slice(0, exactLength);
  const b = inkOf(now).slice(0, exactLength * 2);
  if (b.includes(a)) return a.length;
  let row = new Uint16Array(b.length + 1);
  for (const char of a) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      next[j + 1] = char === b[j] ? (row[j] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function inkOf(text: string): string {
  return text.replaceAll(/\s/g, '');
}
