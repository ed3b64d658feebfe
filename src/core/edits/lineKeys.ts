/** How two lines may differ and still be taken for the same: not at all, in blanks at the end, in indentation, in quotes. */
export type Likeness = 'exact' | 'trailing' | 'indent' | 'loose';

/** From the strictest to the loosest. */
export const likenesses: readonly Likeness[] = ['exact', 'trailing', 'indent', 'loose'];

/** A key that lines have in common when they are the same under this likeness. */
export function keyOf(line: string, likeness: Likeness): string {
  switch (likeness) {
    case 'exact':
      return line;
    case 'trailing':
      return line.trimEnd();
    case 'indent':
      return line.trim();
    case 'loose':
      return looseKey(line);
  }
}

/** What the line says, whatever its blanks and quotes. */
function looseKey(line: string): string {
  return line
    .trim()
    .replaceAll(/[“”„‘’'`"]/g, '"')
    .replaceAll(/\s+/g, ' ');
}

/** The blanks that a line begins with. */
export function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

/** True for a line with nothing but blanks. */
export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** True for a line that says something: more than brackets, separators or a word such as `end`. */
export function isTelling(line: string): boolean {
  return (
    /\w\w|[\p{L}\p{N}_]{2,}|[\p{L}\p{N}_].*[\p{L}\p{N}_]/u.test(line) &&
    !/^\s*(?:end|fi|done|esac|else|try|do|begin)\b\W*$/i.test(line)
  );
}

/** Lines without the blank ones at both ends. */
export function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
}
