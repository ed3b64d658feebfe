import type { Hole } from './hole';
import type { HoleNesting } from './nesting';
import { OffsideCheck } from './offside';
import type { Overlap } from './overlap';

/**
 * How many more lines are read before an overlap counts, for one that has all of the suffix
 * and fits better, one that is telling, and one that only fits better.
 */
const patience = { all: 1, enough: 6, better: 8 };

/** Weighs the ways to end an answer by how well the document would fit together. */
export class CutJudge {
  readonly #hole: Hole;
  readonly #nesting: HoleNesting;
  readonly #offside: OffsideCheck;
  #empty: number | undefined;

  constructor(hole: Hole, nesting: HoleNesting) {
    this.#hole = hole;
    this.#nesting = nesting;
    this.#offside = new OffsideCheck(hole);
  }

  /** Brackets, tags, block words, quotes and indentations that would be wrong with `text` in the hole; 0 is perfect. */
  misfit(text: string): number {
    return this.#nesting.imbalanceWith(text) + this.#offside.faultsWith(text);
  }

  /** True when the answer may end at this overlap at once, whatever would follow. */
  mayEndAt(text: string, { cut, state, lines, weight }: Overlap): boolean {
    if (state === 'deadCode' || (lines >= 2 && weight >= 30)) return true;
    this.#empty ??= this.misfit('');
    const there = this.misfit(text.slice(0, cut));
    return there <= this.#empty && there <= this.misfit(text);
  }

  /** An overlap that the answer left again, when the lines that came since then do not look as if they could stand. */
  overdue(text: string, lines: number, diverged: readonly Overlap[]): Overlap | undefined {
    if (diverged.length === 0) return undefined;
    const whole = this.misfit(text);
    this.#empty ??= this.misfit('');
    const most = this.#empty;
    return diverged.find((overlap) => {
      const since = lines - overlap.line;
      if (since < patience.all) return false;
      const there = this.misfit(text.slice(0, overlap.cut));
      if (there > most || there > whole) return false;
      if (there < whole) return since >= (overlap.all ? patience.all : patience.better);
      return since >= patience.enough && this.#isEnough(overlap);
    });
  }

  /** The overlap at which the complete answer ends; undefined when it had better stay whole. */
  choose(text: string, overlaps: readonly Overlap[]): Overlap | undefined {
    const whole = this.misfit(text);
    const rivals = overlaps
      .map((overlap) => ({
        overlap,
        misfit: this.misfit(text.slice(0, overlap.cut)),
        isEnough: this.#isEnough(overlap),
      }))
      .filter(({ misfit, isEnough }) => misfit < whole || (misfit === whole && isEnough));
    return rivals.toSorted(byRank)[0]?.overlap;
  }

  /**
   * What to do about a rest of the line that the answer wrote again and then went on: take it over, by replacing the
   * rest, or end before it. VS Code shows a replacement on one line, and only when it keeps every character it covers.
   */
  settleRest(text: string): { readonly end: number; readonly replace: number } | undefined {
    const { lineRest } = this.#hole;
    if (lineRest === '') return undefined;
    const whole = this.misfit(text);
    const at = text.lastIndexOf(lineRest);
    const replaced = this.#nesting.imbalanceWith(text, '');
    if (replaced < whole && !text.includes('\n') && isSubsequence(lineRest, text)) {
      return { end: text.length, replace: lineRest.length };
    }
    if (at < 0 || this.misfit(text.slice(0, at)) >= whole) return undefined;
    return { end: at, replace: 0 };
  }

  /** Whether the overlap alone, with nothing won in fit, is reason to cut. The limits were measured on real files. */
  #isEnough({ state, restOnly, lines, weight, all, surprising }: Overlap): boolean {
    if (state === 'deadCode') return true;
    if (state === 'blank') return restOnly || weight >= 4;
    if (state === 'open') return weight >= 4 || (restOnly && /^\s*[;,:.]+$/.test(this.#hole.lineRest));
    if (restOnly) return all;
    return (weight >= 8 && (all || surprising)) || (lines >= 2 && weight >= 12);
  }
}

interface Rival {
  readonly overlap: Overlap;
  readonly misfit: number;
  readonly isEnough: boolean;
}

/** The best fit first; then the longer repetition; then the later one, or the first of those that prove nothing. */
function byRank(a: Rival, b: Rival): number {
  if (a.misfit !== b.misfit) return a.misfit - b.misfit;
  if (a.overlap.lines !== b.overlap.lines) return b.overlap.lines - a.overlap.lines;
  if (a.isEnough !== b.isEnough) return a.isEnough ? -1 : 1;
  return a.isEnough && !a.overlap.restOnly ? b.overlap.cut - a.overlap.cut : a.overlap.cut - b.overlap.cut;
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const char of whole) if (char === part[at]) at++;
  return at === part.length;
}
