import { estimateTokens } from '../completion/prompt/tokens';
import { isGenerated, type FileChange } from './fileChange';
import { hunksOf } from './patch';

/** A change as a model is told about it. */
export interface Digest {
  readonly text: string;
  /** Files of which something had to be left out. */
  readonly shortened: number;
}

/** Part of the budget that the list of names may take. */
const shareOfNames = 0.3;
const charactersPerToken = 3;

/** True for a file that is told about by name only. */
export function isNameOnly(file: FileChange): boolean {
  return file.isBinary === true || file.isNew === true || isGenerated(file.path);
}

/**
 * A change in at most `budget` tokens: all names as far as they fit, then each file's patch. Small patches come whole;
 * what they leave of the budget is shared among the large ones.
 */
export function digestOf(
  files: readonly FileChange[],
  patches: ReadonlyMap<string, string>,
  budget: number,
): Digest {
  const names = namesOf(files, patches, budget * shareOfNames * charactersPerToken);
  const shown = files.flatMap(({ path }) => {
    const patch = patches.get(path);
    return patch === undefined ? [] : [{ path, patch: bodyOf(patch) }];
  });
  const room = (budget - estimateTokens(names)) * charactersPerToken;
  const shares = fairShares(
    shown.map(({ path, patch }) => patch.length + path.length + 8),
    room,
  );
  const parts = shown.map(({ path, patch }, index) => {
    const body = shorten(patch, (shares[index] ?? 0) - path.length - 8);
    return { text: body === '' ? '' : `--- ${path}\n${body}`, isShort: body.length < patch.length };
  });
  return {
    text: [names, ...parts.map(({ text }) => text).filter((text) => text !== '')].join('\n\n'),
    shortened: parts.filter(({ isShort }) => isShort).length,
  };
}

function namesOf(
  files: readonly FileChange[],
  patches: ReadonlyMap<string, string>,
  characters: number,
): string {
  const lines: string[] = [];
  let used = 0;
  for (const file of files) {
    const line = nameLine(file, patches.has(file.path));
    used += line.length + 1;
    if (used > characters) break;
    lines.push(line);
  }
  const rest = files.slice(lines.length);
  return [`${files.length} files changed:`, ...lines, ...folderLines(rest)].join('\n');
}

function nameLine({ path, oldPath, added, removed, isBinary, isNew }: FileChange, isShown: boolean): string {
  const moved = oldPath === undefined ? '' : ` (was ${oldPath})`;
  const size = isNew ? 'new' : isBinary ? 'binary' : `+${added} -${removed}`;
  return `${path}${moved} ${size}${isShown || isNew || isBinary ? '' : ' (content not shown)'}`;
}

/** Files that are too many to name, by their top folder. */
function folderLines(files: readonly FileChange[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const slash = path.indexOf('/');
    const folder = slash < 0 ? 'the root folder' : path.slice(0, slash + 1);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const largest = [...counts].toSorted(([, a], [, b]) => b - a);
  const lines = largest.slice(0, 20).map(([folder, count]) => `… and ${count} more files in ${folder}`);
  const others = largest.slice(20).reduce((sum, [, count]) => sum + count, 0);
  return others === 0 ? lines : [...lines, `… and ${others} more files elsewhere`];
}

/** Parts `room` among sizes: whoever wants less than an equal part leaves the rest to the others. */
function fairShares(sizes: readonly number[], room: number): number[] {
  const shares = sizes.map(() => 0);
  let left = Math.max(0, room);
  const bySize = sizes.map((size, index) => ({ size, index })).toSorted((a, b) => a.size - b.size);
  bySize.forEach(({ size, index }, done) => {
    const share = Math.min(size, Math.floor(left / (bySize.length - done)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}

/** Without the head, which the list of names has said. */
function bodyOf(patch: string): string {
  return hunksOf(patch)
    .map(({ head, lines }) => [head, ...lines].join('\n'))
    .join('\n');
}

/** The hunks in at most `characters`: the changed lines first, each hunk a fair part of the room, long lines cut. */
function shorten(body: string, characters: number): string {
  if (body.length <= characters) return body;
  const hunks = hunksOf(body).map(({ head, lines }) => ({
    head,
    lines: lines.filter((line) => /^[+-]/.test(line)).map((line) => cutLine(line, characters / 3)),
  }));
  const sizes = hunks.map(({ head, lines }) => head.length + 1 + lines.join('\n').length + 1);
  const note = '\n… shortened';
  const shares = fairShares(sizes, characters - note.length);
  const kept = hunks.flatMap(({ head, lines }, index) => {
    let room = (shares[index] ?? 0) - head.length - 1;
    const some = lines.filter((line) => (room -= line.length + 1) >= 0);
    return some.length === 0 ? [] : [head, ...some];
  });
  return kept.length === 0 ? '' : kept.join('\n') + note;
}

function cutLine(line: string, characters: number): string {
  const most = Math.min(300, Math.max(40, Math.floor(characters)));
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
