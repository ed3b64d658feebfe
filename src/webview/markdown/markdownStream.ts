import { OpenText, openLimits, type DrawOptions, type OpenLimits } from './openText';

/** How a message is drawn. */
export interface MarkdownOptions extends DrawOptions {
  /** Called after each change of what is shown. */
  readonly onLayoutChange?: () => void;
}

/**
 * Draws one message of Markdown while it arrives. Only the open end of the text is parsed again; blocks that can
 * no longer change are left alone. After `finish` the nodes are the same however the text was cut into pieces.
 *
 * While it streams, the nodes differ from those of a finished message in these ways only: unfinished bold text,
 * code spans and links at the very end look closed; code has no colours until its fence closes; references to
 * links that are defined further down are still text; a line that may become a closing fence is not shown yet.
 *
 * Text that stays open for longer than any sensible answer is cut by force, at a line end where there is one, and
 * goes on as a block of its own; so one update never costs more than the limits allow.
 */
export class MarkdownStream {
  readonly #root: HTMLElement;
  readonly #options: MarkdownOptions;
  readonly #limits: OpenLimits;
  #open: OpenText;
  #text = '';
  #endsWithReturn = false;
  #finished = false;

  constructor(root: HTMLElement, options: MarkdownOptions, limits: OpenLimits = openLimits) {
    this.#root = root;
    this.#options = options;
    this.#limits = limits;
    this.#open = new OpenText(root, options, limits);
  }

  /** All text so far, as it came. */
  get text(): string {
    return this.#text;
  }

  /** Adds text and shows it at once. A finished message is opened again. */
  append(text: string): void {
    if (text === '') return;
    if (this.#finished) {
      this.reset(this.#text + text);
      return;
    }
    this.#text += text;
    this.#open.append(this.#withoutReturns(text));
    this.#options.onLayoutChange?.();
  }

  /** The text is complete: shows it as it stays. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    if (this.#endsWithReturn) this.#open.append('\n');
    this.#open.finish();
    this.#options.onLayoutChange?.();
  }

  /** Starts over with `text`, as a message that is still open. */
  reset(text: string): void {
    this.dispose();
    this.append(text);
  }

  /** Takes everything away. */
  dispose(): void {
    this.#root.replaceChildren();
    this.#open = new OpenText(this.#root, this.#options, this.#limits);
    this.#text = '';
    this.#endsWithReturn = false;
    this.#finished = false;
  }

  /** The text with `\n` as the only line end. A `\r` at its end waits for what follows it. */
  #withoutReturns(text: string): string {
    const whole = this.#endsWithReturn ? `\r${text}` : text;
    this.#endsWithReturn = whole.endsWith('\r');
    const known = this.#endsWithReturn ? whole.slice(0, -1) : whole;
    return known.includes('\r') ? known.replace(/\r\n?/g, '\n') : known;
  }
}
