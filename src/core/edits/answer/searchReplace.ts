import { isBlank } from '../lineKeys';
import type { Change, Changes } from './change';
import { cleanPath, looksLikePath, pathInComment } from './paths';

const words = '(?:SEARCH|ORIGINAL|OLD|BEFORE|FIND|HEAD|CURRENT|REPLACE|UPDATED|NEW|AFTER|MODIFIED)';
const start = new RegExp(
  String.raw`^\s*(?:<{3,9}\s*${words}?\b.*|<{5,9}\s*|-{3,9}\s*(?:SEARCH|ORIGINAL|OLD|BEFORE|FIND)\s*>?)$`,
  'i',
);
const divider = /^\s*={5,9}\s*$/;
const end = new RegExp(
  String.raw`^\s*(?:>{3,9}\s*${words}?\b.*|>{5,9}\s*|\+{3,9}\s*(?:REPLACE|UPDATED|NEW|AFTER)\s*>?)$`,
  'i',
);

/** Blocks of lines to search and lines to put in their place, as several tools write them; undefined when there are none. */
export function readSearchReplace(lines: readonly string[]): Changes | undefined {
  if (!lines.some((line) => start.test(line)) || !lines.some((line) => divider.test(line))) return undefined;
  const changes: Change[] = [];
  let path: string | undefined;
  let isOdd = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const here = pathIn(line);
    const marks = start.test(line) ? marksFrom(lines, at) : undefined;
    if (marks === 'broken') return { changes, isComplete: false, isOdd: true };
    if (!marks) {
      path = here ?? path;
      continue;
    }
    const replace = lines.slice(marks.middle + 1, marks.last);
    // A second divider may be another's marker: what is searched is not certain.
    isOdd ||= replace.some((one) => divider.test(one));
    const quoted = withoutLineNumbers(lines.slice(at + 1, marks.middle));
    changes.push({ path: here ?? path, ...quoted, replace, isOrdered: false });
    if (marks.last === lines.length) return { changes, isComplete: false, isOdd };
    at = marks.last;
  }
  return { changes, isComplete: true, isOdd };
}

/** Where the halves of the block that begins at `at` end: at the end of the lines where the last mark is missing. */
function marksFrom(
  lines: readonly string[],
  at: number,
): { readonly middle: number; readonly last: number } | 'broken' {
  const middle = indexFrom(lines, at + 1, divider);
  const last = middle === lines.length ? middle : indexFrom(lines, middle + 1, end);
  return middle === lines.length || indexFrom(lines, at + 1, start) < last ? 'broken' : { middle, last };
}

function indexFrom(lines: readonly string[], from: number, pattern: RegExp): number {
  const found = lines.slice(from).findIndex((line) => pattern.test(line));
  return found === -1 ? lines.length : found + from;
}

function pathIn(line: string): string | undefined {
  const word = cleanPath(line.replace(/^\s*[<-]{3,9}\s*\w*\s*/, '').replace(/^(?:#+|File:)\s*/i, ''));
  return word !== '' && looksLikePath(word) ? word : pathInComment(line);
}

/** Some formats begin with `:start_line:12` and a line of dashes. */
function withoutLineNumbers(lines: readonly string[]): {
  readonly search: readonly string[];
  readonly line?: number;
} {
  const [, number] = /^:start_line:\s*(\d+)/.exec(lines[0] ?? '') ?? [];
  if (number === undefined) return { search: lines };
  const search = lines.slice(lines.findIndex((line) => !line.startsWith(':')));
  return { search: /^-{3,}\s*$/.test(search[0] ?? '') ? search.slice(1) : search, line: Number(number) - 1 };
}

const tagPairs = [
  ['search', 'replace'],
  ['find', 'replace'],
  ['old', 'new'],
  ['old_str', 'new_str'],
  ['old_string', 'new_string'],
  ['original', 'updated'],
  ['original', 'replacement'],
  ['before', 'after'],
] as const;

/** `<search>…</search><replace>…</replace>` and its like; undefined when there are none. */
export function readTagged(lines: readonly string[]): Changes | undefined {
  const text = lines.join('\n');
  for (const [from, to] of tagPairs) {
    if (!lines.some((line) => line.trimStart().startsWith(`<${from}>`))) continue;
    const pattern = new RegExp(String.raw`^[ \t]*<${from}>([^]*?)</${from}>\s*<${to}>([^]*?)</${to}>`, 'gm');
    const found = [...text.matchAll(pattern)];
    const changes = found.map(([, search = '', replace = '']) => ({
      path: undefined,
      search: tagLines(search),
      replace: tagLines(replace),
      isOrdered: false,
    }));
    return { changes, isComplete: text.split(`<${from}>`).length - 1 === found.length, isOdd: false };
  }
  return undefined;
}

/** The lines between two tags; the breaks next to the tags belong to the tags. */
function tagLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.length > 1 && isBlank(lines[0] ?? '')) lines.shift();
  if (lines.length > 1 && isBlank(lines.at(-1) ?? '')) lines.pop();
  return lines.length === 1 && lines[0] === '' ? [] : lines;
}
