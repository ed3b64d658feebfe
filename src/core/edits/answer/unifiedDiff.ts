import { isBlank } from '../lineKeys';
import type { Change, Changes } from './change';
import { cleanPath } from './paths';

const fileLine =
  /^(?:diff --git |index [\da-f]+\.\.|(?:old|new) mode |similarity index |rename (?:from|to) |(?:new|deleted) file mode |\*\*\* )/;
const hunkLine = /^@@/;
const counted = /^@@+ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@+ ?(.*)$/;

interface Hunk {
  readonly path: string | undefined;
  readonly head: string;
  readonly lines: string[];
}

/** The changes of a diff, whatever its numbers say; undefined when the lines are none. `isDiff`: the answer calls it one. */
export function readDiff(lines: readonly string[], isDiff: boolean): Changes | undefined {
  if (!isDiff && !looksLikeDiff(lines)) return undefined;
  const { hunks, isOdd } = readHunks(lines);
  const all = hunks.filter((hunk) => hunk.lines.some((line) => /^[+-]/.test(line)));
  if (all.length === 0) return undefined;
  return { changes: all.map(toChange), isComplete: isWhole(all.at(-1)), isOdd };
}

function looksLikeDiff(lines: readonly string[]): boolean {
  const hasHunk = lines.some((line) => counted.test(line) || /^@@(?:$| )/.test(line));
  const hasFile = lines.some(
    (line, at) =>
      (/^--- /.test(line) && /^\+\+\+ /.test(lines[at + 1] ?? '')) ||
      /^\*\*\* (?:Begin Patch|Update File)/.test(line),
  );
  return (hasHunk || hasFile) && lines.some((line) => /^[+-]/.test(line));
}

function readHunks(lines: readonly string[]): { readonly hunks: readonly Hunk[]; readonly isOdd: boolean } {
  const hunks: Hunk[] = [];
  let [path, hunk, isOdd]: [string | undefined, Hunk | undefined, boolean] = [undefined, undefined, false];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const named = fileAt(lines, at);
    if (named) {
      path = named.path;
      hunk = undefined;
      isOdd ||= named.isGone;
      at += named.length - 1;
    } else if (fileLine.test(line)) {
      isOdd ||= /^(?:\*\*\* (?:Delete|Move)|rename |deleted file)/.test(line);
      const [, updated] = /^\*\*\* (?:Update|Add) File:\s*(.+)$/.exec(line) ?? [];
      path = updated === undefined ? path : cleanPath(updated);
      if (!/^\*\*\* End of File/.test(line)) hunk = undefined;
    } else if (hunkLine.test(line)) {
      hunk = { path, head: line, lines: [] };
      hunks.push(hunk);
    } else if (!line.startsWith('\\')) {
      if (!hunk) hunks.push((hunk = { path, head: '', lines: [] }));
      hunk.lines.push(line);
    }
  }
  return { hunks, isOdd };
}

/** `--- a/x` and `+++ b/x`; one alone counts only before a hunk, since code may begin with dashes. */
function fileAt(
  lines: readonly string[],
  at: number,
): { readonly path: string; readonly length: number; readonly isGone: boolean } | undefined {
  const [, old] = /^--- (.+?)(?:\t.*)?$/.exec(lines[at] ?? '') ?? [];
  const [, next] = /^\+\+\+ (.+?)(?:\t.*)?$/.exec(lines[at + 1] ?? '') ?? [];
  const [, lone] = /^(?:---|\+\+\+) (.+?)(?:\t.*)?$/.exec(lines[at] ?? '') ?? [];
  const clean = (name: string) => cleanPath(name).replace(/^[ab]\//, '');
  if (old !== undefined && next !== undefined) {
    return { path: clean(next === '/dev/null' ? old : next), length: 2, isGone: next === '/dev/null' };
  }
  if (lone !== undefined && hunkLine.test(lines[at + 1] ?? ''))
    return { path: clean(lone), length: 1, isGone: lone === '/dev/null' };
  return undefined;
}

function toChange({ path, head, lines: all }: Hunk): Change {
  const lines = trimmed(all, head);
  const search: string[] = [];
  const replace: string[] = [];
  // Without a column for the marks, lines that stay would lose their first blank.
  const hasColumn = lines.every((line) => isBlank(line) || /^[ +\-\t]/.test(line));
  for (const line of lines) {
    const mark = line[0];
    const body = mark === '+' || mark === '-' || (mark === ' ' && hasColumn) ? line.slice(1) : line;
    if (mark !== '+') search.push(body);
    if (mark !== '-') replace.push(body);
  }
  const [, from, count] = counted.exec(head) ?? [];
  const line = from === undefined ? undefined : Math.max(0, Number(from) - (count === '0' ? 0 : 1));
  return { path, search, replace, line, heading: headingOf(head), isOrdered: true };
}

function headingOf(head: string): string | undefined {
  const text = (counted.exec(head)?.[5] ?? head.replace(/^@@+/, '').replace(/@@+\s*$/, '')).trim();
  return text === '' || /^[-+.…\s\d,]*$/.test(text) ? undefined : text;
}

/** Empty lines at the end of a hunk belong to the text around it, unless the head counts them. */
function trimmed(lines: readonly string[], head: string): readonly string[] {
  const [, , old = '1', , now = '1'] = counted.exec(head) ?? [];
  let end = lines.length;
  const size = (from: readonly string[], mark: string) => from.filter((line) => line[0] !== mark).length;
  while (end > 0 && lines[end - 1] === '') {
    const part = lines.slice(0, end);
    if (counted.test(head) && size(part, '+') === Number(old) && size(part, '-') === Number(now)) break;
    end--;
  }
  return lines.slice(0, end);
}

/** True when the last hunk has as many lines as its head says. */
function isWhole(hunk: Hunk | undefined): boolean {
  const [, , old = '1', , now = '1'] = counted.exec(hunk?.head ?? '') ?? [];
  if (!hunk || !counted.test(hunk.head)) return false;
  const lines = trimmed(hunk.lines, hunk.head);
  return (
    lines.filter((line) => line[0] !== '+').length === Number(old) &&
    lines.filter((line) => line[0] !== '-').length === Number(now)
  );
}
