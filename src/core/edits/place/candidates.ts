import { widthOf } from '../accent';
import type { Change } from '../answer/change';
import { isElision } from '../answer/elision';
import { lineHunks } from '../lineDiff';
import { indentOf, isBlank, isTelling } from '../lineKeys';
import type { Place, Searchable } from './searchable';

/** Where a change may belong: each place that its lines are found at. */
export function candidatesOf(searchable: Searchable, change: Change): readonly Place[] {
  const places = searchable.find(change.search);
  const isSure = places[0]?.likeness === 'exact' || change.search.some(isTelling);
  if (places.length > 0) return isSure ? places : [];
  const place = spread(searchable, change);
  return place ? [place] : [];
}

/**
 * Lines that stand in the document in this order but not side by side: a diff that lacks lines in between, or one that
 * writes dots for them. Only where there is one way to find them, and where nothing is changed across a gap.
 */
function spread(searchable: Searchable, change: Change): Place | undefined {
  const hasDots = change.search.some((line) => isElision(line));
  if (!change.isOrdered && !hasDots) return undefined;
  const counted = change.search.map((line) =>
    isBlank(line) || isElision(line) ? undefined : searchable.linesLike(line),
  );
  if (
    counted.some((rows) => rows?.length === 0) ||
    !change.search.some((line, at) => counted[at] && isTelling(line))
  )
    return undefined;
  const first = walk(counted, (rows, after) => rows.find((row) => row > after), -1);
  const last = walk(
    counted.toReversed(),
    (rows, before) => rows.findLast((row) => row < before),
    searchable.lines.length,
  )?.toReversed();
  if (!first || !last || first.some((row, at) => row !== last[at])) return undefined;
  const rows = first.filter((row) => row !== undefined);
  const start = rows[0];
  const end = rows.at(-1);
  if (start === undefined || end === undefined) return undefined;
  return staysTogether(searchable, change, first)
    ? { start, end: end + 1, rows: first, likeness: 'loose' }
    : undefined;
}

type Rows = readonly (number | undefined)[];

function walk(
  counted: readonly (readonly number[] | undefined)[],
  next: (rows: readonly number[], from: number) => number | undefined,
  from: number,
): (number | undefined)[] | undefined {
  let at = from;
  const found: (number | undefined)[] = [];
  for (const rows of counted) {
    const row = rows && next(rows, at);
    if (rows && row === undefined) return undefined;
    if (row !== undefined) at = row;
    found.push(row);
  }
  return found;
}

/** True when every line that goes or comes has its neighbours in the change beside it in the document, too. */
function staysTogether({ lines }: Searchable, { search, replace }: Change, rows: Rows): boolean {
  const isBeside = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined || lines.slice(a + 1, b).every(isBlank);
  return lineHunks(search.map(plain), replace.map(plain)).every(({ oldStart, oldEnd }) => {
    const gone = rows.slice(oldStart, oldEnd).filter((row) => row !== undefined);
    if (gone.length > 0) return gone.every((row, at) => at === 0 || isBeside(gone[at - 1], row));
    if (search.slice(oldStart, oldEnd).some((line) => isElision(line))) return false;
    const [before, after] = [search.slice(0, oldStart), search.slice(oldEnd)];
    if (
      isElision(before.findLast((line) => !isBlank(line)) ?? '') ||
      isElision(after.find((line) => !isBlank(line)) ?? '')
    )
      return true;
    const previous = rows.slice(0, oldStart).findLast((row) => row !== undefined);
    return isBeside(
      previous,
      rows.slice(oldEnd).find((row) => row !== undefined),
    );
  });
}

const plain = (line: string): string => (isElision(line) ? '...' : line.trim());

/** The places that stand in what the heading of a hunk names: a function, a class. */
export function underHeading(
  { lines }: Searchable,
  heading: string,
  places: readonly Place[],
): readonly Place[] {
  const key = heading.trim();
  const rows = lines.flatMap((line, row) =>
    line.trim() === key || (key.length >= 12 && line.trim().startsWith(key)) ? [row] : [],
  );
  const [head] = rows;
  if (head === undefined || rows.length > 1) return places;
  const indent = widthOf(indentOf(lines[head] ?? ''));
  return places.filter(
    ({ start }) =>
      start > head &&
      lines
        .slice(head + 1, start)
        .every((line) => isBlank(line) || widthOf(indentOf(line)) > indent || !isTelling(line)),
  );
}

/** The only place at which this text stands within lines, as the line it begins in and what becomes of its lines. */
export function withinLines(
  lines: readonly string[],
  { search, replace }: Change,
): { readonly start: number; readonly end: number; readonly lines: readonly string[] } | undefined {
  const wanted = search.join('\n');
  const whole = lines.join('\n');
  const at = whole.indexOf(wanted);
  if (wanted.trim().length < 3 || !isTelling(wanted) || at === -1 || whole.indexOf(wanted, at + 1) !== -1)
    return undefined;
  const end = at + wanted.length;
  const isInWord = (edge: number) => /^\w\w$/.test(whole.slice(edge - 1, edge + 1));
  if (isInWord(at) || isInWord(end)) return undefined;
  const start = whole.slice(0, at).split('\n').length - 1;
  const from = whole.lastIndexOf('\n', at - 1) + 1;
  const rest = whole.indexOf('\n', end);
  const to = rest === -1 ? whole.length : rest;
  const text = whole.slice(from, at) + replace.join('\n') + whole.slice(end, to);
  return { start, end: start + search.length, lines: text.split('\n') };
}
