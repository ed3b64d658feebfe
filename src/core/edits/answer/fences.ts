import { readLines } from '../documentText';
import { isBlank } from '../lineKeys';

/** A fenced block of an answer. */
export interface Fence {
  /** What stands after the fence. */
  readonly info: string;
  readonly lines: readonly string[];
  /** False when the answer ends inside it. */
  readonly closed: boolean;
  /** The text between the block before and this one. */
  readonly prose: readonly string[];
}

const opening = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/;

/** The fenced blocks of an answer, in order, and the lines outside them. */
export function readFences(answer: string): {
  readonly fences: readonly Fence[];
  readonly outside: readonly string[];
} {
  const lines = readLines(answer);
  const outside: string[] = [];
  const fences: Fence[] = [];
  let prose: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', fence, info = ''] = opening.exec(lines[at] ?? '') ?? [];
    if (fence === undefined) {
      prose.push(lines[at] ?? '');
      outside.push(lines[at] ?? '');
      continue;
    }
    const end = endOf(lines, at + 1, { fence, nests: /^(?:md|mdx|markdown)\b/i.test(info) });
    const body = lines.slice(at + 1, end).map((line) => withoutIndent(line, indent));
    fences.push({ info: info.trim(), lines: body, closed: end < lines.length, prose });
    prose = [];
    at = end;
  }
  return { fences, outside };
}

/** The line that closes the fence. A text that holds fences itself may nest them. */
function endOf(
  lines: readonly string[],
  from: number,
  { fence, nests }: { readonly fence: string; readonly nests: boolean },
): number {
  let isInside = false;
  for (let at = from; at < lines.length; at++) {
    const [, , other, info = ''] = opening.exec(lines[at] ?? '') ?? [];
    if (other === undefined || other[0] !== fence[0] || other.length < fence.length) continue;
    if (info.trim() === '' && !isInside) return at;
    if (nests) isInside = info.trim() !== '';
  }
  return lines.length;
}

/** Blocks in a list are indented with it. */
function withoutIndent(line: string, indent: string): string {
  if (line.startsWith(indent)) return line.slice(indent.length);
  return isBlank(line) ? '' : line;
}
