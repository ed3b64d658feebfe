const fence = /^\s*(`{3,}|~{3,})/;
const tableRule = /^[\s|:-]*$/;
/** Where a sentence ends within a line: behind its mark, what closes after it, and before a blank. */
const sentenceEnd = /[.!?…]["')\]*_]*(?=\s)|[。！？؟]/;
/** Longer runs without an end are given in parts, so that nothing waits for ever. Ours. */
const longest = 400;

/** A sentence as it is spoken, or a number: so many lines of code, which are there to be read. */
type Spoken = string | number;

/** The number of a step is no sentence. */
const stepNumber = /^\s*\d{1,9}[.)]\s/;

/** Cuts Markdown that arrives in pieces into whole sentences, without its marks. Code is counted and not spoken. */
export class SentenceReader {
  #rest = '';
  /** The fence that is open, and the lines in it. */
  #fence: string | undefined;
  #codeLines = 0;

  /** Takes more text; gives the sentences that it completes. */
  feed(text: string): Spoken[] {
    this.#rest += text;
    const spoken: Spoken[] = [];
    for (let end = this.#nextEnd(); end > 0; end = this.#nextEnd()) {
      const part = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end);
      spoken.push(...this.#take(part));
    }
    return spoken;
  }

  /** The text is complete: gives what is left. */
  finish(): Spoken[] {
    const spoken = this.feed('\n');
    if (this.#fence !== undefined && this.#codeLines > 0) spoken.push(this.#codeLines);
    this.#fence = undefined;
    this.#codeLines = 0;
    return spoken;
  }

  /** Where the next line or sentence ends; 0 when it has not ended yet. */
  #nextEnd(): number {
    const newline = this.#rest.indexOf('\n') + 1;
    const mayBeFence = /^\s*[`~]{0,2}$|^\s*[`~]{3}/.test(this.#rest.slice(0, 12));
    if (this.#fence !== undefined || mayBeFence) return newline;
    const line = newline > 0 ? this.#rest.slice(0, newline) : this.#rest;
    const number = stepNumber.exec(line)?.[0].length ?? 0;
    const found = sentenceEnd.exec(line.slice(number));
    if (found) return number + found.index + found[0].length;
    return newline === 0 && line.length > longest ? line.length : newline;
  }

  #take(part: string): Spoken[] {
    const mark = fence.exec(part)?.[1];
    if (this.#fence !== undefined) {
      if (mark === undefined || !mark.startsWith(this.#fence)) {
        this.#codeLines++;
        return [];
      }
      const lines = this.#codeLines;
      this.#fence = undefined;
      this.#codeLines = 0;
      return [lines];
    }
    if (mark !== undefined) {
      this.#fence = mark;
      return [];
    }
    const spoken = withoutMarks(part);
    return spoken === '' ? [] : [spoken];
  }
}

function withoutMarks(part: string): string {
  if (tableRule.test(part)) return '';
  return part
    .replace(/^[\s>]*(?:#{1,6}\s+|[-+*]\s+(?:\[[ xX]\]\s+)?)?/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`~]+|(?<!\w)_+|_+(?!\w)/g, '')
    .replace(/\s*\|\s*/g, ', ')
    .replace(/^, |, $/g, '')
    .trim();
}
