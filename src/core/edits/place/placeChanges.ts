import type { Change } from '../answer/change';
import { hidesCode, isElision } from '../answer/elision';
import type { Splice } from '../documentText';
import { isBlank } from '../lineKeys';
import { candidatesOf, underHeading, withinLines } from './candidates';
import { replacement, type Ground } from './replacement';
import { Searchable, type Place } from './searchable';

/** What became of looking for the places of changes. */
export type Placed =
  | { readonly kind: 'placed'; readonly splices: readonly Splice[]; readonly how: 'exact' | 'anchored' }
  /** Several places are as good; `places` are the lines they begin at. */
  | { readonly kind: 'tie'; readonly change: number; readonly places: readonly number[] }
  /** No place is good enough for this change. */
  | { readonly kind: 'weak'; readonly change: number }
  /** Two changes want the same lines. */
  | { readonly kind: 'conflict' };

interface Found {
  readonly change: Change;
  readonly places: readonly Place[];
  readonly splice: Splice | undefined;
}

/** The lines that a user chose, by the number of the change. */
export type Choices = ReadonlyMap<number, number>;

/** Finds the one place of every change. All are placed, or none. */
export function placeChanges(ground: Ground, changes: readonly Change[], choices: Choices): Placed {
  const searchable = new Searchable(ground.lines);
  const found = findAll(searchable, changes);
  const weak = found.findIndex(({ places, splice }) => places.length === 0 && !splice);
  if (weak !== -1) return { kind: 'weak', change: weak };
  const splices: Splice[] = [];
  for (const [index, one] of found.entries()) {
    const made = one.splice
      ? [one.splice]
      : settle(ground, narrowed(searchable, found, index, choices), one.change);
    if (made === 'tie') return { kind: 'tie', change: index, places: one.places.map(({ start }) => start) };
    if (made === 'weak') return { kind: 'weak', change: index };
    splices.push(...made);
  }
  const settled = inOrder(splices);
  const isExact = found.every(({ places, splice }) => splice ?? places[0]?.likeness === 'exact');
  return settled
    ? { kind: 'placed', splices: settled, how: isExact ? 'exact' : 'anchored' }
    : { kind: 'conflict' };
}

function findAll(searchable: Searchable, changes: readonly Change[]): readonly Found[] {
  const found = changes.map((change): Found => {
    const places = candidatesOf(searchable, change);
    const splice = places.length === 0 ? withinLines(searchable.lines, change) : undefined;
    return { change, places, splice };
  });
  return found.map((one) => ({ ...one, splice: one.splice ?? insertion(found, one) }));
}

/** The splices of a change that has one place left. */
function settle(
  ground: Ground,
  places: readonly Place[],
  change: Change,
): readonly Splice[] | 'tie' | 'weak' {
  const [place] = places;
  if (!place || places.length > 1) return 'tie';
  const made = replacement(ground, withEqualElisions(change, ground.lines), place);
  return made && !made.some(({ lines }) => leavesOut(lines, ground.lines)) ? made : 'weak';
}

/** The places that are left when what else the answer says is taken into account. */
function narrowed(
  searchable: Searchable,
  found: readonly Found[],
  index: number,
  choices: Choices,
): readonly Place[] {
  const one = found[index];
  if (!one || one.places.length < 2) return one?.places ?? [];
  const chosen = one.places.filter(({ start }) => start === choices.get(index));
  if (chosen.length === 1) return chosen;
  const inTurn = one.change.isOrdered ? betweenNeighbours(found, one, index) : one.places;
  const { heading } = one.change;
  const under =
    inTurn.length > 1 && heading !== undefined ? underHeading(searchable, heading, inTurn) : inTurn;
  const left = under.length > 0 ? under : inTurn;
  return left.length > 1 ? numbered(found, one, left) : left;
}

/** The hunks of a diff stand in the order of the file. */
function betweenNeighbours(
  found: readonly Found[],
  { change, places }: Found,
  index: number,
): readonly Place[] {
  const from = found.slice(0, index).findLast(settledIn(change));
  const to = found.slice(index + 1).find(settledIn(change));
  const [low, high] = [from?.places[0]?.end ?? 0, to?.places[0]?.start ?? Number.POSITIVE_INFINITY];
  return places.filter(({ start, end }) => start >= low && end <= high);
}

const settledIn =
  (change: Change) =>
  (other: Found): boolean =>
    other.places.length === 1 && other.change.isOrdered && other.change.path === change.path;

/** The place at the line that the answer gives, if its numbers are right about the changes that have one place only. */
function numbered(found: readonly Found[], one: Found, places: readonly Place[]): readonly Place[] {
  if (one.change.line === undefined) return places;
  const errors = new Set(
    found.filter(settledIn(one.change)).map(({ change, places: [place] }) => error(change, place)),
  );
  if (errors.size > 1) return places;
  const [usual = 0] = errors;
  const exact = places.filter((place) => error(one.change, place) === usual);
  return exact.length === 1 ? exact : places;
}

/** Lines that come without any others around them, if the numbers of other changes are right. */
function insertion(found: readonly Found[], { change }: Found): Splice | undefined {
  if (!change.isOrdered || change.line === undefined || !change.search.every(isBlank)) return undefined;
  const errors = new Set(
    found.filter(settledIn(change)).map((other) => error(other.change, other.places[0])),
  );
  const [usual] = errors;
  if (errors.size !== 1 || usual === undefined) return undefined;
  const at = change.line + usual;
  return { start: at, end: at, lines: change.replace };
}

/** How many lines the answer's number is off; undefined without a number. */
function error({ search, line }: Change, place: Place | undefined): number | undefined {
  const first = place?.rows.findIndex((row) => row !== undefined) ?? -1;
  const row = place?.rows[first];
  if (line === undefined || row === undefined) return undefined;
  return row - first - line + (search.length > 0 ? 0 : 1);
}

/** Dots in both halves of a change stand for the same lines of the document, however each half writes them. */
function withEqualElisions(change: Change, lines: readonly string[]): Change {
  const plain = (line: string) => (isElision(line) && !lines.includes(line) ? '...' : line);
  return { ...change, search: change.search.map(plain), replace: change.replace.map(plain) };
}

/** The splices in the order of the document, those that say the same once; undefined when two overlap. */
function inOrder(splices: readonly Splice[]): readonly Splice[] | undefined {
  const sorted = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const kept: Splice[] = [];
  for (const splice of sorted) {
    const last = kept.at(-1);
    if (last && isSame(last, splice)) continue;
    if (last && (splice.start < last.end || (splice.start === last.start && splice.end === last.end)))
      return undefined;
    kept.push(splice);
  }
  return kept;
}

function isSame(a: Splice, b: Splice): boolean {
  return a.start === b.start && a.end === b.end && a.lines.join('\n') === b.lines.join('\n');
}

/** True when the lines would put dots into the document that stand for something. */
export function leavesOut(lines: readonly string[], document: readonly string[]): boolean {
  return lines.some((line) => (isElision(line) || hidesCode(line)) && !document.includes(line));
}

/** True when the change asks for nothing. */
export function isEmpty({ search, replace }: Change): boolean {
  return search.join('\n') === replace.join('\n') || (search.every(isBlank) && replace.every(isBlank));
}
