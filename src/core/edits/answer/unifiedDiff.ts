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

/** What a line says about the file, other than its text. */
interface FileHead {
  readonly path: string | undefined;
  /** How many lines say it. */
  readonly length: number;
  /** True where the file is to be deleted or moved. */
  readonly isOdd: boolean;
}

function readHunks(lines: readonly string[]): { readonly hunks: readonly Hunk[]; readonly isOdd: boolean } {
  const hunks: Hunk[] = [];
  let [path, isInside, isOdd]: [string | undefined, boolean, boolean] = [undefined, false, false];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const head = pairOfNames(lines, at) ?? otherHead(line);
    if (head) {
      path = head.path ?? path;
      isOdd ||= head.isOdd;
      isInside = false;
      at += head.length - 1;
    } else if (hunkLine.test(line)) {
      isInside = hunks.push({ path, head: line, lines: [] }) > 0;
    } else if (!/^(?:\\|\*\*\* End of File$)/.test(line)) {
      if (!isInside) isInside = hunks.push({ path, head: '', lines: [] }) > 0;
      hunks.at(-1)?.lines.push(line);
    }
  }
  return { hunks, isOdd };
}

function otherHead(line: string): FileHead | undefined {
  if (!fileLine.test(line) || line === '*** End of File') return undefined;
  const [, updated] = /^\*\*\* (?:Update|Add) File:\s*(.+)$/.exec(line) ?? [];
  const isOdd = /^(?:\*\*\* (?:Delete|Move)|rename |deleted file)/.test(line);
  return { path: updated === undefined ? undefined : cleanPath(updated), length: 1, isOdd };
}

/** `--- a/x` and `+++ b/x`; one alone counts only before a hunk, since code may begin with dashes. */
function pairOfNames(lines: readonly string[], at: number): FileHead | undefined {
  const [first = '', second = ''] = lines.slice(at, at + 2);
  const old = nameAfter('---', first);
  const fresh = nameAfter('+++', old === undefined ? first : second);
  if (old !== undefined && fresh !== undefined) {
    const isGone = fresh === '/dev/null';
    return { path: isGone ? old : fresh, length: 2, isOdd: isGone };
  }
  const alone = old ?? fresh;
  return alone === undefined || !hunkLine.test(second) ? undefined : { path: alone, length: 1, isOdd: false };
}

function nameAfter(mark: string, line: string): string | undefined {
  if (!line.startsWith(`${mark} `)) return undefined;
  return cleanPath(line.slice(mark.length).replace(/\t.*$/, '')).replace(/^[ab]\//, '');
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
