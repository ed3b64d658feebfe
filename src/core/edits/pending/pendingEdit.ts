import { hasElision, hunksOf } from './hunks';
import { TrackedLines, type LineRange, type LineReplacement, type TextChange } from './trackedLines';

/**
 * `open`: can be accepted. `conflict`: somebody changed these lines meanwhile. `incomplete`: the model left code out.
 * The last two are left alone.
 */
export type HunkState = 'open' | 'accepted' | 'rejected' | 'conflict' | 'incomplete';

/** One change that can be decided by itself. */
export interface Hunk {
  readonly id: number;
  readonly state: HunkState;
  /** The lines of the document, as it is now, that it replaces; none for an insertion. */
  readonly place: LineRange;
  readonly added: readonly string[];
}

interface Change extends LineReplacement {
  readonly incomplete: boolean;
}

/**
 * A change of a document that nobody has accepted yet. It holds no text of the document's own: what the user writes
 * meanwhile moves it, or puts a hunk out of the question. An undo brings hunks back.
 */
export class PendingEdit {
  readonly targets: readonly LineRange[];
  readonly #tracked: TrackedLines;
  readonly #changes: Change[][];
  readonly #rejected = new Set<LineReplacement>();
  readonly #accepted = new Set<LineReplacement>();

  /** `targets`: which lines are to be replaced; in order, apart from each other. One without lines is an insertion. */
  constructor(lines: readonly string[], targets: readonly LineRange[]) {
    this.targets = targets;
    this.#tracked = new TrackedLines(lines);
    this.#changes = targets.map(() => []);
  }

  /** The document's lines as they are now. */
  get lines(): readonly string[] {
    return this.#tracked.lines;
  }

  /** What is to be replaced, as the document was in the beginning. */
  originalOf(target: number): readonly string[] {
    const { first, end } = this.targets[target] ?? { first: 0, end: 0 };
    return this.#tracked.original.slice(first, end);
  }

  /** Where a target stands now. */
  placeOf(target: number): LineRange {
    const range = this.targets[target] ?? { first: 0, end: 0 };
    return this.#tracked.placeOf(range) ?? this.#tracked.gapOf(range);
  }

  /** Takes the answer for a target as far as it has come. */
  write(target: number, answer: readonly string[], complete: boolean): void {
    const { first } = this.targets[target] ?? { first: 0 };
    const original = this.originalOf(target);
    this.#changes[target] = hunksOf(original, answer, complete).map(({ lines, ...range }) => ({
      first: first + range.first,
      end: first + range.end,
      lines,
      incomplete: hasElision(lines, original),
    }));
  }

  /** Takes changes of the document, in the order in which they are to be applied. */
  change(changes: readonly TextChange[]): void {
    for (const change of changes) this.#tracked.change(change);
  }

  /** Takes the document's lines after it was read from disk again. */
  sync(lines: readonly string[]): void {
    this.#tracked.sync(lines);
  }

  /** Everything that was proposed, from top to bottom. */
  hunks(): Hunk[] {
    return this.#changes.flat().map((change, id) => {
      const place = this.#tracked.placeOf(change);
      return {
        id,
        state: this.#stateOf(change, place),
        place: place ?? this.#nearestPlace(change),
        added: change.lines,
      };
    });
  }

  /** Leaves the document's lines as they are. */
  reject(ids: readonly number[]): void {
    for (const change of this.#named(ids)) this.#rejected.add(change);
  }

  /** Notes that hunks were written: where lines repeat, the change alone does not always tell which of them went. */
  noteAccepted(ids: readonly number[]): void {
    for (const change of this.#named(ids)) this.#accepted.add(change);
  }

  #named(ids: readonly number[]): Change[] {
    const wanted = new Set(ids);
    return this.#changes.flat().filter((_change, id) => wanted.has(id));
  }

  #stateOf(change: Change, place: LineRange | undefined): HunkState {
    if (this.#rejected.has(change)) return 'rejected';
    if (change.incomplete) return 'incomplete';
    if (place) {
      this.#accepted.delete(change);
      return 'open';
    }
    if (!this.#accepted.has(change) && !this.#isWritten(change)) return 'conflict';
    this.#accepted.add(change);
    return 'accepted';
  }

  /** True when the document has what was proposed, however that came to be. */
  #isWritten(change: Change): boolean {
    const { first, end } = this.#tracked.gapOf(change);
    return (
      end - first === change.lines.length &&
      change.lines.every((line, index) => this.#tracked.lines[first + index] === line)
    );
  }

  #nearestPlace(change: Change): LineRange {
    const gap = this.#tracked.gapOf(change);
    return this.#accepted.has(change) ? gap : { first: gap.end, end: gap.end };
  }
}

/** The edit of a text that replaces whole lines of it. Line breaks are `\n`; an editor writes its own. */
export function textChangeOf(
  lines: readonly string[],
  { first, end, lines: added }: LineReplacement,
): TextChange {
  if (end < lines.length) {
    const text = added.map((line) => `${line}\n`).join('');
    return { start: { line: first, character: 0 }, end: { line: end, character: 0 }, text };
  }
  const last = lines.length - 1;
  const finish = { line: last, character: lines[last]?.length ?? 0 };
  const before = { line: first - 1, character: lines[first - 1]?.length ?? 0 };
  if (first > last) return { start: finish, end: finish, text: added.map((line) => `\n${line}`).join('') };
  if (added.length === 0 && first > 0) return { start: before, end: finish, text: '' };
  return { start: { line: first, character: 0 }, end: finish, text: added.join('\n') };
}
