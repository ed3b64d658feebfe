import { lineHunks } from '../lineDiff';

/** Lines counted from 0; `end` does not belong to them. */
export interface LineRange {
  readonly first: number;
  readonly end: number;
}

/** A change of a document, in the places it had before: as an editor reports it. */
export interface TextChange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  readonly text: string;
}

/** A piece of lines that stands where other lines stood. */
export interface LineReplacement extends LineRange {
  readonly lines: readonly string[];
}

/**
 * The lines of a document as they were, and where each of them is now. Lines that somebody changed are lost; when they
 * come back as they were, for instance by an undo, they are found again.
 */
export class TrackedLines {
  /** The lines at the beginning. */
  readonly original: readonly string[];
  #lines: string[];
  /** For each line of now, which one of the original it is; -1 for others. What is not -1 ascends. */
  #origins: number[];
  #places: Int32Array | undefined;

  constructor(lines: readonly string[]) {
    this.original = [...lines];
    this.#lines = [...lines];
    this.#origins = lines.map((_line, index) => index);
  }

  /** The lines as they are now. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Takes what an editor reported. */
  change({ start, end, text }: TextChange): void {
    const opening = this.#lines[start.line] ?? '';
    const tail = (this.#lines[end.line] ?? '').slice(end.character);
    const lines = linesOf(opening.slice(0, start.character) + text + tail);
    const { keepsFirst, keepsLast } = untouched({ start, end, text }, { opening, tail });
    this.#replace({
      first: start.line + (keepsFirst ? 1 : 0),
      end: end.line + (keepsLast ? 0 : 1),
      lines: lines.slice(keepsFirst ? 1 : 0, keepsLast ? -1 : lines.length),
    });
  }

  /** Takes the lines as they are, however they came to be so. */
  sync(lines: readonly string[]): void {
    if (lines.length === this.#lines.length && lines.every((line, index) => line === this.#lines[index]))
      return;
    for (const hunk of lineHunks(this.#lines, lines).toReversed()) {
      const added = lines.slice(hunk.newStart, hunk.newEnd);
      this.#splice({ first: hunk.oldStart, end: hunk.oldEnd, lines: added });
    }
  }

  /** Where some lines of the original are now; undefined when one was changed, or something came between them. */
  placeOf({ first, end }: LineRange): LineRange | undefined {
    if (first === end) return this.#seamAt(first);
    const places = this.#placesNow();
    const start = places[first] ?? -1;
    for (let line = first; line < end; line++) {
      if (start < 0 || places[line] !== start + line - first) return undefined;
    }
    return { first: start, end: start + end - first };
  }

  /** The place before a line of the original, while that line and the one above still stand together. */
  #seamAt(line: number): LineRange | undefined {
    const places = this.#placesNow();
    const above = line === 0 ? 0 : (places[line - 1] ?? -1) + 1;
    const below = line === this.original.length ? this.#lines.length : places[line];
    const together = below === above && (line === 0 || above > 0);
    return together ? { first: above, end: above } : undefined;
  }

  /** What stands now between the nearest unchanged lines above and below some lines of the original. */
  gapOf({ first, end }: LineRange): LineRange {
    const places = this.#placesNow();
    let above = first - 1;
    while (above >= 0 && (places[above] ?? -1) < 0) above--;
    let below = end;
    while (below < this.original.length && (places[below] ?? -1) < 0) below++;
    return {
      first: above < 0 ? 0 : (places[above] ?? -1) + 1,
      end: below < this.original.length ? (places[below] ?? 0) : this.#lines.length,
    };
  }

  #placesNow(): Int32Array {
    if (this.#places) return this.#places;
    const places = new Int32Array(this.original.length).fill(-1);
    for (const [index, origin] of this.#origins.entries()) if (origin >= 0) places[origin] = index;
    return (this.#places = places);
  }

  /** What is the same at both ends of a change did not change; large changes, as formatters make, are compared. */
  #replace({ first, end, lines }: LineReplacement): void {
    const old = this.#lines.slice(first, end);
    for (const hunk of lineHunks(old, lines).toReversed()) {
      this.#splice({
        first: first + hunk.oldStart,
        end: first + hunk.oldEnd,
        lines: lines.slice(hunk.newStart, hunk.newEnd),
      });
    }
  }

  #splice({ first, end, lines }: LineReplacement): void {
    let above = first - 1;
    while (above >= 0 && this.#origins[above] === -1) above--;
    let below = end;
    while (below < this.#origins.length && this.#origins[below] === -1) below++;
    const gap = {
      first: (this.#origins[above] ?? -1) + 1,
      end: this.#origins[below] ?? this.original.length,
    };
    if (lines.length === end - first) {
      // Large files change line by line: nothing needs to move then.
      for (const [index, line] of lines.entries()) this.#lines[first + index] = line;
      this.#origins.fill(-1, first, end);
    } else {
      this.#lines.splice(first, end - first, ...lines);
      this.#origins.splice(first, end - first, ...lines.map(() => -1));
    }
    this.#places = undefined;
    this.#findAgain(gap, above + 1);
  }

  /** Lines that are again what stood between two unchanged lines are those lines. */
  #findAgain(missing: LineRange, place: number): void {
    const count = missing.end - missing.first;
    if (count === 0 || this.#origins[place + count] === -1) return;
    for (let index = 0; index < count; index++) {
      const same = this.#lines[place + index] === this.original[missing.first + index];
      if (!same || this.#origins[place + index] !== -1) return;
    }
    for (let index = 0; index < count; index++) this.#origins[place + index] = missing.first + index;
  }
}

/** A line that is only touched at its edge is the same line as before, whatever stands beside it now. */
function untouched(
  { start, end, text }: TextChange,
  { opening, tail }: { readonly opening: string; readonly tail: string },
): { readonly keepsFirst: boolean; readonly keepsLast: boolean } {
  const fromEnd = start.character === opening.length;
  const toStart = end.character === 0;
  if (text === '') {
    const keepsLast = toStart && start.character === 0;
    return { keepsFirst: !keepsLast && fromEnd && tail === '', keepsLast };
  }
  const keepsFirst = fromEnd && /^[\r\n]/.test(text);
  const apart = !keepsFirst || start.line !== end.line;
  return { keepsFirst, keepsLast: apart && toStart && /[\r\n]$/.test(text) };
}

/** The lines of a text, without their line breaks; at least one. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
