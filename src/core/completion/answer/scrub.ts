import { cutSentinelStart, findSentinel, isOrdinaryText } from '../prompt/sentinels';
import { toLineFeeds, type Hole } from './hole';
import { openAnswer, thinkClose } from './opening';
import { isForeignFence } from './wrapping';

/** Why nothing after this point of the answer can be of use. */
export type ScrubEnd = 'sentinel' | 'fence' | 'thinking' | 'prose' | 'blank';

/** Longest mark that a piece may have cut in two, in UTF-16 units. */
const longestMark = 64;
/** A thinking tag this deep in the answer is the answer's own text. */
const lateThinking = 4_000;

/** Takes out of a streamed answer what is not the answer: thinking, fences, prose around them, leaked sentinels. */
export class Scrub {
  /** What is left so far, with line feeds only. */
  text = '';
  ended: ScrubEnd | undefined;
  /** Counts how often `text` began anew. */
  restarts = 0;
  readonly #hole: Hole;
  readonly #inText: boolean;
  readonly #isOwn: (mark: string) => boolean;
  readonly #ownThinking: boolean;
  #held = '';
  #opened = false;
  /** The answer came in a fence, as whole lines. */
  fenced = false;

  /** `inText`: the cursor is in a comment or a text, where a sentence is nothing foreign. */
  constructor(hole: Hole, inText: boolean) {
    this.#hole = hole;
    this.#inText = inText;
    const around = hole.before + hole.after;
    this.#isOwn = (mark) =>
      around.includes(mark) || (isOrdinaryText(mark) && (hole.syntax.markup || hole.syntax.prose));
    this.#ownThinking = thinkClose.test(around);
  }

  /** Takes the next piece, cut anywhere. */
  push(piece: string): void {
    if (!this.ended) this.#take(this.#held + piece, false);
  }

  /** The stream is over: what was held back is judged with what is known. */
  finish(): void {
    if (this.ended) return;
    this.#take(this.#held, true);
    // A limit on tokens can cut the last sentinel or character in two.
    if (!this.ended)
      this.text = this.text.slice(0, cutSentinelStart(this.text)).replace(/[\uD800-\uDBFF\uFFFD]$/, '');
  }

  #take(raw: string, final: boolean): void {
    if (this.#opened) {
      this.#append(raw, final);
      return;
    }
    const opening = openAnswer(raw, { hole: this.#hole, inText: this.#inText, isOwn: this.#isOwn, final });
    this.#held = raw;
    if (opening.kind === 'none') this.ended = opening.reason;
    if (opening.kind !== 'text') return;
    this.#opened = true;
    this.fenced = opening.fenced;
    this.#append(opening.text, final);
  }

  #append(raw: string, final: boolean): void {
    const hold = !final && raw.endsWith('\r') ? 1 : 0;
    this.#held = hold === 1 ? '\r' : '';
    const from = Math.max(0, this.text.length - longestMark);
    this.text += toLineFeeds(raw.slice(0, raw.length - hold));
    if (this.#leftThinking(final)) return;
    const sentinel = findSentinel(this.text, from, this.#isOwn);
    if (sentinel) this.#end(sentinel.start, 'sentinel');
    this.#endAtFence(from);
  }

  /** A closing tag without an opening one: the prompt had opened it, and all so far was thinking. */
  #leftThinking(final: boolean): boolean {
    if (this.#ownThinking || this.text.length > lateThinking) return false;
    const close = thinkClose.exec(this.text);
    if (!close) return false;
    const rest = this.text.slice(close.index + close[0].length);
    this.text = '';
    this.restarts++;
    this.#opened = false;
    this.#take(`<think></think>${rest}${this.#held}`, final);
    return true;
  }

  #endAtFence(from: number): void {
    const lineStart = this.text.lastIndexOf('\n', from) + 1;
    const fence = /^[ \t]*```/m.exec(this.text.slice(lineStart));
    if (!fence) return;
    const at = lineStart + fence.index;
    if (at === 0 && !this.fenced) return;
    if (this.fenced || isForeignFence(this.text.slice(at).trimStart(), this.#hole, this.#inText))
      this.#end(at, 'fence');
  }

  #end(at: number, reason: ScrubEnd): void {
    this.text = this.text.slice(0, at);
    this.ended = reason;
  }
}
