import { lineHunks } from '../lineDiff';
import type { LineReplacement } from './trackedLines';

/**
 * So many lines further than the answer has come are compared with it while it streams: a line of the answer must not
 * find its like far below, and everything between look removed.
 */
const linesAhead = 25;

/**
 * What an answer changes about the lines it replaces. While it is not complete, the lines that it has not reached are
 * not counted as removed.
 */
export function hunksOf(
  original: readonly string[],
  answer: readonly string[],
  complete: boolean,
): LineReplacement[] {
  const reached = complete ? original : original.slice(0, answer.length + linesAhead);
  return lineHunks(reached, answer).flatMap(({ oldStart, oldEnd, newStart, newEnd }) => {
    const lines = answer.slice(newStart, newEnd);
    const open = !complete && oldEnd === reached.length;
    if (open && lines.length === 0) return [];
    return [{ first: oldStart, end: open ? oldStart : oldEnd, lines }];
  });
}

const elision =
  /^\s*(?:\/\/|\/\*|#|--|;|%|<!--|\*|'|"|\{\/\*)?\s*(?:(?:\.{3}|…).*\b(?:existing|rest|remaining|unchanged|same|other|previous|omitted|code)\b|(?:rest|remainder) of (?:the )?[\w ]*(?:unchanged|same|here)\b|\.{3}$|…$)/i;

/** True when lines stand for others that the model did not write, such as `// ... existing code ...`. */
export function hasElision(added: readonly string[], original: readonly string[]): boolean {
  return added.some((line) => elision.test(line) && !original.includes(line));
}
