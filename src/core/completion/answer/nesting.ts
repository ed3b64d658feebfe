import { imbalance, nest, noNesting, Scan, type Nesting } from './brackets';
import type { Hole } from './hole';

/** What is open where a hole is, and how well a text fits between what is open above and what is closed below. */
export class HoleNesting {
  /** What is open where the cursor's line begins. */
  readonly atLine: Nesting;
  /** What is open at the cursor. */
  readonly atCursor: Nesting;
  /** How many of the things that are open at the cursor the suffix closes. */
  readonly closedBelow: number;
  readonly #hole: Hole;
  readonly #rest: string;
  /** The lines under the cursor's, read as code. */
  readonly #below: Scan;

  constructor(hole: Hole) {
    this.#hole = hole;
    this.#rest = hole.after.split('\n', 1)[0] ?? '';
    this.#below = new Scan(noNesting, hole.syntax);
    this.#below.read(hole.linesBelow());
    const closed = new Scan(noNesting, hole.syntax);
    closed.read(this.#rest);
    for (const closer of this.#below.unopened) closed.close(closer);
    this.closedBelow = closed.unopened.length;
    const [above, isAll] = hole.linesAbove();
    const known = nest(noNesting, above, hole.syntax);
    // The file begins further up: what the suffix closes was opened there.
    const unknown = isAll ? [] : closed.unopened.slice(known.open.length).toReversed();
    this.atLine = { ...known, open: [...unknown, ...known.open] };
    this.atCursor = nest(this.atLine, hole.lineHead, hole.syntax);
  }

  /**
   * Brackets, tags, block words and quotes that do not match when `text` stands in the hole; 0 is perfect.
   * `rest` stands for the rest of the cursor's line when that is to be replaced.
   */
  imbalanceWith(text: string, rest: string = this.#rest): number {
    // From the line's start and in one piece: the hole may be in the middle of a word or a tag.
    const { lineHead, syntax, after } = this.#hole;
    const filled = nest(this.atLine, lineHead + text, syntax);
    const stray = filled.inside !== this.atCursor.inside && this.#opensBeforeEnd(filled.inside) ? 1 : 0;
    const joined = nest(this.atLine, lineHead + text + rest, syntax);
    const { inside } = joined;
    if (inside !== undefined && inside !== '\n' && !syntax.quotes.includes(inside)) {
      const whole = nest(joined, after.slice(this.#rest.length), syntax);
      return imbalance(whole) + (whole.inside === undefined ? 0 : 1) + stray;
    }
    const scan = new Scan({ ...joined, inside: undefined }, syntax);
    for (const closer of this.#below.unopened) scan.close(closer);
    const openQuote = inside !== undefined && inside !== '\n' && syntax.strictQuotes ? 1 : 0;
    return (
      imbalance(scan) +
      this.#below.open.length +
      this.#below.faults -
      this.#below.unopened.length +
      stray +
      openQuote
    );
  }

  /** A comment that is left open meets another one's beginning in the suffix before its own end. */
  #opensBeforeEnd(end: string | undefined): boolean {
    const { syntax, after } = this.#hole;
    const begin = syntax.blockComments.find((comment) => comment[1] === end)?.[0];
    if (begin === undefined || end === undefined) return false;
    const opens = after.indexOf(begin);
    const ends = after.indexOf(end);
    return opens >= 0 && (ends < 0 || opens < ends);
  }
}
