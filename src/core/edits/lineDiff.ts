import { diffArrays } from 'diff';

/** Lines `oldStart` to `oldEnd` (zero-based, end exclusive) that become lines `newStart` to `newEnd` of the other text. */
export interface LineHunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** A stretch that needs more insertions and deletions than this is replaced as a whole: comparing costs its square. */
const mostEdits = 700;
/** Lines compared at a time in a longer stretch, and how many in a row must be the same for what precedes to be settled. */
const window = 250;
const sureLines = 8;

/** The lines of a text, each with its line break, so that joining them gives the text back to the byte. */
export function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/**
 * What changed between two lists of lines, as hunks in order that neither touch nor overlap. Minimal, except in texts
 * of many lines with little in common, where a hunk may hold lines that did not change.
 */
export function lineHunks(before: readonly string[], after: readonly string[]): LineHunk[] {
  const hunks: LineHunk[] = [];
  const whole = { oldStart: 0, oldEnd: before.length, newStart: 0, newEnd: after.length };
  addHunks(hunks, { before, after }, { whole, mayDivide: true });
  return hunks;
}

interface Texts {
  readonly before: readonly string[];
  readonly after: readonly string[];
}
interface Anchor {
  readonly old: number;
  readonly new: number;
}

interface Stretch {
  readonly whole: LineHunk;
  /** False for a part of one that was divided by lines that both texts have once. */
  readonly mayDivide: boolean;
}

/** Adds the hunks of a stretch, a window at a time where it is long: comparing costs the square of the changes. */
function addHunks(hunks: LineHunk[], texts: Texts, { whole, mayDivide }: Stretch): void {
  let rest = trimmed(texts, whole);
  while (!isNothing(rest)) {
    const first = firstWindow(texts, rest);
    const parts = first || !mayDivide ? [] : divided(texts, rest);
    for (const part of parts) addHunks(hunks, texts, { whole: part, mayDivide: false });
    if (parts.length > 0) return;
    const runs = first ?? compared(texts, rest);
    for (const { hunk } of runs) if (hunk) push(hunks, hunk);
    const end = runs.at(-1) ?? { old: rest.oldEnd, new: rest.newEnd };
    rest = trimmed(texts, { ...rest, oldStart: end.old, newStart: end.new });
  }
}

function isNothing({ oldStart, oldEnd, newStart, newEnd }: LineHunk): boolean {
  return oldStart >= oldEnd && newStart >= newEnd;
}

/** The parts of a long stretch between lines that occur once on both sides. */
function divided({ before, after }: Texts, rest: LineHunk): LineHunk[] {
  if (rest.oldEnd - rest.oldStart <= window || rest.newEnd - rest.newStart <= window) return [];
  const { oldStart, oldEnd, newStart, newEnd } = rest;
  const found = anchors(before.slice(oldStart, oldEnd), after.slice(newStart, newEnd));
  let [oldAt, newAt] = [oldStart, newStart];
  const ends = found.map((pair) => ({ old: oldStart + pair.old, new: newStart + pair.new }));
  return found.length === 0
    ? []
    : [...ends, { old: oldEnd, new: newEnd }].map((end) => {
        const part = { oldStart: oldAt, oldEnd: end.old, newStart: newAt, newEnd: end.new };
        [oldAt, newAt] = [end.old, end.new];
        return part;
      });
}

/** A run of lines that are the same, or a hunk, and where it ends. */
interface Run extends Anchor {
  readonly hunk: LineHunk | undefined;
  readonly count: number;
}

/** What is certain about the first lines of a long stretch: up to some lines in a row that are the same. */
function firstWindow(texts: Texts, { oldStart, oldEnd, newStart, newEnd }: LineHunk): Run[] | undefined {
  if (oldEnd - oldStart <= window || newEnd - newStart <= window) return undefined;
  const runs = compared(texts, { oldStart, oldEnd: oldStart + window, newStart, newEnd: newStart + window });
  const sure = runs.findLastIndex(({ hunk, count }) => hunk === undefined && count >= sureLines);
  return sure === -1 ? undefined : runs.slice(0, sure + 1);
}

function compared(texts: Texts, { oldStart, oldEnd, newStart, newEnd }: LineHunk): Run[] {
  const whole = { oldStart, oldEnd, newStart, newEnd };
  const asOne = [{ hunk: whole, old: oldEnd, new: newEnd, count: oldEnd - oldStart }];
  if (oldStart === oldEnd || newStart === newEnd) return asOne;
  const changes = diffArrays(texts.before.slice(oldStart, oldEnd), texts.after.slice(newStart, newEnd), {
    maxEditLength: mostEdits,
  });
  if (changes === undefined) return asOne;
  let [oldAt, newAt] = [oldStart, newStart];
  return changes.map(({ added, removed, count }) => {
    const next = { old: oldAt + (added ? 0 : count), new: newAt + (removed ? 0 : count) };
    const hunk = { oldStart: oldAt, oldEnd: next.old, newStart: newAt, newEnd: next.new };
    [oldAt, newAt] = [next.old, next.new];
    return { ...next, hunk: added || removed ? hunk : undefined, count };
  });
}

/** Adds a hunk, as a part of the last one where the two touch. */
function push(hunks: LineHunk[], hunk: LineHunk): void {
  const last = hunks.at(-1);
  if (last?.oldEnd !== hunk.oldStart || last.newEnd !== hunk.newStart) hunks.push(hunk);
  else hunks[hunks.length - 1] = { ...last, oldEnd: hunk.oldEnd, newEnd: hunk.newEnd };
}

/** The stretch without the lines at its ends that are the same. */
function trimmed({ before, after }: Texts, { oldStart, oldEnd, newStart, newEnd }: LineHunk): LineHunk {
  let [from, last] = [0, 0];
  const most = Math.min(oldEnd - oldStart, newEnd - newStart);
  while (from < most && before[oldStart + from] === after[newStart + from]) from++;
  while (last < most - from && before[oldEnd - 1 - last] === after[newEnd - 1 - last]) last++;
  return {
    oldStart: oldStart + from,
    oldEnd: oldEnd - last,
    newStart: newStart + from,
    newEnd: newEnd - last,
  };
}

/** Pairs of equal lines that occur once in each text and stand in the same order in both: a longest such series. */
function anchors(before: readonly string[], after: readonly string[]): Anchor[] {
  const places = uniquePlaces(after);
  const pairs: Anchor[] = [];
  for (const [line, old] of uniquePlaces(before)) {
    const place = places.get(line);
    if (old !== undefined && place !== undefined) pairs.push({ old, new: place });
  }
  return longestRise(pairs);
}

function uniquePlaces(lines: readonly string[]): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (const [at, line] of lines.entries()) places.set(line, places.has(line) ? undefined : at);
  return places;
}

/** A longest series of pairs that rise on both sides; `pairs` rise on the old one. */
function longestRise(pairs: readonly Anchor[]): Anchor[] {
  interface Link {
    readonly pair: Anchor;
    readonly previous: Link | undefined;
  }
  const ends: Link[] = [];
  for (const pair of pairs) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.pair.new ?? 0) < pair.new) low = middle + 1;
      else high = middle;
    }
    ends[low] = { pair, previous: ends[low - 1] };
  }
  const series: Anchor[] = [];
  for (let link = ends.at(-1); link; link = link.previous) series.push(link.pair);
  return series.toReversed();
}
