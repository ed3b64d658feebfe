import { inkOf, isInked } from './hole';

const longestPeriod = 8;

/** Notices when an answer only repeats itself. */
export class RepetitionFinder {
  readonly #lines: { readonly text: string; readonly end: number }[] = [];

  /** Takes the answer's next whole line, with what stands before it in the document. Returns where the repeating starts. */
  line(line: string, end: number): number | undefined {
    if (!isInked(line)) return undefined;
    this.#lines.push({ text: line.trimEnd(), end });
    for (let period = 1; period <= longestPeriod; period++) {
      if (this.#rounds(period) >= this.#tooMany(period)) return this.#firstRoundEnd(period);
    }
    return undefined;
  }

  /** How many times in a row the last `period` lines stand there. */
  #rounds(period: number): number {
    return Math.floor((this.#lines.length - this.#loopStart(period)) / period);
  }

  #loopStart(period: number): number {
    const lines = this.#lines;
    let start = lines.length - period;
    while (start > 0 && lines[start - 1]?.text === lines[start - 1 + period]?.text) start--;
    return start;
  }

  #firstRoundEnd(period: number): number | undefined {
    return this.#lines[this.#loopStart(period) + period - 1]?.end;
  }

  /** Short lines and rows of numbers or brackets do come several times in a row; sentences of code do not. */
  #tooMany(period: number): number {
    const block = this.#lines.slice(-period).map(({ text }) => text);
    if (block.length < period) return Infinity;
    const ink = block.reduce((sum, text) => sum + inkOf(text), 0);
    if (!/\p{L}{3}/u.test(block.join(' '))) return 10;
    return ink >= 12 ? 3 : 5;
  }
}

const loopLength = 160;

/** True when the end of a line has become a row of one short unit, with no end in sight. */
export function isLoopingLine(line: string): boolean {
  if (line.length < loopLength) return false;
  const tail = line.slice(-loopLength);
  for (let unit = 2; unit <= 24; unit++) {
    if (tail.slice(unit) === tail.slice(0, -unit)) return new Set(tail).size > 1;
  }
  return false;
}
