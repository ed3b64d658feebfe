import type { Hole } from './fimPrompt';
import { nextInSeries } from './series';

const lexeme = /[A-Za-z_$][\w$]*|\d+|[ \t]+|\n|[\s\S]/g;
const words = (text: string): string[] => text.match(lexeme) ?? [];

/** The rest of the line as it stands after the same words elsewhere in the file; empty when nothing repeats. */
export function predictLine(hole: Hole): string {
  const before = words(hole.prefix.slice(-20_000));
  const index = indexOf(before, words(hole.suffix.slice(0, 10_000)));
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const out: string[] = [];
  while (out.length < 40) {
    const next = follower([...line, ...out], index);
    if (next === undefined || next === '\n') break;
    out.push(next);
  }
  return withoutCopy(line.join(''), out.join(''), hole);
}

/** A line that is there already is not wanted again: it goes on counting where it can, else it is dropped. */
function withoutCopy(begun: string, text: string, { prefix, suffix }: Hole): string {
  const lines = `${prefix}\n${suffix}`.split('\n');
  const same = lines.findLastIndex((line) => line.trim() === (begun + text).trim());
  if (same < 0 || text === '') return text;
  const alike = lines.slice(0, same).filter((line) => line.startsWith(begun));
  const next = nextInSeries(alike.at(-1) ?? '', lines[same] ?? '');
  return next?.startsWith(begun) ? next.slice(begun.length) : '';
}

/** From each run of two to five words to the word that follows its last occurrence. */
function indexOf(...texts: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of texts.toReversed()) {
    for (let at = 2; at < text.length; at++) {
      for (let size = 2; size <= 5 && size <= at; size++) {
        found.set(text.slice(at - size, at).join('\u0000'), text[at] ?? '');
      }
    }
  }
  return found;
}

function follower(line: readonly string[], index: ReadonlyMap<string, string>): string | undefined {
  for (let size = Math.min(5, line.length); size >= 2; size--) {
    const run = line.slice(-size);
    if (run.every((word) => /^\W*$/.test(word))) continue;
    const next = index.get(run.join('\u0000'));
    if (next !== undefined) return next;
  }
  return undefined;
}
