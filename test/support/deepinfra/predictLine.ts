import type { Hole } from './fimPrompt';

const lexeme = /[A-Za-z_$][\w$]*|\d+|[ \t]+|\n|[\s\S]/g;
const words = (text: string): string[] => text.match(lexeme) ?? [];

/** The rest of the line as it stands after the same words elsewhere in the file; empty when nothing repeats. */
export function predictLine(hole: Hole, limit: number): string {
  const before = words(hole.prefix.slice(-20_000));
  const index = indexOf(before, words(hole.suffix.slice(0, 10_000)));
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const out: string[] = [];
  while (out.length < limit) {
    const next = follower([...line, ...out], index);
    if (next === undefined || next === '\n') break;
    out.push(next);
  }
  const text = out.join('');
  const begun = line.join('');
  // Part of a word, or a copy of a line that is there already, is worse than nothing.
  return `${hole.prefix}${hole.suffix}`.includes(`\n${begun}${text}\n`) && out.length > 6
    ? shorter(out)
    : text;
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

/** The beginning of a repeated line up to its first bracket or comma, to be finished by rule. */
function shorter(out: readonly string[]): string {
  const at = out.findIndex((word) => /^[([{,]$/.test(word));
  return at > 0 ? out.slice(0, at + 1).join('') : out.join('');
}
