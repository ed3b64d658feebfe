/** As much of a continuation is held back at most, in UTF-16 units, while it may still be a repetition. */
const longestHead = 600;

/**
 * Joins a continuation to the text that it continues. What is asked to be continued goes out without the white space at
 * its end, since models and their templates treat it in different ways; here it comes back where the continuation does
 * not bring its own. A fence that is opened a second time, the head of a table, and the beginning of a line that are
 * said again are left out.
 */
export class Seam {
  /** The text to continue: all of it but the white space at its end. */
  readonly kept: string;
  readonly #tail: string;
  readonly #fence: Fence | undefined;
  readonly #tableHead: string | undefined;
  /** The line that is not complete, from its first character. */
  readonly #line: string;
  readonly #indent: string;
  #held: string | undefined = '';

  constructor(before: string) {
    this.kept = before.trimEnd();
    this.#tail = before.slice(this.kept.length);
    this.#fence = openFence(this.kept);
    this.#tableHead = this.#fence ? undefined : openTableHead(this.kept);
    const line = this.#tail.includes('\n') ? '' : this.kept.slice(this.kept.lastIndexOf('\n') + 1);
    this.#line = line.trimStart();
    this.#indent = line.slice(0, line.length - this.#line.length);
  }

  /** Takes a piece of the continuation; gives what can be added to the kept text by now. */
  push(text: string): string {
    if (this.#held === undefined) return text;
    this.#held += text;
    return this.#isOpen(this.#held.trimStart()) ? '' : this.flush();
  }

  /** Gives what is still held back: no more will come. */
  flush(): string {
    const head = this.#held ?? '';
    this.#held = undefined;
    return head === '' ? '' : this.#mend(head);
  }

  /** Whether it cannot be told yet if the continuation repeats something. */
  #isOpen(head: string): boolean {
    if (head.length > longestHead) return false;
    if (head === '') return true;
    if (this.#fence) {
      if (/^(`{1,2}|~{1,2})$/.test(head) || /^(`{3,}|~{3,})[^\n]*$/.test(head)) return true;
      const body = this.#withoutFence(head)?.trimStart();
      if (body !== undefined) return body === '' || isOpenRepeat(this.#line, body);
    }
    return isOpenRepeat(this.#tableHead ?? '', head) || isOpenRepeat(this.#line, head);
  }

  #withoutFence(head: string): string | undefined {
    const opened = /^(`{3,}|~{3,})[ \t]*[^\s`~][^\n`]*\n/.exec(head);
    if (!opened || !this.#fence || opened[1]?.charAt(0) !== this.#fence.mark) return undefined;
    return head.slice(opened[0].length);
  }

  #mend(head: string): string {
    const lead = head.slice(0, head.length - head.trimStart().length);
    const body = head.slice(lead.length);
    const inFence = this.#withoutFence(body);
    if (inFence !== undefined) {
      const said = inFence.trimStart();
      if (this.#line !== '' && said.startsWith(this.#line)) return said.slice(this.#line.length);
      return `${this.#lineBreak()}${inFence}`;
    }
    if (this.#tableHead !== undefined && body.startsWith(`${this.#tableHead}\n`))
      return `${this.#lineBreak()}${body.slice(this.#tableHead.length + 1)}`;
    // A blank before the same words goes on with them; the same words at the place of a line's beginning repeat it.
    const restarts = lead === this.#indent || lead === '' || lead.includes('\n');
    if (restarts && tellsItself(this.#line) && body.startsWith(this.#line))
      return body.slice(this.#line.length);
    return `${this.#space(lead)}${body}`;
  }

  #lineBreak(): string {
    return this.#tail.includes('\n') ? this.#tail.slice(0, this.#tail.lastIndexOf('\n') + 1) : '\n';
  }

  /** The white space between both: the continuation's own, but never fewer lines than were there. */
  #space(lead: string): string {
    if (lead === '') return this.#tail;
    return this.#tail.includes('\n') && !lead.includes('\n') ? `${this.#lineBreak()}${lead}` : lead;
  }
}

interface Fence {
  readonly mark: string;
  readonly length: number;
}

/** The code fence that is open at the end of a text. */
function openFence(text: string): Fence | undefined {
  let open: Fence | undefined;
  for (const [, marks = '', rest = ''] of text.matchAll(/^[ \t>]*(`{3,}|~{3,})(.*)$/gm)) {
    const mark = marks.charAt(0);
    if (!open) open = mark === '`' && rest.includes('`') ? undefined : { mark, length: marks.length };
    else if (mark === open.mark && marks.length >= open.length && rest.trim() === '') open = undefined;
  }
  return open;
}

/** The two lines that begin the table in which a text ends. */
function openTableHead(text: string): string | undefined {
  const lines = text.split('\n');
  let first = lines.length;
  while (first > 0 && lines[first - 1]?.trimStart().startsWith('|')) first--;
  const [head, rule] = [lines[first], lines[first + 1]];
  if (head === undefined || rule === undefined || first + 2 >= lines.length) return undefined;
  return /^\s*\|[\s:|-]*-[\s:|-]*$/.test(rule) ? `${head.trimStart()}\n${rule}` : undefined;
}

/** Whether the beginning of a line is so much its own that nobody goes on by saying it again. */
function tellsItself(line: string): boolean {
  const words = line.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
  return /^([-*+|#>]|\d+[.)])/.test(line) ? words >= 1 : words >= 4;
}

function isOpenRepeat(said: string, head: string): boolean {
  return said !== '' && said.startsWith(head);
}
