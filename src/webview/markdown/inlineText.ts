import { Parser, Renderer, type MarkedToken, type Tokens } from 'marked';
import { countClosed, isPlain, parsedLength } from './closedInline';
import { createNoteMark, notedLabel } from './footnote';
import { createFormula, formulaOf, formulaToken } from './formula';
import { createImagePlaceholder, createLink, decodeReferences, isLocalPath, safeTarget } from './linkTarget';
import { typed, type MarkdownLexer } from './markdownLexer';
import type { References, Refreshable } from './references';
import { sanitizeHtml } from './sanitizer';
import { closeInline } from './unfinishedInline';

/** What drawing inline text needs to know. */
export interface InlineContext {
  readonly lexer: MarkdownLexer;
  readonly references: References;
  readonly imageText: string;
}

/** On the way through the sanitiser images keep only their text, and formulas stay what they were written as. */
class PlainRenderer extends Renderer {
  override codespan(token: Tokens.Codespan): string {
    if (!formulaOf(token.raw)) return super.codespan(token);
    const formula = document.createElement('var');
    formula.textContent = token.raw;
    return formula.outerHTML;
  }

  override image(token: Tokens.Image): string {
    const alt = document.createElement('img');
    alt.alt = decodeReferences(token.text);
    return alt.outerHTML;
  }
}

const htmlRenderer = new PlainRenderer();

/**
 * The inline text of one element. A longer text is parsed and drawn only from the first token that may change, and
 * the last text node grows in place, so that a streaming paragraph costs about what appending plain text costs.
 */
export class InlineText implements Refreshable {
  readonly element: HTMLElement;
  readonly #context: InlineContext;
  #source = '';
  /** The tokens that are drawn, each as exactly one node; empty when the text was drawn as HTML. */
  #tokens: MarkedToken[] = [];
  #nodes: Node[] = [];
  /** Leading tokens that stay, how much text they take, and what is drawn after them. */
  #kept = 0;
  #keptLength = 0;
  #shown: string | undefined;
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
    if (source !== this.#source) this.#keepFor(source);
    this.#source = source;
    const rest = source.slice(this.#keptLength);
    const shown = isOpen ? closeInline(rest) : rest;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#draw(shown);
  }

  /** The text is final: shows it as written, and remembers it when it may hold references not defined yet. */
  settle(): void {
    this.set(this.#source, false);
    this.#context.references.remember(this);
  }

  refresh(): void {
    this.#forget();
    this.#shown = this.#source;
    this.#draw(this.#source);
  }

  /** Finds what of the drawn text stays when `source` takes its place. */
  #keepFor(source: string): void {
    const isLonger = source.startsWith(this.#source) && parsedLength(source) === source.length;
    const isDrawnAsWritten = this.#shown === this.#source.slice(this.#keptLength);
    if (isLonger && !isDrawnAsWritten) return;
    const kept = isLonger ? countClosed(this.#tokens, this.#kept) : 0;
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#keptLength = this.#tokens.slice(0, kept).reduce((sum, token) => sum + token.raw.length, 0);
    this.#shown = undefined;
  }

  #draw(shown: string): void {
    const { lexer, references, imageText } = this.#context;
    this.#awaited = references.undefinedLabels(this.#source.slice(0, parsedLength(this.#source)));
    if (isPlain(shown)) {
      this.#patch(shown === '' ? [] : [plainText(shown)]);
      return;
    }
    const length = parsedLength(shown);
    const { tokens: parsed, hasHtml } = lexer.inline(shown.slice(0, length), references.links);
    const tokens = length < shown.length ? [...parsed, plainText(shown.slice(length))] : parsed;
    if (!hasHtml) {
      this.#patch(tokens);
      return;
    }
    const html = new Parser({ renderer: htmlRenderer }).parseInline([
      ...this.#tokens.slice(0, this.#kept),
      ...tokens,
    ]);
    const fragment = sanitizeHtml(html, imageText);
    for (const written of fragment.querySelectorAll('var')) drawFormula(written);
    this.element.replaceChildren(fragment);
    this.#shown = this.#source.slice(0, this.#keptLength) + shown;
    this.#forget();
  }

  #forget(): void {
    this.#tokens = [];
    this.#nodes = [];
    this.#kept = 0;
    this.#keptLength = 0;
  }

  /** Draws `tokens` after the kept ones. */
  #patch(tokens: readonly MarkedToken[]): void {
    const before = this.#tokens;
    const all = [...before.slice(0, this.#kept), ...tokens];
    let same = this.#kept;
    while (same < before.length && isSame(before[same], all[same])) same++;
    const [old, grown, node] = [before[same], all[same], this.#nodes[same]];
    if (old?.type === 'text' && grown?.type === 'text' && node instanceof Text) {
      growText(node, decodeReferences(old.text), decodeReferences(grown.text));
      same++;
    }
    for (const stale of this.#nodes.slice(same)) this.element.removeChild(stale);
    const fresh = all.slice(same).map((token) => this.#node(token, false));
    if (this.#tokens.length === 0) this.element.replaceChildren(...fresh);
    else this.element.append(...fresh);
    this.#nodes = [...this.#nodes.slice(0, same), ...fresh];
    this.#tokens = all;
  }

  #node(token: MarkedToken, inLink: boolean): Node {
    if (token.type === 'text') return document.createTextNode(decodeReferences(token.text));
    if (token.type === 'strong' || token.type === 'em' || token.type === 'del') {
      return this.#wrap(document.createElement(token.type), token.tokens, inLink);
    }
    if (token.type === 'codespan') return codeOrFormula(token);
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
    const note = inLink ? undefined : notedLabel(token.raw);
    if (note !== undefined) return createNoteMark(note);
    const target = inLink ? undefined : safeTarget(token.href);
    const element = target === undefined ? document.createElement('span') : createLink(target);
    // A path is no link outside; it may be a file of the workspace.
    if (target === undefined && !inLink && isLocalPath(token.href)) element.dataset['target'] = token.href;
    if (token.autolink) return withText(element, token.text);
    return this.#wrap(element, token.tokens, true);
  }

  #wrap(element: HTMLElement, tokens: Tokens.Strong['tokens'], inLink: boolean): HTMLElement {
    for (const token of typed(tokens)) element.append(this.#node(token, inLink));
    return element;
  }
}

function codeOrFormula({ raw, text }: Tokens.Codespan): HTMLElement {
  const formula = formulaOf(raw);
  return formula ? createFormula(raw, formula) : withText(document.createElement('code'), text);
}

function withText(element: HTMLElement, text: string): HTMLElement {
  element.textContent = text;
  return element;
}

/** A formula that went through the sanitiser as text. */
function drawFormula(written: HTMLElement): void {
  const raw = written.textContent;
  const formula = formulaToken(raw, '')?.raw === raw ? formulaOf(raw) : undefined;
  if (formula) written.replaceWith(createFormula(raw, formula));
}

function plainText(text: string): Tokens.Text {
  return { type: 'text', raw: text, text, escaped: false };
}

function isSame(a: MarkedToken | undefined, b: MarkedToken | undefined): boolean {
  return a !== undefined && b !== undefined && a.type === b.type && a.raw === b.raw;
}

function growText(node: Text, before: string, text: string): void {
  if (text.startsWith(before)) node.appendData(text.slice(before.length));
  else node.data = text;
}
