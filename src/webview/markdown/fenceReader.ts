import type { Tokens } from 'marked';
import { CodeBlockElement, type CodeBlock } from './codeBlock';
import { codeOf } from './leafViews';

/** Longest line that is still looked at as a closing fence. */
const longestFence = 256;

/** Reads the lines of one open fence into its block, each character once, until the fence closes. */
export class FenceReader {
  readonly block: CodeBlockElement;
  readonly #closing: RegExp;
  readonly #maybeClosing: RegExp;
  readonly #indent: number;
  /** The start of a line that may still turn out to be the closing fence. */
  #held = '';
  /** Code that was read and not shown yet. */
  #read = '';
  #inLine = false;
  #isFirstLine = true;

  constructor(token: Tokens.Code, decorate: ((block: CodeBlock) => void) | undefined) {
    const opening = /^( {0,3})(`+|~+)/.exec(token.raw);
    const fence = opening?.[2] ?? '```';
    const mark = fence.charAt(0);
    this.block = new CodeBlockElement(codeOf(token).language, decorate);
    this.#closing = new RegExp(`^ {0,3}${mark}{${fence.length},} *$`);
    this.#maybeClosing = new RegExp(`^\\s*${mark}* *$`);
    // marked takes the indentation of a fence off its lines for backticks only.
    this.#indent = mark === '`' ? (opening?.[1]?.length ?? 0) : 0;
  }

  /** Takes more text. Gives what follows the closing fence, or undefined while the fence is open. */
  feed(text: string): string | undefined {
    let after: string | undefined;
    for (let at = 0; at < text.length && after === undefined;) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      if (this.#takeLine(text.slice(at, end), newline !== -1)) after = text.slice(end + 1);
      at = end + 1;
    }
    this.#showRead();
    if (after !== undefined) this.block.settle();
    return after;
  }

  /** The text has ended: what is still held is the closing fence or code. */
  finish(): void {
    if (!this.#isClosing()) this.#flushHeld(false);
    this.#showRead();
    this.block.settle();
  }

  #takeLine(text: string, isComplete: boolean): boolean {
    if (this.#inLine) {
      this.#read += text;
    } else {
      this.#held += text;
      if (isComplete && this.#isClosing()) return true;
      const mayClose = this.#held.length <= longestFence && this.#maybeClosing.test(this.#held);
      if (!isComplete && mayClose) return false;
      this.#flushHeld(isComplete);
    }
    this.#inLine = !isComplete;
    return false;
  }

  #showRead(): void {
    this.block.append(this.#read);
    this.#read = '';
  }

  #isClosing(): boolean {
    return this.#held.length <= longestFence && this.#closing.test(this.#held);
  }

  /** Shows the held start of a line. Nothing held at the end of the text is not a line. */
  #flushHeld(isComplete: boolean): void {
    if (this.#held === '' && !isComplete) return;
    const blanks = /^\s*/.exec(this.#held)?.[0].length ?? 0;
    const line = this.#held.slice(Math.min(blanks, this.#indent));
    this.#read += this.#isFirstLine ? line : `\n${line}`;
    this.#isFirstLine = false;
    this.#held = '';
  }
}
