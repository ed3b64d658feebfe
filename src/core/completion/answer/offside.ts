import { nest, noNesting, type Nesting } from './brackets';
import { depthOf, isInked, type Hole } from './hole';
import type { Syntax } from './syntax';

interface Statement {
  readonly nesting: Nesting;
  /** Indentation of the statement's first line; -1 before the first. */
  readonly depth: number;
  /** The statement's last line so far, without trailing comment. */
  readonly last: string;
  readonly faults: number;
}

const nowhere: Statement = { nesting: noNesting, depth: -1, last: '', faults: 0 };

/** Judges indentation where it makes the blocks: which lines of an answer cannot stand where they would. */
export class OffsideCheck {
  readonly #hole: Hole;
  readonly #above: Statement;
  readonly #below: string;

  constructor(hole: Hole) {
    this.#hole = hole;
    const above = hole.before
      .slice(0, hole.before.length - hole.lineHead.length)
      .split('\n')
      .slice(0, -1);
    this.#above = hole.syntax.offside
      ? above.reduce((state, line) => step(state, line, hole.syntax), nowhere)
      : nowhere;
    this.#below = hole.lineRest === '' ? `\n${hole.below[0] ?? ''}` : hole.lineRest;
  }

  /** Lines, when `text` fills the hole, that stand deeper under no opener, or not deeper under one. */
  faultsWith(text: string): number {
    const { syntax, lineHead } = this.#hole;
    if (!syntax.offside) return 0;
    const lines = `${lineHead}${text}${this.#below}`.split('\n');
    return lines.reduce((state, line) => step(state, line, syntax), { ...this.#above, faults: 0 }).faults;
  }
}

function step(before: Statement, line: string, syntax: Syntax): Statement {
  const nesting = nest(before.nesting, `${line}\n`, syntax);
  const continues =
    before.nesting.open.length > 0 || before.nesting.inside !== undefined || before.last.endsWith('\\');
  if (!isInked(line) || /^\s*#/.test(line)) return { ...before, nesting };
  const last = line.replace(/\s+#[^'"]*$/, '').trimEnd();
  if (continues) return { ...before, nesting, last };
  const depth = depthOf(line);
  const fault = before.depth >= 0 && isFault(before, depth, syntax);
  return { nesting, depth, last, faults: before.faults + (fault ? 1 : 0) };
}

function isFault({ depth, last }: Statement, next: number, syntax: Syntax): boolean {
  const opens = last.endsWith(':');
  if (syntax.offside === 'colon') return opens ? next <= depth : next > depth;
  // YAML: a key with a plain value on its line has no children; one without may have them at any depth.
  return next > depth && !opens && /^\s*(?:- +)?[\w.-]+: +[^|>&*!\s]/.test(last);
}
