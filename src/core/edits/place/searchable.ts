import { isBlank, keyOf, likenesses, type Likeness } from '../lineKeys';

/** Where lines were found: the document's line for each of them; undefined for a blank one that has no fellow there. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly rows: readonly (number | undefined)[];
  readonly likeness: Likeness;
}

interface Index {
  /** Document lines that count, in order. */
  readonly rows: readonly number[];
  readonly keys: readonly string[];
  readonly at: ReadonlyMap<string, readonly number[]>;
}

/** The lines of a document, to find other lines in. */
export class Searchable {
  readonly lines: readonly string[];
  readonly #indexes = new Map<Likeness, Index>();

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  /** Where these lines stand one after the other, under the strictest likeness that finds them anywhere. */
  find(wanted: readonly string[]): readonly Place[] {
    for (const likeness of likenesses) {
      const places = this.findAs(wanted, likeness);
      if (places.length > 0) return places;
    }
    return [];
  }

  /** Where these lines stand under one likeness. Only the loose ones pass over blank lines. */
  findAs(wanted: readonly string[], likeness: Likeness): readonly Place[] {
    const index = this.#indexFor(likeness);
    const numbered = wanted.flatMap((line, at) =>
      skipsBlanks(likeness) && isBlank(line) ? [] : [{ key: keyOf(line, likeness), at }],
    );
    let rarest: { readonly offset: number; readonly places: readonly number[] } | undefined;
    for (const [offset, { key }] of numbered.entries()) {
      const places = index.at.get(key) ?? [];
      if (!rarest || places.length < rarest.places.length) rarest = { offset, places };
    }
    if (!rarest) return [];
    const { offset, places } = rarest;
    return places.flatMap((place) => {
      const first = place - offset;
      if (first < 0 || !numbered.every(({ key }, step) => index.keys[first + step] === key)) return [];
      const rows: (number | undefined)[] = wanted.map(() => undefined);
      for (const [step, { at }] of numbered.entries()) rows[at] = index.rows[first + step];
      const start = index.rows[first] ?? 0;
      return [{ start, end: (index.rows[first + numbered.length - 1] ?? start) + 1, rows, likeness }];
    });
  }

  /** The document's lines that are the same as this one when indentation is ignored. */
  linesLike(line: string): readonly number[] {
    const { rows, at } = this.#indexFor('loose');
    return (at.get(keyOf(line, 'loose')) ?? []).map((place) => rows[place] ?? 0);
  }

  #indexFor(likeness: Likeness): Index {
    const known = this.#indexes.get(likeness);
    if (known) return known;
    const rows: number[] = [];
    const keys: string[] = [];
    const at = new Map<string, number[]>();
    for (const [row, line] of this.lines.entries()) {
      if (skipsBlanks(likeness) && isBlank(line)) continue;
      const key = keyOf(line, likeness);
      const places = at.get(key);
      if (places) places.push(keys.length);
      else at.set(key, [keys.length]);
      rows.push(row);
      keys.push(key);
    }
    const index = { rows, keys, at };
    this.#indexes.set(likeness, index);
    return index;
  }
}

function skipsBlanks(likeness: Likeness): boolean {
  return likeness === 'indent' || likeness === 'loose';
}
