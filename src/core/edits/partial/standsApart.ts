import { isBlank, isTelling } from '../lineKeys';

/** How new lines relate to lines that stay beside them: they come in addition, instead of as many, or it cannot be said. */
export type Relation = 'beside' | 'instead' | 'unclear';

const words = new Set(
  'const let var val import from export return if else for while def fn func function class public private protected static async await new self this use using include require package type the in of and or not'.split(
    ' ',
  ),
);
/** Lines that share this much of their names may be two wordings of one. */
const mostAlike = 0.34;
/** Shorter lines, such as `return x;`, may well stand twice. */
const leastTelling = 16;
/** How many lines that stay are looked at for each new one. */
const reach = 3;

/** `isAfter`: the new lines stand after those that stay. */
export function relationOf(fresh: readonly string[], stays: readonly string[], isAfter: boolean): Relation {
  const near = stays.filter((line) => !isBlank(line));
  const beside = isAfter ? near.slice(-fresh.length * reach) : near.slice(0, fresh.length * reach);
  const telling = fresh.filter(isTelling);
  // What is still there below the dots is not new: it would stand twice.
  const there = new Set(near.filter(isTelling).map((line) => line.trim()));
  if (telling.some((line) => line.trim().length >= leastTelling && there.has(line.trim()))) return 'unclear';
  const adjacent = isAfter ? stays.slice(-fresh.length) : stays.slice(0, fresh.length);
  const isRewording =
    fresh.length === adjacent.length &&
    fresh.every((line, at) => nameOf(line) !== undefined && nameOf(line) === nameOf(adjacent[at] ?? ''));
  if (isRewording || (isAfter && isOtherEnd(fresh, adjacent))) return 'instead';
  return telling.every((line) => beside.every((other) => alike(line, other) < mostAlike)) &&
    telling.length > 0
    ? 'beside'
    : 'unclear';
}

/** True for two ways to leave a function one after the other: the second would never be reached. */
function isOtherEnd(fresh: readonly string[], adjacent: readonly string[]): boolean {
  const [first = '', ...more] = fresh;
  const last = adjacent.at(-1) ?? '';
  const leaves = (line: string) => /^\s*(?:return|throw|raise|panic!?)\b/.test(line);
  return more.length === 0 && leaves(first) && leaves(last);
}

/** What a line gives a value to; undefined when it gives none. */
function nameOf(line: string): string | undefined {
  return /^\s*((?:(?:const|let|var|val|final|static|public|private|readonly|mut)\s+)*[\w$.@"'-]+)\s*(?::[^=]*)?(?:=(?!=|>)|:=|:(?!:)\s)/.exec(
    line,
  )?.[1];
}

/** The share of names that two lines have in common. */
function alike(one: string, other: string): number {
  const [a, b] = [namesIn(one), namesIn(other)];
  const common = [...a].filter((name) => b.has(name)).length;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 1 : common / all;
}

function namesIn(line: string): Set<string> {
  return new Set((line.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).filter((word) => !words.has(word)));
}
