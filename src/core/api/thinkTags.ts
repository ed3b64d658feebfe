/** Parts of an answer, each possibly empty. */
export interface ThoughtSplit {
  readonly text: string;
  readonly reasoning: string;
}

const opening = '<think>';
const closing = '</think>';

/**
 * Splits `<think>…</think>` off the beginning of an answer that arrives in pieces: some reasoning models wrote their
 * thoughts into the content (deepinfra-api.md 3.7). A tag anywhere else is the model's own text.
 */
export class ThinkTags {
  #state: 'start' | 'thinking' | 'thought' | 'answer' = 'start';
  /** What cannot be decided yet: a possible tag that is not complete. */
  #held = '';

  /** True once every further piece is text as it stands. */
  get settled(): boolean {
    return this.#state === 'answer';
  }

  push(piece: string): ThoughtSplit {
    if (this.#state === 'answer') return { text: piece, reasoning: '' };
    const all = this.#held + piece;
    this.#held = '';
    if (this.#state === 'start') return this.#start(all);
    return this.#state === 'thinking' ? this.#think(all) : this.#afterThought(all);
  }

  /** What was held back when nothing more comes. */
  flush(): ThoughtSplit {
    const held = this.#held;
    this.#held = '';
    return this.#state === 'thinking' ? { text: '', reasoning: held } : { text: held, reasoning: '' };
  }

  #start(all: string): ThoughtSplit {
    const body = all.trimStart();
    if (body.startsWith(opening)) {
      this.#state = 'thinking';
      return this.#think(body.slice(opening.length));
    }
    if (opening.startsWith(body)) {
      this.#held = all;
      return { text: '', reasoning: '' };
    }
    this.#state = 'answer';
    return { text: all, reasoning: '' };
  }

  #think(all: string): ThoughtSplit {
    const end = all.indexOf(closing);
    if (end === -1) {
      const keep = heldTail(all);
      this.#held = all.slice(all.length - keep);
      return { text: '', reasoning: all.slice(0, all.length - keep) };
    }
    this.#state = 'thought';
    const { text } = this.#afterThought(all.slice(end + closing.length));
    return { text, reasoning: all.slice(0, end) };
  }

  /** The blank lines between thought and answer are dropped. */
  #afterThought(all: string): ThoughtSplit {
    const text = all.trimStart();
    if (text !== '') this.#state = 'answer';
    return { text, reasoning: '' };
  }
}

/** Length of the longest end of `text` that may be the beginning of the closing tag. */
function heldTail(text: string): number {
  for (let length = Math.min(closing.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(closing.slice(0, length))) return length;
  }
  return 0;
}
