import {
  getDefaults,
  Lexer,
  Tokenizer,
  type Links,
  type MarkedToken,
  type Token,
  type Tokens,
  type TokensList,
} from 'marked';
import { isNote, lengthOfNote, noteToken } from './footnote';
import { displayBlock, formulaToken } from './formula';
import { startsKnownHtml } from './htmlTags';

/** Deepest nesting of quotes and lists, and of emphasis and links: what is deeper stays text. Ours, generous. */
const maxDepth = 24;

const definitionStart = /^ {0,3}\[/;
/** The line under a setext heading. */
const underline = /\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/;
const definitionEnd = /\n(?=[ \t]*\n| {0,3}(?:`{3}|~{3}))/;

/** The inline tokens of one run of text; with raw HTML among them it has to be rendered through the sanitiser. */
export interface InlineTokens {
  readonly tokens: readonly MarkedToken[];
  readonly hasHtml: boolean;
}

const blockOrInline = new Set<string>(
  (
    'blockquote br checkbox code codespan def del em escape heading hr html image link list paragraph space strong ' +
    'table text'
  ).split(' '),
);

function isMarkedToken(token: Token): token is MarkedToken {
  return blockOrInline.has(token.type);
}

/** The same tokens without the type that marked keeps open for extensions, of which there are none here. */
export function typed(tokens: readonly Token[]): readonly MarkedToken[] {
  return tokens.every(isMarkedToken) ? tokens : tokens.filter(isMarkedToken);
}

class BoundedTokenizer extends Tokenizer {
  #depth = 0;
  /** The text that was last found to hold no setext heading. */
  #withoutUnderline = '';
  sawHtml = false;

  /** marked lets a definition's label and title run over blank lines and fences; here, as in CommonMark, they end. */
  override def(source: string): Tokens.Def | undefined {
    if (!definitionStart.test(source) || isNote(source)) return undefined;
    const end = definitionEnd.exec(source);
    return super.def(end === null ? source : source.slice(0, end.index + 1));
  }

  /** marked looks through the whole paragraph again at each of its lines. */
  override lheading(source: string): Tokens.Heading | undefined {
    if (displayBlock(source) !== undefined) return undefined;
    if (this.#withoutUnderline.endsWith(source)) return undefined;
    if (underline.test(source)) return super.lheading(source);
    this.#withoutUnderline = source;
    return undefined;
  }

  override table(source: string): Tokens.Table | undefined {
    return displayBlock(source) === undefined ? super.table(source) : undefined;
  }

  override paragraph(source: string): Tokens.Paragraph | undefined {
    const display = displayBlock(source);
    if (display !== undefined) {
      return { type: 'paragraph', raw: display, text: display.trim(), tokens: this.lexer.inline(display) };
    }
    const paragraph = super.paragraph(source);
    const length = paragraph && isNote(paragraph.raw) ? lengthOfNote(paragraph.raw) : undefined;
    if (!paragraph || length === undefined) return paragraph;
    const raw = paragraph.raw.slice(0, length);
    return { ...paragraph, raw, text: raw.trimEnd() };
  }

  /** What a paragraph is within a tight item of a list. */
  override text(source: string): Tokens.Text | undefined {
    const display = displayBlock(source);
    if (display === undefined) return super.text(source);
    const tokens = this.lexer.inline(display);
    return { type: 'text', raw: display, text: display.trim(), tokens, escaped: false };
  }

  override html(source: string): Tokens.HTML | undefined {
    return startsKnownHtml(source) ? super.html(source) : undefined;
  }

  override tag(source: string): Tokens.Tag | undefined {
    if (!source.startsWith('<') || !startsKnownHtml(source)) return undefined;
    const token = super.tag(source);
    if (token) this.sawHtml = true;
    return token;
  }

  /** marked looks at the block before the quote when it lexes a list inside the quote once more, and then throws. */
  override blockquote(source: string): Tokens.Blockquote | undefined {
    const { state } = this.lexer;
    const before = state.lastToken;
    delete state.lastToken;
    const quote = this.#nested(() => super.blockquote(source));
    if (before !== undefined) state.lastToken = before;
    return quote;
  }

  override list(source: string): Tokens.List | undefined {
    return this.#nested(() => super.list(source));
  }

  #nested<T>(tokenize: () => T | undefined): T | undefined {
    if (this.#depth >= maxDepth) return undefined;
    this.#depth++;
    try {
      return tokenize();
    } finally {
      this.#depth--;
    }
  }
}

class BoundedLexer extends Lexer {
  #depth = 0;

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.#depth >= maxDepth) {
      tokens.push(textToken(source));
      return tokens;
    }
    this.#depth++;
    try {
      return super.inlineTokens(source, tokens);
    } finally {
      this.#depth--;
    }
  }

  reset(links: Links): void {
    const tokens: TokensList = Object.assign([], { links });
    this.tokens = tokens;
    this.inlineQueue = [];
    this.state = { inLink: false, inRawBlock: false, linkEmitted: false, linkParenPossible: true, top: true };
  }
}

/** What marked does not know: maths and references to footnotes. */
const extensions = {
  renderers: {},
  childTokens: {},
  inline: [
    (source: string, tokens: readonly Token[]) =>
      formulaToken(source, tokens.at(-1)?.raw ?? '') ?? noteToken(source),
  ],
  // All else that begins one of them ends a run of text by itself.
  startInline: [(source: string) => (source.includes('$') ? source.indexOf('$') : undefined)],
};

function textToken(text: string): Tokens.Text {
  return { type: 'text', raw: text, text, escaped: false };
}

/** A map of definitions without a prototype: marked looks labels up as they are, `constructor` too. */
export function noLinks(): Links {
  const none: Links = {};
  Object.setPrototypeOf(none, null);
  return none;
}

/** marked's lexer with the two halves of its work apart, so that inline text is parsed only where it is drawn. */
export class MarkdownLexer {
  readonly #tokenizer = new BoundedTokenizer();
  /** Where marked notes definitions while it looks for blocks. Nothing reads it: which ones hold is decided later. */
  readonly #noted = noLinks();
  readonly #lexer = new BoundedLexer({
    ...getDefaults(),
    gfm: true,
    breaks: true,
    extensions,
    tokenizer: this.#tokenizer,
  });

  /**
   * Splits `source` into blocks. The inline text in them is left as it is: the `text` of a token, with `tokens`
   * empty. Never throws: what marked cannot take becomes one paragraph.
   */
  blocks(source: string): readonly MarkedToken[] {
    const lexer = this.#lexer;
    lexer.reset(this.#noted);
    try {
      return typed(lexer.blockTokens(source, lexer.tokens));
    } catch {
      return [{ type: 'paragraph', raw: source, text: source, tokens: [] }];
    }
  }

  /** Parses one run of inline text against the definitions known so far. Never throws. */
  inline(source: string, links: Links): InlineTokens {
    this.#lexer.reset(links);
    this.#tokenizer.sawHtml = false;
    try {
      const tokens = this.#lexer.inlineTokens(source);
      return { tokens: typed(tokens), hasHtml: this.#tokenizer.sawHtml };
    } catch {
      return { tokens: [textToken(source)], hasHtml: false };
    }
  }
}
