import { Parser, Renderer, type MarkedToken, type Tokens } from 'marked';
import { createImagePlaceholder, createLink, decodeReferences, safeTarget } from './linkTarget';
import { typed, type MarkdownLexer } from './markdownLexer';
import type { References, Refreshable } from './references';
import { sanitizeHtml } from './sanitizer';
import { closeInline } from './unfinishedInline';

/** Characters of one paragraph, heading or cell that are parsed for inline markup; what follows is plain text. */
export const inlineLimit = 4096;

/** Text that opens, closes and escapes nothing, however it goes on. */
const plain = /^[^*_`~[\]<>\\&@\n]*$/;
/** Text that plain text might continue to a character reference, an escape, an address, a link or a line break. */
const open = /[&@[\n]|\\$/;
const address = /:\/\/|www\./i;

/** What drawing inline text needs to know. */
export interface InlineContext {
  readonly lexer: MarkdownLexer;
  readonly references: References;
  readonly imageText: string;
}

/** Images keep only their text on the way through the sanitiser. */
class ImagelessRenderer extends Renderer {
  override image(token: Tokens.Image): string {
    const alt = document.createElement('img');
    alt.alt = decodeReferences(token.text);
    return alt.outerHTML;
  }
}

const htmlRenderer = new ImagelessRenderer();

/**
 * The inline text of one element. Setting a longer text redraws only from the first inline token that differs, and
 * grows the last text node in place, so that a streaming paragraph costs about what appending plain text costs.
 */
export class InlineText implements Refreshable {
  readonly element: HTMLElement;
  readonly #context: InlineContext;
  #source = '';
  #shown: string | undefined;
  #tokens: MarkedToken[] = [];
  #awaited: readonly string[] = [];

  constructor(element: HTMLElement, context: InlineContext) {
    this.element = element;
    this.#context = context;
  }

  get source(): string {
    return this.#source;
  }

  get awaited(): readonly string[] {
    return this.#awaited;
  }

  /** Shows `source`; `isOpen` while more of it may come, which closes unfinished markup for the eye. */
  set(source: string, isOpen: boolean): void {
    if (isOpen && this.#growPlain(source)) return;
    const shown = isOpen ? closeInline(source) : source;
    this.#source = source;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#draw();
  }

  /** The text is final: shows it as written, and remembers it when it may hold references not defined yet. */
  settle(): void {
    this.set(this.#source, false);
    this.#context.references.remember(this);
  }

  refresh(): void {
    this.#tokens = [];
    this.#draw();
  }

  #draw(): void {
    const { lexer, references, imageText } = this.#context;
    const shown = this.#shown ?? '';
    const { tokens, hasHtml } = lexer.inline(shown.slice(0, inlineLimit), references.links);
    if (shown.length > inlineLimit) tokens.push(plainText(shown.slice(inlineLimit)));
    this.#awaited = references.undefinedLabels(shown);
    if (hasHtml) {
      const html = new Parser({ renderer: htmlRenderer }).parseInline(tokens);
      this.element.replaceChildren(sanitizeHtml(html, imageText));
      this.#tokens = [];
      return;
    }
    this.#patch(tokens);
  }

  /** Text without any markup, after text that has none open, only makes the last text node longer. */
  #growPlain(source: string): boolean {
    const before = this.#source;
    const last = this.#tokens.at(-1);
    const node = this.element.lastChild;
    if (this.#shown !== before || source.length > inlineLimit || !source.startsWith(before)) return false;
    if (!isTextToken(last) || !(node instanceof Text)) return false;
    if (this.#tokens.some((token) => isTextToken(token) && open.test(token.raw))) return false;
    // A word right behind a bare address may become part of it.
    if (this.#tokens.length > 1 && !/\s/.test(last.raw)) return false;
    const more = source.slice(before.length);
    if (!plain.test(more) || address.test(last.raw.slice(-8) + more)) return false;
    node.appendData(more);
    last.raw += more;
    last.text += more;
    this.#source = source;
    this.#shown = source;
    return true;
  }

  /** Every token draws exactly one node, so tokens and child nodes correspond by index. */
  #patch(tokens: MarkedToken[]): void {
    const { element } = this;
    const before = this.#tokens;
    let same = 0;
    while (same < before.length && isSame(before[same], tokens[same])) same++;
    const last = element.childNodes[same];
    const grown = tokens[same];
    if (last instanceof Text && grown && isTextToken(grown) && isTextToken(before[same])) {
      growText(last, decodeReferences(grown.text));
      same++;
    }
    while (element.childNodes.length > same) element.lastChild?.remove();
    for (const token of tokens.slice(same)) element.append(this.#node(token, false));
    this.#tokens = tokens;
  }

  #node(token: MarkedToken, inLink: boolean): Node {
    if (token.type === 'text') return document.createTextNode(decodeReferences(token.text));
    if (token.type === 'strong' || token.type === 'em' || token.type === 'del') {
      return this.#wrap(document.createElement(token.type), token.tokens, inLink);
    }
    if (token.type === 'codespan') return withText(document.createElement('code'), token.text);
    if (token.type === 'br') return document.createElement('br');
    if (token.type === 'link') return this.#link(token, inLink);
    if (token.type === 'image') return this.#image(token, inLink);
    return document.createTextNode(token.type === 'escape' ? token.text : token.raw);
  }

  #image(token: Tokens.Image, inLink: boolean): HTMLElement {
    const text = decodeReferences(token.text) || this.#context.imageText;
    return createImagePlaceholder(text, inLink ? undefined : safeTarget(token.href));
  }

  #link(token: Tokens.Link, inLink: boolean): HTMLElement {
    const target = inLink ? undefined : safeTarget(token.href);
    const element = target === undefined ? document.createElement('span') : createLink(target);
    if (token.autolink) return withText(element, token.text);
    return this.#wrap(element, token.tokens, true);
  }

  #wrap(element: HTMLElement, tokens: Tokens.Strong['tokens'], inLink: boolean): HTMLElement {
    for (const token of typed(tokens)) element.append(this.#node(token, inLink));
    return element;
  }
}

function withText(element: HTMLElement, text: string): HTMLElement {
  element.textContent = text;
  return element;
}

function plainText(text: string): Tokens.Text {
  return { type: 'text', raw: text, text, escaped: false };
}

function isTextToken(token: MarkedToken | undefined): token is Tokens.Text {
  return token?.type === 'text';
}

function isSame(a: MarkedToken | undefined, b: MarkedToken | undefined): boolean {
  return a !== undefined && b !== undefined && a.type === b.type && a.raw === b.raw;
}

function growText(node: Text, text: string): void {
  if (text.startsWith(node.data)) node.appendData(text.slice(node.data.length));
  else node.data = text;
}
