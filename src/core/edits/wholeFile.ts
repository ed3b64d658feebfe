import { Accent, type LinePair } from './accent';
import { bracketBalance } from './brackets';
import type { Splice } from './documentText';
import { lineHunks, type LineHunk } from './lineDiff';
import { isBlank, isTelling, keyOf, withoutBlankEnds } from './lineKeys';
import type { Ground } from './place/replacement';

/** What a block that may be the whole file comes to. */
export type Whole =
  | { readonly kind: 'whole'; readonly splices: readonly Splice[] }
  /** It begins like the file, but its end is missing. */
  | { readonly kind: 'cut' }
  /** It is the whole file, and much would be gone. */
  | { readonly kind: 'deletesMuch' }
  | { readonly kind: 'part' };

/** This share of the file's telling lines must come back for a block to be the file; a smaller one of lines that differ. */
const leastKept = 0.5;

/** So many lines that are the same show how a file is written, where all are. */
const enoughPairs = 500;

/** Takes a block for the whole file, if it begins and ends as the file does and repeats most of it. */
export function asWholeFile(ground: Ground, block: readonly string[]): Whole {
  const { lines } = ground;
  const ends = blankEnds(lines);
  const said = [...ends.before, ...withoutBlankEnds(block), ...ends.after];
  const pairs = samePairs(lines, said);
  const telling = pairs.filter(({ row }) => isTelling(lines[row] ?? ''));
  const [first, last] = [telling[0], telling.at(-1)];
  if (!first || !last || !beginsAlike(lines, said, first)) return { kind: 'part' };
  const isMost = telling.length >= lines.filter(isTelling).length * leastKept;
  if (!reachesEnd(lines, said, last) || mayEndEarly(lines, pairs) || losesBrackets(lines, said)) {
    return { kind: telling.length >= said.filter(isTelling).length * leastKept ? 'cut' : 'part' };
  }
  if (!isMost) return { kind: said.length * 2 > lines.length ? 'deletesMuch' : 'part' };
  const wanted = inOwnWords(ground, said, pairs);
  return wanted
    ? { kind: 'whole', splices: [{ start: 0, end: lines.length, lines: wanted }] }
    : { kind: 'part' };
}

/** The block as the document would write it, with the document's own lines where they say the same. */
function inOwnWords(
  { lines, languageId }: Ground,
  said: readonly string[],
  pairs: readonly Pair[],
): string[] | undefined {
  const repeated = pairs.map(({ row, at }): LinePair => ({ said: said[at] ?? '', own: lines[row] ?? '' }));
  const isSame = repeated.every((pair) => pair.said === pair.own);
  const accent = new Accent(isSame ? repeated.slice(0, enoughPairs) : repeated, lines, languageId);
  const own = new Map(pairs.map(({ row, at }) => [at, lines[row] ?? '']));
  const open = [...said.keys()].filter((at) => own.get(at) !== said[at]);
  const translated = accent.translate(
    open.map((at) => said[at] ?? ''),
    isSame ? undefined : said,
  );
  if (!translated) return undefined;
  const wanted = [...said];
  for (const [index, at] of open.entries()) wanted[at] = ownOrNew(own.get(at), translated[index] ?? '');
  return wanted;
}

/** True when the block leaves brackets open that the file closes, and ends otherwise than the file. */
function losesBrackets(own: readonly string[], said: readonly string[]): boolean {
  return !endsAlike(own, said) && bracketBalance(own) === 0 && bracketBalance(said) !== 0;
}

/** A line of the document and the line of the answer that says the same. */
interface Pair {
  readonly row: number;
  readonly at: number;
}

/** Lines of both that say the same: to the letter, and, in between or where few do, whatever their blanks and quotes. */
export function samePairs(own: readonly string[], said: readonly string[]): Pair[] {
  const exact = pairsOf(lineHunks(own, said), own.length);
  if (exact.length * 2 >= Math.min(own.length, said.length)) return inBetween(exact, own, said);
  const alike = pairsOf(lineHunks(own.map(loose), said.map(loose)), own.length);
  return alike.length > exact.length ? alike : inBetween(exact, own, said);
}

/** The lines that hunks leave alone. */
function pairsOf(hunks: readonly LineHunk[], length: number): Pair[] {
  const pairs: Pair[] = [];
  let [row, at] = [0, 0];
  for (const hunk of [...hunks, { oldStart: length, oldEnd: length, newEnd: 0 }]) {
    for (; row < hunk.oldStart; row++, at++) pairs.push({ row, at });
    [row, at] = [hunk.oldEnd, hunk.newEnd];
  }
  return pairs;
}

/** Also the pairs between those that are known. */
function inBetween(known: readonly Pair[], own: readonly string[], said: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  let [row, at] = [0, 0];
  for (const pair of [...known, { row: own.length, at: said.length }]) {
    if (pair.row > row && pair.at > at) {
      const [a, b] = [own.slice(row, pair.row).map(loose), said.slice(at, pair.at).map(loose)];
      for (const inner of pairsOf(lineHunks(a, b), a.length))
        pairs.push({ row: row + inner.row, at: at + inner.at });
    }
    if (pair.row < own.length) pairs.push(pair);
    [row, at] = [pair.row + 1, pair.at + 1];
  }
  return pairs;
}

const loose = (line: string): string => keyOf(line, 'loose');

/** Blanks at the end of a line are not worth a change. */
function ownOrNew(own: string | undefined, wanted: string): string {
  return own !== undefined && own.trimEnd() === wanted.trimEnd() ? own : wanted;
}

function blankEnds(lines: readonly string[]): {
  readonly before: readonly string[];
  readonly after: readonly string[];
} {
  const first = lines.findIndex((line) => !isBlank(line));
  const last = lines.findLastIndex((line) => !isBlank(line));
  return { before: lines.slice(0, Math.max(0, first)), after: lines.slice(last + 1) };
}

/** True when little of the file is missing before the first line that both have. */
function beginsAlike(own: readonly string[], said: readonly string[], first: Pair): boolean {
  const missing = own.slice(0, first.row).filter(isTelling).length;
  const fresh = said.slice(0, first.at).filter(isTelling).length;
  return missing === 0 || (missing <= 3 && fresh > 0) || (missing <= 1 && own.length > 5);
}

/** True when both end with the same lines: a block that was cut off would not. */
function endsAlike(own: readonly string[], said: readonly string[]): boolean {
  const [a, b] = [own, said].map((lines) =>
    lines
      .filter((line) => !isBlank(line))
      .slice(-2)
      .map(loose),
  );
  return a?.join('\n') === b?.join('\n');
}

/** True when nothing is missing after the last line that both have; what was changed there stands for itself. */
function reachesEnd(own: readonly string[], said: readonly string[], last: Pair): boolean {
  const missing = own.slice(last.row + 1);
  const fresh = said.slice(last.at + 1);
  const [gone, come] = [missing.filter(isTelling).length, fresh.filter(isTelling).length];
  if (gone === 0) return true;
  const closes = (lines: readonly string[]) =>
    lines
      .filter((line) => !isBlank(line) && !isTelling(line))
      .map((line) => line.trim())
      .join();
  if (come === 0) return gone === 1 && closes(missing) !== '' && closes(missing) === closes(fresh);
  return gone <= 3 || come * 2 >= gone;
}

/** True when the file's last lines also stand where a stretch is missing: then the block may simply have ended there. */
function mayEndEarly(own: readonly string[], pairs: readonly Pair[]): boolean {
  const gap = pairs.findLastIndex(({ row, at }, index) => {
    const previous = pairs[index - 1] ?? { row: -1, at: -1 };
    return row > previous.row + 1 && at === previous.at + 1;
  });
  const [before, after] = [pairs[gap - 1], pairs[gap]];
  if (!before || !after || own.slice(before.row + 1, after.row).filter(isTelling).length < 2) return false;
  const rest = own.slice(after.row).filter((line) => !isBlank(line));
  const instead = own.slice(before.row + 1).filter((line) => !isBlank(line));
  return rest.every((line, at) => line.trim() === instead[at]?.trim());
}
