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
  const scores = scoresOf(said, own);
  const walk = (isEarly: boolean): Pairs => {
    const pairs: { at: number; row: number }[] = [];
    let [at, row] = [0, 0];
    while (at < said.length) {
      const item = said[at] ?? 'rest';
      const here = scores[at * width + row] ?? 0;
      const is = (value: number | undefined, plus: number) =>
        value !== undefined && Math.abs(value + plus - here) < 1e-3;
      const next = row < own.length ? scores[at * width + row + 1] : undefined;
      const skips = is(next, item === 'rest' ? 0 : -cost.leftOut * weightOf(own[row]));
      const gain = item === 'rest' || row >= own.length ? undefined : gainOf(item, own[row]);
      const matches = gain !== undefined && is(scores[(at + 1) * width + row + 1], gain);
      if (matches && (isEarly || !skips)) pairs.push({ at: at++, row: row++ });
      else if (skips && (!isEarly || !ends(scores, { at, row, width, item, here }))) row++;
      else if (ends(scores, { at, row, width, item, here })) at++;
      else row++;
    }
    return pairs;
  };
  return { early: walk(true), late: walk(false) };
}

interface Step {
  readonly at: number;
  readonly row: number;
  readonly width: number;
  readonly item: Said;
  readonly here: number;
}

/** True when going on to the next item of the answer is among the best ways. */
function ends(scores: Float32Array, { at, row, width, item, here }: Step): boolean {
  const minus = item === 'rest' ? 0 : cost.added * item.weight;
  return Math.abs((scores[(at + 1) * width + row] ?? 0) - minus - here) < 1e-3;
}

/** For each place in both, the score of the best way from there to the end. */
function scoresOf(said: readonly Said[], own: readonly Item[]): Float32Array {
  const width = own.length + 1;
  const scores = new Float32Array((said.length + 1) * width);
  for (let row = own.length - 1; row >= 0; row--) {
    scores[said.length * width + row] =
      (scores[said.length * width + row + 1] ?? 0) - cost.leftOut * weightOf(own[row]);
  }
  for (let at = said.length - 1; at >= 0; at--) {
    const item = said[at] ?? 'rest';
    for (let row = own.length; row >= 0; row--) {
      const below = scores[(at + 1) * width + row] ?? 0;
      const beside = row < own.length ? (scores[at * width + row + 1] ?? 0) : Number.NEGATIVE_INFINITY;
      if (item === 'rest') {
        scores[at * width + row] = Math.max(below, beside);
        continue;
      }
      const gain = row < own.length ? gainOf(item, own[row]) : undefined;
      const across =
        gain === undefined ? Number.NEGATIVE_INFINITY : gain + (scores[(at + 1) * width + row + 1] ?? 0);
      const left = beside - cost.leftOut * weightOf(own[row]);
      scores[at * width + row] = Math.max(across, below - cost.added * item.weight, left);
    }
  }
  return scores;
}

const weightOf = (item: Item | undefined): number => item?.weight ?? 0;

function gainOf(item: Item, own: Item | undefined): number | undefined {
  if (item.key !== own?.key) return undefined;
  return item.weight * (item.indent === own.indent ? 1 + sameIndent : 1);
}
