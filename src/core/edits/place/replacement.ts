import { Accent } from '../accent';
import type { Splice } from '../documentText';
import { lineHunks } from '../lineDiff';
import { isBlank } from '../lineKeys';
import type { Place } from './searchable';

interface Wanted {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

/** The document that a change is put into. */
export interface Ground {
  readonly lines: readonly string[];
  readonly languageId: string;
}

/**
 * What replaces the lines of a place: those that the change keeps stay as the document has them, new ones are written
 * as the document writes. Undefined where their indentation cannot be known.
 */
export function replacement(ground: Ground, { search, replace }: Wanted, place: Place): Splice[] | undefined {
  const pairs = search.flatMap((said, at) => {
    const row = place.rows[at];
    return row === undefined ? [] : [{ said, own: ground.lines[row] ?? '' }];
  });
  const accent = new Accent(pairs, ground.lines, ground.languageId);
  const bounds = boundaries(search, place);
  const splices: Splice[] = [];
  const trim = (line: string) => (place.likeness === 'exact' ? line : line.trimEnd());
  for (const hunk of lineHunks(search.map(trim), replace.map(trim))) {
    const said = replace.slice(hunk.newStart, hunk.newEnd);
    const lines = accent.translate(said, [...search, ...replace]);
    if (!lines) return undefined;
    splices.push({
      start: bounds[hunk.oldStart] ?? place.start,
      end: bounds[hunk.oldEnd] ?? place.end,
      lines,
    });
  }
  return splices;
}

/** Where in the document each of the searched lines begins, and where the last one ends. */
function boundaries(search: readonly string[], { rows, start, end }: Place): number[] {
  const bounds: number[] = [];
  let at = start;
  for (const [index, line] of search.entries()) {
    const row = rows[index];
    if (row !== undefined) at = row;
    bounds.push(at);
    const next = rows.slice(index + 1).find((one) => one !== undefined) ?? end;
    // A blank line that the document lacks takes no room in it.
    if (row !== undefined || (isBlank(line) && at < next)) at++;
  }
  bounds.push(end);
  return bounds;
}
