/** A run of changed lines with what surrounds them. */
export interface Hunk {
  /** `@@ … @@` with what git says about the place. */
  readonly head: string;
  /** Number of the first line in the new file, counted from 1. */
  readonly newStart: number;
  /** Each with its leading ` `, `+`, `-` or `\`. */
  readonly lines: readonly string[];
}

/** Parts a patch of several files, by path of the new file (of the old one when it is gone). */
export function splitPatches(text: string): ReadonlyMap<string, string> {
  const patches = new Map<string, string>();
  for (const part of text.split(/^(?=diff --git )/m)) {
    const path = pathOf(part);
    if (path === undefined) continue;
    // A file that became a link, or the reverse, comes as two patches.
    patches.set(path, (patches.get(path) ?? '') + part);
  }
  return patches;
}

/** The hunks of one file's patch; none for a binary or a mere change of mode. */
export function hunksOf(patch: string): Hunk[] {
  const hunks: { head: string; newStart: number; lines: string[] }[] = [];
  for (const line of patch.split('\n')) {
    const head = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (head) hunks.push({ head: line, newStart: Number(head[1]), lines: [] });
    else if (/^diff --git /.test(line)) continue;
    else if (/^[ +\-\\]/.test(line)) hunks.at(-1)?.lines.push(line);
  }
  return hunks;
}

function pathOf(patch: string): string | undefined {
  const end = patch.indexOf('\n@@ ');
  const head = end < 0 ? patch : patch.slice(0, end);
  if (!head.startsWith('diff --git ')) return undefined;
  const named = (pattern: RegExp, prefix: string) => {
    const name = unquoted(pattern.exec(head)?.[1] ?? '');
    return name === '' || !name.startsWith(prefix) ? undefined : name.slice(prefix.length);
  };
  return (
    named(/^\+\+\+ (.+?)\t?$/m, 'b/') ??
    named(/^--- (.+?)\t?$/m, 'a/') ??
    named(/^rename to (.+)$/m, '') ??
    named(/^diff --git (?:"a\/.*"|a\/.*) ("b\/.*"|b\/.*)$/m, 'b/')
  );
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A name as git quotes it: like a string of C, bytes outside of ASCII in octal. */
function unquoted(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"')) return name;
  const bytes: number[] = [];
  for (const [part] of name.slice(1, -1).matchAll(/\\[0-7]{3}|\\.|[^\\]/gsu)) {
    if (part.length === 4 && part.startsWith('\\')) bytes.push(Number.parseInt(part.slice(1), 8));
    else if (part.startsWith('\\')) bytes.push(escapes[part.charAt(1)] ?? part.charCodeAt(1));
    else bytes.push(...new TextEncoder().encode(part));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
