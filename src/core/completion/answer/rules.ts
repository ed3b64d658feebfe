import { BlockEnd } from './blockEnd';
import type { CutJudge } from './cut';
import { EchoFinder } from './echo';
import { isInked, type Hole } from './hole';
import type { HoleNesting } from './nesting';
import { OverlapFinder } from './overlap';
import { isLoopingLine, RepetitionFinder } from './repetition';

/** Which rule ended an answer; `whole`: none. */
export type CutReason = 'whole' | 'line' | 'suffix' | 'block' | 'repetition' | 'length' | 'repeatsAbove';

/** Where an answer ends, and how much of the rest of the cursor's line it replaces, in UTF-16 units. */
export interface Cut {
  readonly at: number;
  readonly ended: CutReason;
  readonly replace?: number;
}

/** What is too long to be read as a suggestion, in UTF-16 units and lines. */
const longest = { line: 1_000, text: 5_000, lines: 80 };
/**
 * Lines that may follow a complete block before they count as something new: a comment and the line it belongs to, or
 * at the end of a file the one that exports or runs it.
 */
const patience = { within: 2, atEnd: 1 };

/** So many closers at the end of an answer are looked at. */
const mostClosers = 8;
const closerAtEnd = /\s*(?:<\/[\w:.-]+>|[)\]}];?)$/;
const closerOrQuoteAtEnd = /(?:\s*(?:<\/[\w:.-]+>|[)\]}];?)|["'`])$/;

/** What the rules look at. */
export interface RulesPlace {
  readonly hole: Hole;
  readonly nesting: HoleNesting;
  readonly judge: CutJudge;
  /** The answer ends with its first line. */
  readonly oneLine: boolean;
}

/** The rules that need the answer's lines, applied to one clean text as it grows. */
export class Rules {
  /** The answer without what it repeats of the text before the cursor. */
  body = '';
  /** True when the answer began by repeating that. */
  echoed = false;
  readonly #place: RulesPlace;
  readonly #overlaps: OverlapFinder;
  readonly #block: BlockEnd;
  readonly #repetition = new RepetitionFinder();
  #echo: EchoFinder | undefined;
  #opened = false;
  #echoLength = 0;
  #lineStart = 0;
  #lines = 0;
  /** Where the block ended, and how many lines came after it. */
  #complete: { readonly at: number; lines: number } | undefined;

  constructor(place: RulesPlace) {
    this.#place = place;
    this.#overlaps = new OverlapFinder(place.hole);
    this.#block = new BlockEnd(place.hole, place.nesting);
  }

  /**
   * Reads on in `text`, which only grows; returns a cut that nothing that follows can undo. `wholeLines`: the answer was
   * written as lines of their own.
   */
  read(text: string, { final, wholeLines }: { final: boolean; wholeLines: boolean }): Cut | undefined {
    if (!this.#opened) {
      if (text === '') return undefined;
      this.#echo ??= new EchoFinder(this.#place.hole, wholeLines);
      const echo = this.#echo.find(text, final);
      if (echo.kind === 'wait') return undefined;
      if (echo.kind === 'endless') return { at: 0, ended: 'repeatsAbove' };
      this.#opened = true;
      this.#echoLength = echo.length;
      this.echoed = echo.length > 0;
    }
    this.body = text.slice(this.#echoLength);
    for (;;) {
      const end = this.body.indexOf('\n', this.#lineStart);
      if (end < 0) return this.#settled(this.#openLine());
      const cut = this.#line(this.#lineStart, end);
      if (cut) return this.#settled(cut);
      this.#lineStart = end + 1;
    }
  }

  /** The end of an answer that no rule has cut. `cutShort`: its last line is not whole. */
  finish(cutShort: boolean): Cut {
    const { judge } = this.#place;
    const text = cutShort ? this.#wholeLines() : this.body;
    const lastLine = text.slice(this.#lineStart);
    const open = this.#overlaps.last(lastLine, this.#lineStart);
    const best = judge.choose(text, [...this.#overlaps.diverged, ...open]);
    if (best) return { at: best.cut, ended: 'suffix' };
    if (this.#complete && isInked(lastLine)) this.#complete.lines++;
    return (
      this.#beyondBlock() ??
      this.#beforeDip(text) ??
      this.#settleRest(text) ??
      this.#beforeClosers(text) ?? { at: text.length, ended: 'whole' }
    );
  }

  /** A rule that only gives up leaves open whether what came before was all the answer's own. */
  #settled(cut: Cut | undefined): Cut | undefined {
    if (cut?.ended !== 'repetition' && cut?.ended !== 'length' && cut?.ended !== 'block') return cut;
    const text = this.body.slice(0, cut.at);
    const overlap = this.#place.judge.choose(
      text,
      this.#overlaps.diverged.filter(({ cut: at }) => at < cut.at),
    );
    return overlap ? { at: overlap.cut, ended: 'suffix' } : (this.#beforeDip(text) ?? cut);
  }

  /** Without a line that was cut off, unless it is all there is. */
  #wholeLines(): string {
    const whole = this.body.slice(0, this.#lineStart);
    return isInked(whole) ? whole : this.body;
  }

  #line(start: number, end: number): Cut | undefined {
    const line = this.body.slice(start, end);
    if (isInked(line)) this.#lines++;
    return (
      this.#overlap(line, start, end) ??
      this.#blockEnd(line, start, end) ??
      this.#loop(line, start, end) ??
      this.#limit(end)
    );
  }

  #overlap(line: string, start: number, end: number): Cut | undefined {
    const { judge } = this.#place;
    const read = this.body.slice(0, end);
    const sure = this.#overlaps.line(line, start);
    const overlap =
      sure && judge.mayEndAt(read, sure) ? sure : judge.overdue(read, this.#lines, this.#overlaps.diverged);
    return overlap && { at: overlap.cut, ended: 'suffix' };
  }

  #blockEnd(line: string, start: number, end: number): Cut | undefined {
    const { judge } = this.#place;
    const read = this.body.slice(0, end);
    const at = this.#block.line(line, start, end);
    if (at !== undefined && judge.misfit(read.slice(0, at)) <= judge.misfit(read))
      this.#complete ??= { at, lines: 0 };
    if (this.#complete && isInked(line)) this.#complete.lines++;
    return this.#beyondBlock();
  }

  #loop(line: string, start: number, end: number): Cut | undefined {
    const at = this.#repetition.line(start === 0 ? this.#place.hole.lineHead + line : line, end);
    return at === undefined ? undefined : { at, ended: 'repetition' };
  }

  #beyondBlock(): Cut | undefined {
    if (!this.#complete || this.#complete.lines <= (this.#block.atEnd ? patience.atEnd : patience.within))
      return undefined;
    return { at: this.#complete.at, ended: 'block' };
  }

  #limit(end: number): Cut | undefined {
    if (this.#place.oneLine && isInked(this.body.slice(0, end))) {
      this.#lineStart = end + 1;
      this.body = this.body.slice(0, end + 1);
      const cut = this.finish(false);
      return cut.ended === 'whole' ? { ...cut, at: Math.min(cut.at, end), ended: 'line' } : cut;
    }
    return this.#lines >= longest.lines || end >= longest.text
      ? { at: this.#block.rest, ended: 'length' }
      : undefined;
  }

  #openLine(): Cut | undefined {
    const line = this.body.slice(this.#lineStart);
    const before = Math.max(0, this.#lineStart - 1);
    if (line.length > longest.line) return { at: before, ended: 'length' };
    return isLoopingLine(line) ? { at: before, ended: 'repetition' } : undefined;
  }

  /** Before the first line that closes what belongs to the suffix, if all fits better so. */
  #beforeDip(text: string): Cut | undefined {
    const { judge } = this.#place;
    const { dip } = this.#block;
    if (
      dip === undefined ||
      !isInked(text.slice(0, dip)) ||
      judge.misfit(text.slice(0, dip)) >= judge.misfit(text)
    )
      return undefined;
    return { at: dip, ended: 'block' };
  }

  /** Before closers at the very end that the rest of the line or the lines below have already. */
  #beforeClosers(text: string): Cut | undefined {
    const { judge, hole } = this.#place;
    const closer = hole.lineRest === '' ? closerAtEnd : closerOrQuoteAtEnd;
    const end = text.trimEnd().length;
    let best = { at: end, misfit: judge.misfit(text) };
    for (let at = end, closers = 0; closers < mostClosers; closers++) {
      const shorter = text.slice(0, at).replace(closer, '');
      if (shorter.length === at || !isInked(shorter)) break;
      at = shorter.length;
      const misfit = judge.misfit(shorter);
      if (misfit < best.misfit) best = { at, misfit };
    }
    return best.at < end ? { at: best.at, ended: 'suffix' } : undefined;
  }

  #settleRest(text: string): Cut | undefined {
    const settled = this.#place.judge.settleRest(text);
    return (
      settled && {
        at: settled.end,
        ended: settled.replace > 0 ? 'whole' : 'suffix',
        replace: settled.replace,
      }
    );
  }
}
