import type { CodeRun } from './highlightPart';
import { whenIdle } from './idleQueue';
import { OnDemand } from './onDemand';

/** A finished block of code, for the view to put its buttons beside. */
export interface CodeBlock {
  readonly pre: HTMLElement;
  /** The first word after the fence, as the model wrote it; empty when there is none. */
  readonly language: string;
  code(): string;
}

// A contained piece of a block ends with the line that reaches one of the first two; a line without end is cut at
// the third. This bounds the layout that one more line costs.
const linesPerPiece = 40;
const charactersPerPiece = 4096;
const longestLine = 16_384;

/** Longest code that is coloured, in characters: keeps the one call under 50 ms. */
const highlightLimit = 16_384;
const highlighter = new OnDemand(() => import('./highlightPart'));

/**
 * A block of code that grows at its end. Its lines stand in contained pieces, so that adding a line to a long
 * block costs no more than adding one to a short block; colours come when the block is finished.
 */
export class CodeBlockElement {
  readonly element = document.createElement('div');
  readonly language: string;
  readonly #pre = document.createElement('pre');
  readonly #code = document.createElement('code');
  readonly #decorate: ((block: CodeBlock) => void) | undefined;
  #text = '';
  #piece: Text | undefined;
  #size = { lines: 0, characters: 0 };
  #isCutInLine = false;
  #settled = false;

  constructor(language: string, decorate: ((block: CodeBlock) => void) | undefined) {
    this.language = language;
    this.#decorate = decorate;
    this.element.className = 'md-code';
    if (/^[\w+#.-]+$/.test(language)) this.#code.className = `language-${language}`;
    this.#pre.append(this.#code);
    this.element.append(this.#pre);
  }

  get text(): string {
    return this.#text;
  }

  /** Adds `text` at the end; the cost depends on its length, not on the block's. */
  append(text: string): void {
    this.#text += text;
    for (let from = 0; from < text.length;) {
      const piece = this.#piece ?? this.#addPiece();
      const to = this.#endOfPiece(text, from);
      piece.appendData(text.slice(from, to));
      from = to;
    }
  }

  /** The block is finished: offers it to the view, once, and colours it when there is time. */
  settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    const isShort = this.#text.length <= highlightLimit;
    if (isShort && !this.#isCutInLine && this.language !== '') {
      whenIdle(() => highlighter.load());
      whenIdle(() => this.#colour());
    }
    this.#decorate?.({ pre: this.#pre, language: this.language, code: () => this.#text });
  }

  /** Where in `text` the current piece ends, counting what it takes; a full piece is closed. */
  #endOfPiece(text: string, from: number): number {
    const size = this.#size;
    let end = from;
    while (end < text.length) {
      const newline = text.indexOf('\n', end);
      const lineEnd = newline === -1 ? text.length : newline + 1;
      const next = Math.min(lineEnd, end + longestLine - size.characters);
      size.characters += next - end;
      end = next;
      const atLineEnd = newline !== -1 && next === lineEnd;
      if (atLineEnd) size.lines++;
      const full = atLineEnd && (size.lines >= linesPerPiece || size.characters >= charactersPerPiece);
      if (full || size.characters >= longestLine) {
        this.#isCutInLine ||= !full;
        this.#closePiece();
        break;
      }
    }
    return end;
  }

  #closePiece(): void {
    this.#piece?.parentElement?.classList.add('md-done');
    this.#piece = undefined;
    this.#size = { lines: 0, characters: 0 };
  }

  #addPiece(): Text {
    const piece = document.createTextNode('');
    const lines = document.createElement('span');
    lines.className = 'md-lines';
    lines.append(piece);
    this.#code.append(lines);
    this.#piece = piece;
    return piece;
  }

  /** Puts coloured text where the plain text of each piece stands; both hold the same lines. */
  #colour(): void {
    const runs = highlighter.loaded?.highlightCode(this.#text, this.language);
    if (!runs) return;
    const pieces = [...this.#code.children];
    const lines = pieces.map((element) => element.textContent.split('\n').length - 1);
    const html = splitRuns(runs, lines);
    pieces.forEach((element, index) => {
      element.innerHTML = html[index] ?? '';
    });
  }
}

/** The runs as HTML, cut after these counts of lines. A run's text holds no tag, so the only tags are ours. */
function splitRuns(runs: readonly CodeRun[], lineCounts: readonly number[]): string[] {
  const cut = [''];
  let lines = 0;
  for (const { html, kind } of runs) {
    for (let at = 0; at < html.length;) {
      const room = (lineCounts[cut.length - 1] ?? 0) - lines;
      const end = cut.length < lineCounts.length ? endOfLines(html, at, room) : html.length;
      const part = html.slice(at, end);
      cut.push((cut.pop() ?? '') + (kind === 'text' ? part : `<span class="md-${kind}">${part}</span>`));
      lines += part.split('\n').length - 1;
      at = end;
      if (cut.length === lineCounts.length || lines < (lineCounts[cut.length - 1] ?? 0)) continue;
      cut.push('');
      lines = 0;
    }
  }
  return cut;
}

/** Where in `text`, from `at` on, this many lines have ended; its length when it holds fewer. */
function endOfLines(text: string, at: number, count: number): number {
  let end = at;
  for (let left = count; left > 0; left--) {
    const newline = text.indexOf('\n', end);
    if (newline === -1) return text.length;
    end = newline + 1;
  }
  return end;
}
