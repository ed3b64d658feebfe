/** What a text is made of when it is compared: a line, or a declaration as a whole. */
export interface Item {
  /** Items with the same key say the same. */
  readonly key: string;
  readonly indent: string;
  /** How much it says that two items are the same. */
  readonly weight: number;
}

/** `'rest'` stands for any items of the document, which stay. */
export type Said = Item | 'rest';

/** Pairs of places: in the answer, in the document. */
export type Pairs = readonly { readonly at: number; readonly row: number }[];

/** More comparisons than this are not made, so that an answer costs no more than some hundred milliseconds. */
const mostCells = 6_000_000;
const cost = { leftOut: 0.6, added: 0.4 };
const sameIndent = 0.5;

/**
 * The best way to lay the answer's items over the document's, twice: as early and as late as possible. Where the two
 * differ, the answer fits several places as well. Undefined where both are too long to compare.
 */
export function align(
  said: readonly Said[],
  own: readonly Item[],
): { readonly early: Pairs; readonly late: Pairs } | undefined {
  const width = own.length + 1;
  if ((said.length + 1) * width > mostCells) return undefined;
  const table = new Table(said, own);
  return { early: table.walk(['match', 'next', 'skip']), late: table.walk(['skip', 'match', 'next']) };
}

/** What can be done at a place: the two items are the same, the document's stays or goes, the answer's is new. */
type Move = 'match' | 'skip' | 'next';

/** For each place in both, the score of the best way from there to the end. */
class Table {
  readonly #said: readonly Said[];
  readonly #own: readonly Item[];
  readonly #scores: Float32Array;

  constructor(said: readonly Said[], own: readonly Item[]) {
    this.#said = said;
    this.#own = own;
    this.#scores = new Float32Array((said.length + 1) * (own.length + 1));
    for (let at = said.length; at >= 0; at--) {
      for (let row = own.length; row >= 0; row--) {
        if (at === said.length && row === own.length) continue;
        const best = Math.max(
          this.#worth('match', at, row),
          this.#worth('skip', at, row),
          this.#worth('next', at, row),
        );
        this.#scores[at * (own.length + 1) + row] = best;
      }
    }
  }

  /** One of the best ways, which prefers the moves in this order. */
  walk(order: readonly Move[]): Pairs {
    const pairs: { at: number; row: number }[] = [];
    let [at, row] = [0, 0];
    while (at < this.#said.length) {
      const here = this.#score(at, row);
      const move = order.find((one) => Math.abs(this.#worth(one, at, row) - here) < 1e-3) ?? 'next';
      if (move === 'match') pairs.push({ at, row });
      if (move !== 'skip') at++;
      if (move !== 'next') row++;
    }
    return pairs;
  }

  #score(at: number, row: number): number {
    return this.#scores[at * (this.#own.length + 1) + row] ?? 0;
  }

  /** The score of the best way that begins with this move; minus infinity where it cannot be made. */
  #worth(move: Move, at: number, row: number): number {
    const [item, own] = [this.#said[at], this.#own[row]];
    if (move === 'next') {
      if (item === undefined) return Number.NEGATIVE_INFINITY;
      return this.#score(at + 1, row) - (item === 'rest' ? 0 : cost.added * item.weight);
    }
    if (own === undefined) return Number.NEGATIVE_INFINITY;
    if (move === 'skip') return this.#score(at, row + 1) - (item === 'rest' ? 0 : cost.leftOut * own.weight);
    const gain = item === undefined || item === 'rest' ? undefined : gainOf(item, own);
    return gain === undefined ? Number.NEGATIVE_INFINITY : this.#score(at + 1, row + 1) + gain;
  }
}

function gainOf(item: Item, own: Item): number | undefined {
  if (item.key !== own.key) return undefined;
  return item.weight * (item.indent === own.indent ? 1 + sameIndent : 1);
}
