import { Familiarity } from './familiarity';
import { indentOf, inkOf, isInked, type Hole } from './hole';

/** A place in the answer from which on it says what stands after the cursor. */
export interface Overlap {
  /** Where the answer proper ends. */
  readonly cut: number;
  /** Lines of the suffix that were repeated, the rest of the cursor's line included when it is not blank. */
  readonly lines: number;
  /** Only the rest of the cursor's line was repeated. */
  readonly restOnly: boolean;
  /** Visible characters of the repeated lines, counted up to a limit each. */
  readonly weight: number;
  /** The first repeated line under the cursor's was not to be expected there. */
  readonly surprising: boolean;
  /** Nothing of the suffix is left. */
  readonly all: boolean;
  /** How many lines of the answer had been read when it was found. */
  readonly line: number;
  /** `open`: agrees up to the end of what was read; `blank`: and a line break follows. */
  readonly state: 'open' | 'blank' | 'diverged' | 'deadCode';
}

interface Run {
  readonly cut: number;
  readonly lines: number;
  readonly weight: number;
  readonly surprising: boolean;
  /** The next line of `below` that is expected. */
  readonly next: number;
  readonly last: string;
}

/** Follows the answer line by line and finds where it runs into the suffix. */
export class OverlapFinder {
  /** Runs that ended by diverging, in the order they began. */
  readonly diverged: Overlap[] = [];
  readonly #hole: Hole;
  readonly #familiar: Familiarity;
  #runs: Run[] = [];
  #line = 0;

  constructor(hole: Hole) {
    this.#hole = hole;
    this.#familiar = new Familiarity(hole);
    if (!isInked(hole.lineHead) && hole.lineRest === '') this.#runs.push({ ...this.#begin('', 0), last: '' });
  }

  /** Takes the answer's next whole line, which begins at `start`. Returns an overlap that can hardly be chance. */
  line(line: string, start: number): Overlap | undefined {
    const text = line.trimEnd();
    if (isInked(text)) this.#line++;
    const sure = isInked(text) ? this.#advance(text) : undefined;
    this.#familiar.add(text);
    if (text.endsWith(this.#hole.lineRest)) this.#runs.push(this.#begin(text, start));
    return sure;
  }

  /** Takes the answer's last line, whole or cut. Returns the overlaps that the answer did not leave again. */
  last(line: string, start: number): Overlap[] {
    const text = line.trimEnd();
    if (!isInked(text))
      return this.#runs.filter((run) => run.lines > 0).map((run) => this.#overlap(run, 'blank'));
    const cut = this.#runs.flatMap((run) => this.#cutLine(run, text));
    const before = this.#runs.length;
    const sure = this.#advance(text);
    if (sure) return [sure];
    const whole = before > 0 ? this.#runs.map((run) => this.#overlap(run, 'open')) : [];
    const { lineRest } = this.#hole;
    const rest =
      lineRest !== '' && text.endsWith(lineRest) ? [this.#overlap(this.#begin(text, start), 'open')] : [];
    return [...cut, ...whole, ...rest];
  }

  /** The last line is the beginning of the expected one, and long enough for that to mean something. */
  #cutLine(run: Run, text: string): Overlap[] {
    const expected = this.#hole.below[run.next];
    if (expected === undefined || expected === text || !expected.startsWith(text) || inkOf(text) < 8)
      return [];
    return [
      this.#overlap({ ...run, lines: Math.max(run.lines, 1), weight: run.weight + weigh(text) }, 'open'),
    ];
  }

  #begin(line: string, start: number): Run {
    const { lineHead, lineRest } = this.#hole;
    const cut = start + line.length - lineRest.length;
    const last = start === 0 ? lineHead + line : line;
    return { cut, lines: lineRest === '' ? 0 : 1, weight: weigh(lineRest), surprising: false, next: 0, last };
  }

  #advance(text: string): Overlap | undefined {
    const runs = this.#runs;
    this.#runs = [];
    let sure: Overlap | undefined;
    for (const run of runs) {
      if (this.#hole.below[run.next] === text) {
        const grown = this.#grow(run, text);
        this.#runs.push(grown);
        if (isSure(grown)) sure ??= this.#overlap(grown, 'open');
      } else if (run.lines > 0) {
        const overlap = this.#overlap(run, isDeadCode(run.last, text) ? 'deadCode' : 'diverged');
        this.diverged.push(overlap);
        if (overlap.state === 'deadCode') sure ??= overlap;
      }
    }
    return sure;
  }

  #grow(run: Run, text: string): Run {
    const surprising = run.next === 0 ? this.#familiar.isNew(text) : run.surprising;
    return {
      cut: run.cut,
      lines: run.lines + 1,
      weight: run.weight + weigh(text),
      surprising,
      next: run.next + 1,
      last: text,
    };
  }

  #overlap({ cut, lines, weight, surprising, next }: Run, state: Overlap['state']): Overlap {
    const { below, belowIsAll, lineRest } = this.#hole;
    const restOnly = lineRest !== '' && next === 0;
    return {
      cut,
      lines,
      restOnly,
      weight,
      surprising,
      line: this.#line,
      state,
      all: belowIsAll && next >= below.length,
    };
  }
}

/** Visible characters up to a limit, where those of a bracket-only line count half: such lines are everywhere. */
function weigh(line: string): number {
  const ink = Math.min(inkOf(line), 24);
  return /[\p{L}\p{N}]/u.test(line) ? ink : ink / 2;
}

/** One telling line, or two that are long enough. */
function isSure({ lines, weight, surprising }: Run): boolean {
  if (lines < 2) return surprising && weight >= 12;
  return weight >= (surprising ? 8 : 14);
}

/** `text` follows a statement that leaves the block, in the same block: nobody writes that. */
function isDeadCode(last: string, text: string): boolean {
  const leaves = /^\s+(?:return|raise|throw|break|continue)\b/.test(last) && !/\s(?:if|unless)\b/.test(last);
  return leaves && indentOf(last) === indentOf(text) && !isCloser(text);
}

/** A line that only ends or continues a block. */
function isCloser(line: string): boolean {
  return /^\s*(?:[)\]}>.?:&|+]|<\/|(?:end|fi|done|esac|else|elif|elsif|except|catch|finally|case|default|when|rescue|ensure)\b)/.test(
    line,
  );
}
