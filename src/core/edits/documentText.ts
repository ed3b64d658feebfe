import { lineHunks, splitLines } from './lineDiff';

/** A text as its lines without their breaks, and what is needed to write it back to the byte. */
export interface DocumentText {
  readonly mark: string;
  readonly lines: readonly string[];
  /** The break of each line; only the last may have none. */
  readonly breaks: readonly string[];
  /** The break that most lines end with: what new lines get. */
  readonly eol: string;
}

/** Lines `start` to `end` (end exclusive) become `lines`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

const byteOrderMark = '\uFEFF';

/** Takes a text apart. */
export function readDocument(text: string): DocumentText {
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const whole = splitLines(text.slice(mark.length));
  const lines = whole.map(withoutBreak);
  const breaks = whole.map((line, at) => line.slice(lines[at]?.length));
  return { mark, lines, breaks, eol: commonBreak(breaks) };
}

/** The lines of an answer: breaks of any kind, no byte order mark. */
export function readLines(text: string): string[] {
  return text.replace(byteOrderMark, '').split(/\r\n|\r|\n/);
}

/** The text with these splices, which stand in order and do not overlap. Lines that stay keep their bytes. */
export function writeDocument(document: DocumentText, splices: readonly Splice[]): string {
  const { lines, breaks, eol } = document;
  const parts: { readonly line: string; readonly end: string }[] = [];
  const keep = (from: number, to: number) => {
    for (let at = from; at < to; at++) parts.push({ line: lines[at] ?? '', end: breaks[at] || eol });
  };
  let at = 0;
  for (const splice of splices.flatMap((whole) => smallest(lines, whole))) {
    keep(at, splice.start);
    for (const line of splice.lines) parts.push({ line, end: eol });
    at = splice.end;
  }
  keep(at, lines.length);
  const endsWithBreak = lines.length === 0 || breaks.at(-1) !== '';
  const last = parts.length - 1;
  const text = parts.map(({ line, end }, index) => (index === last && !endsWithBreak ? line : line + end));
  return document.mark + text.join('');
}

/** The smaller splices that do the same. */
function smallest(lines: readonly string[], { start, end, lines: wanted }: Splice): Splice[] {
  return lineHunks(lines.slice(start, end), wanted).map((hunk) => ({
    start: start + hunk.oldStart,
    end: start + hunk.oldEnd,
    lines: wanted.slice(hunk.newStart, hunk.newEnd),
  }));
}

function withoutBreak(line: string): string {
  let end = line.length;
  if (line[end - 1] === '\n') end--;
  if (line[end - 1] === '\r') end--;
  return line.slice(0, end);
}

function commonBreak(breaks: readonly string[]): string {
  const counts = { '\r\n': 0, '\n': 0, '\r': 0 };
  for (const one of breaks) if (one === '\r\n' || one === '\n' || one === '\r') counts[one]++;
  if (counts['\r\n'] > counts['\n']) return '\r\n';
  return counts['\r'] > counts['\n'] ? '\r' : '\n';
}
