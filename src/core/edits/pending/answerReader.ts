/** What the document says about how an answer for it may look. */
export interface ReaderHints {
  /** True for a line that stands, without its indentation, in what is being edited. */
  readonly isKnown: (trimmed: string) => boolean;
  /** The document is prose, so a sentence is no sign of talk around the code. */
  readonly prose: boolean;
  /** What is being edited has fences of its own. */
  readonly fencesInside: boolean;
}

const fence = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/;
/** A sentence, not code: it begins as one, and has none of the marks that code is full of. */
const sentence = /^(?:[A-Z"'*]|i |i'|okay|sure)[^;{}=<>()[\]]*$/;

/**
 * Reads the code out of an answer while it streams: from its fence, or, where the model wrote none, from its first
 * line that can only be code. Talk before and after is left out.
 */
export class AnswerReader {
  readonly #hints: ReaderHints;
  #mode: 'start' | 'bare' | 'fenced' | 'closed' = 'start';
  #code: string[] = [];
  /** Lines that may yet turn out to be talk. */
  #held: string[] = [];
  #fence = '';
  #depth = 0;
  #rest = '';

  constructor(hints: ReaderHints) {
    this.#hints = hints;
  }

  /** The complete lines of code that have come. */
  get lines(): readonly string[] {
    return this.#code;
  }

  /** Takes a piece of the answer. */
  push(text: string): void {
    const rows = (this.#rest + text).split('\n');
    this.#rest = rows.pop() ?? '';
    for (const row of rows) this.#read(row.replace(/\r$/, ''));
  }

  /** All code of a complete answer; undefined when it has none. */
  end(): readonly string[] | undefined {
    if (this.#rest !== '') this.#read(this.#rest.replace(/\r$/, ''));
    this.#rest = '';
    if (this.#mode === 'start') {
      const talk =
        !this.#hints.prose && this.#held.every((line) => line.trim() === '' || sentence.test(line));
      if (talk) return undefined;
      this.#code = this.#held;
      this.#mode = 'bare';
    }
    const last = this.#code.at(-1);
    // A closing fence that follows the code on its own line.
    if (this.#mode === 'fenced' && last?.endsWith(this.#fence)) {
      this.#code = [...this.#code.slice(0, -1), last.slice(0, -this.#fence.length)];
    }
    return this.#code;
  }

  #read(line: string): void {
    if (this.#mode === 'start') this.#readStart(line);
    else if (this.#mode === 'bare') this.#readBare(line);
    else if (this.#mode === 'fenced') this.#readFenced(line);
  }

  #readStart(line: string): void {
    const opening = fence.exec(line)?.[1];
    if (opening !== undefined) {
      this.#open(opening);
    } else if (this.#isCode(line)) {
      this.#mode = 'bare';
      this.#code = line.trim() === '' ? [] : [line];
    } else {
      this.#held.push(line);
    }
  }

  #isCode(line: string): boolean {
    if (line.trim() === '') return false;
    if (this.#hints.isKnown(line.trim())) return true;
    return !this.#hints.prose && !sentence.test(line);
  }

  /** What seemed to be code before a fence was talk. */
  #readBare(line: string): void {
    const opening = fence.exec(line)?.[1];
    const { prose, fencesInside } = this.#hints;
    if (opening === undefined || prose || fencesInside) this.#code.push(line);
    else this.#open(opening);
  }

  #open(opening: string): void {
    this.#mode = 'fenced';
    this.#fence = opening;
    this.#code = [];
  }

  #readFenced(line: string): void {
    const found = fence.exec(line);
    const mark = found?.[1] ?? '';
    const info = found?.[2] ?? '';
    if (this.#hints.fencesInside && mark !== '' && info.trim() !== '') this.#depth++;
    if (!mark.startsWith(this.#fence) || info.trim() !== '') this.#code.push(line);
    else if (this.#depth > 0) {
      this.#depth--;
      this.#code.push(line);
    } else this.#mode = 'closed';
  }
}
