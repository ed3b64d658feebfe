import { CutJudge } from './cut';
import { Hole, isInked, type HoleText } from './hole';
import { HoleNesting } from './nesting';
import { Rules, type Cut, type CutReason, type RulesPlace } from './rules';
import { Scrub, type ScrubEnd } from './scrub';

/** Why an answer ends where it does, or why nothing of it is left. */
export type AnswerReason = CutReason | ScrubEnd | 'empty';

/** What is left of a model's answer. */
export type Answer =
  | {
      readonly kind: 'text';
      /** With line feeds only. */
      readonly text: string;
      /** How many characters after the cursor the text stands for, in UTF-16 units. */
      readonly replace: number;
      readonly reason: AnswerReason;
    }
  | { readonly kind: 'nothing'; readonly reason: AnswerReason };

/** Reads an answer while it streams, keeps what fits the hole, and says when no more of it is needed. */
export class AnswerReader {
  readonly #place: RulesPlace;
  readonly #scrub: Scrub;
  #rules: Rules;
  #restarts = 0;
  #cut: Cut | undefined;

  /** `oneLine`: a single line is wanted. */
  constructor(text: HoleText, oneLine = false) {
    const hole = new Hole(text);
    const nesting = new HoleNesting(hole);
    this.#place = { hole, nesting, judge: new CutJudge(hole, nesting), oneLine };
    this.#scrub = new Scrub(hole, nesting.atCursor.inside !== undefined);
    this.#rules = new Rules(this.#place);
  }

  /** The answer so far, with line feeds only: what came in clean, and is not yet cut where it will end. */
  get text(): string {
    return this.#rules.body;
  }

  /** The document's line break, which the kept text is to have. */
  get eol(): string {
    return this.#place.hole.eol;
  }

  /** Takes the next piece, cut anywhere. Returns true when the rest of the stream is of no use. */
  push(piece: string): boolean {
    this.#scrub.push(piece);
    this.#read(false);
    return this.#cut !== undefined || this.#scrub.ended !== undefined;
  }

  /** What to keep of all that was pushed. `cutShort`: the stream broke off, or reached its limit of tokens. */
  finish(cutShort = false): Answer {
    if (this.#cut === undefined) {
      this.#scrub.finish();
      this.#read(true);
    }
    const { ended } = this.#scrub;
    const cut = this.#cut ?? this.#rules.finish(cutShort && ended === undefined);
    const text = this.#finished(this.#rules.body.slice(0, cut.at));
    if (!isInked(text)) return { kind: 'nothing', reason: this.#emptyReason(cut.ended) };
    const reason = cut.ended === 'whole' && ended !== undefined ? ended : cut.ended;
    return { kind: 'text', text, replace: cut.replace ?? 0, reason };
  }

  #read(final: boolean): void {
    if (this.#scrub.restarts !== this.#restarts) {
      this.#restarts = this.#scrub.restarts;
      this.#rules = new Rules(this.#place);
    }
    const { text, ended, fenced } = this.#scrub;
    this.#cut = this.#rules.read(text, { final: final || ended !== undefined, wholeLines: fenced });
  }

  #emptyReason(ended: CutReason): AnswerReason {
    if (ended !== 'whole') return ended;
    return this.#scrub.ended ?? (this.#rules.echoed ? 'repeatsAbove' : 'empty');
  }

  /** White space stays at the end only where something follows on the line. */
  #finished(text: string): string {
    return this.#place.hole.lineRest === '' ? text.trimEnd() : text;
  }
}
