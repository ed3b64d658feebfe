import type { MarkedToken, Tokens } from 'marked';
import type { BlockContext, BlockView } from './blockView';
import { CodeBlockElement } from './codeBlock';
import { noteOf } from './footnote';
import { InlineText } from './inlineText';
import { sanitizeHtml } from './sanitizer';

function tagFor(token: MarkedToken): string | undefined {
  if (token.type === 'heading') return `h${token.depth}`;
  return token.type === 'paragraph' || token.type === 'text' ? 'p' : undefined;
}

function textOf(token: MarkedToken): string {
  return token.type === 'heading' || token.type === 'paragraph' || token.type === 'text' ? token.text : '';
}

function noteIn(token: MarkedToken): { label: string; text: string } | undefined {
  return token.type === 'paragraph' ? noteOf(token.text) : undefined;
}

/** A paragraph or heading, or a footnote. The text of a tight list item is a paragraph too; the style sheet sets it tight. */
export class TextView implements BlockView {
  readonly element: HTMLElement;
  readonly #text: InlineText;
  readonly #tag: string;
  /** The label of the footnote that it is. */
  readonly #note: string | undefined;

  constructor(token: MarkedToken, context: BlockContext) {
    this.#tag = tagFor(token) ?? 'p';
    this.#note = noteIn(token)?.label;
    this.element = document.createElement(this.#tag);
    if (this.#note !== undefined) {
      this.element.className = 'md-note';
      this.element.dataset['note'] = this.#note;
    }
    this.#text = new InlineText(this.element, context);
  }

  update(token: MarkedToken, open: boolean): boolean {
    const note = noteIn(token);
    if (tagFor(token) !== this.#tag || note?.label !== this.#note) return false;
    this.#text.set(note?.text ?? textOf(token), open);
    return true;
  }

  settle(): void {
    this.#text.settle();
  }

  lastText(): InlineText | undefined {
    return this.#text;
  }
}

/** The code of a token without the newline that ends it, and the first word after the fence. */
export function codeOf(token: Tokens.Code): { text: string; language: string } {
  const text = token.text.endsWith('\n') ? token.text.slice(0, -1) : token.text;
  return { text, language: /^\S*/.exec(token.lang ?? '')?.[0] ?? '' };
}

/** A block of code inside a list or a quote, or an indented one. Fences at the top level have a reader of their own. */
export class CodeView implements BlockView {
  readonly element: HTMLElement;
  readonly #block: CodeBlockElement;
  #settled = false;

  constructor(token: Tokens.Code, context: BlockContext) {
    this.#block = new CodeBlockElement(codeOf(token).language, context.decorateCode);
    this.element = this.#block.element;
  }

  update(token: MarkedToken): boolean {
    if (token.type !== 'code') return false;
    const { text, language } = codeOf(token);
    const shown = this.#block.text;
    if (language !== this.#block.language || !text.startsWith(shown)) return false;
    if (text.length === shown.length) return true;
    if (this.#settled) return false;
    this.#block.append(text.slice(shown.length));
    return true;
  }

  settle(): void {
    this.#settled = true;
    this.#block.settle();
  }
}

/** A line across. */
export class RuleView implements BlockView {
  readonly element = document.createElement('hr');

  update(token: MarkedToken): boolean {
    return token.type === 'hr';
  }

  settle(): void {}
}

/** Raw HTML between blocks; what it opens it closes, so it never reaches into the next block. */
export class HtmlView implements BlockView {
  readonly element = document.createElement('div');
  readonly #context: BlockContext;
  #raw = '';

  constructor(context: BlockContext) {
    this.#context = context;
    this.element.className = 'md-html';
  }

  update(token: MarkedToken): boolean {
    if (token.type !== 'html') return false;
    const raw = token.text.trimEnd();
    if (raw === this.#raw) return true;
    this.#raw = raw;
    this.element.replaceChildren(sanitizeHtml(raw, this.#context.imageText));
    return true;
  }

  settle(): void {}
}
