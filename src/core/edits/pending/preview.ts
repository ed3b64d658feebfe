import type { Hunk } from './pendingEdit';
import type { LineRange } from './trackedLines';

/** A hunk as the preview shows it: the lines that go, then the lines that come. Places are those of the preview. */
export interface ShownHunk {
  readonly id: number;
  readonly state: 'open' | 'conflict' | 'incomplete';
  readonly removed: LineRange;
  readonly added: LineRange;
}

/** A document with everything that is proposed for it. */
export interface Preview {
  readonly lines: readonly string[];
  readonly hunks: readonly ShownHunk[];
}

/** Puts what is proposed between the lines of a document. What was accepted or rejected is not shown any more. */
export function previewOf(lines: readonly string[], hunks: readonly Hunk[]): Preview {
  const all: string[] = [];
  const shown: ShownHunk[] = [];
  let next = 0;
  for (const { id, state, place, added } of hunks) {
    if (state === 'accepted' || state === 'rejected') continue;
    for (; next < place.end; next++) all.push(lines[next] ?? '');
    const middle = all.length;
    for (const line of added) all.push(line);
    shown.push({
      id,
      state,
      removed: { first: middle - (place.end - place.first), end: middle },
      added: { first: middle, end: all.length },
    });
  }
  for (; next < lines.length; next++) all.push(lines[next] ?? '');
  return { lines: all, hunks: shown };
}

/** The hunk at a line of the preview, else the next one below, else the last one. */
export function hunkAt(hunks: readonly ShownHunk[], line: number): ShownHunk | undefined {
  return hunks.find(({ added, removed }) => line < Math.max(added.end, removed.end)) ?? hunks.at(-1);
}
