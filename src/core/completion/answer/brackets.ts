import type { Syntax } from './syntax';

/** What is open after some text: brackets, tags and block words, innermost last. */
export interface Nesting {
  readonly open: readonly string[];
  /** Closers that met no opener, openers that another kind's closer skipped, quotes that their line does not close. */
  readonly faults: number;
  /** What ends the comment or text in which the scan stopped; undefined in code. */
  readonly inside: string | undefined;
}

/** Nothing is open. */
export const noNesting: Nesting = { open: [], faults: 0, inside: undefined };

const closerOf: { readonly [opener: string]: string } = { '(': ')', '[': ']', '{': '}' };
/** HTML elements that have no end tag. */
const voidTags = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

/** Where a value may begin, since elsewhere a slash divides. Of bounded length: lines without an end exist. */
const regexLiteral =
  '(?<=(?:^|[(,=:;!&|?{}[]|\\breturn|=>)[ \\t]*)\\/(?![/*])(?:[^/\\\\\\n[]|\\\\.|\\[(?:[^\\]\\\\\\n]|\\\\.){0,80}\\]){1,160}\\/';
const tokensOf = new WeakMap<Syntax, RegExp>();

/**
 * Reads `text` on from `before`. A lexer of a few token kinds, not a parser: it is right for brackets outside of
 * comments and texts, which is all that comparing two ways to cut needs.
 */
export function nest(before: Nesting, text: string, syntax: Syntax): Nesting {
  const scan = new Scan(before, syntax);
  scan.read(text);
  return { open: scan.open, faults: scan.faults, inside: scan.inside };
}

/** How far from balanced: everything left open plus everything wrongly closed. */
export function imbalance({ open, faults }: Pick<Nesting, 'open' | 'faults'>): number {
  return open.length + faults;
}

/** One reading of a text, in pieces. */
export class Scan {
  /** The closers that met no opener, in order. */
  readonly unopened: string[] = [];
  readonly open: string[];
  faults: number;
  inside: string | undefined;
  readonly #syntax: Syntax;

  constructor(before: Nesting, syntax: Syntax) {
    this.open = [...before.open];
    this.faults = before.faults;
    this.inside = before.inside;
    this.#syntax = syntax;
  }

  /** Takes the next piece of the text. */
  read(text: string): void {
    const tokens = tokensFor(this.#syntax);
    let at = 0;
    while (at < text.length) {
      if (this.inside !== undefined) {
        at = this.#leave(text, at, this.inside);
        continue;
      }
      tokens.lastIndex = at;
      const match = tokens.exec(text);
      if (!match) return;
      at = match.index + match[0].length;
      this.#take(match[0], match.groups ?? {});
    }
  }

  /** Goes to the end of the comment or text; one that may not hold a line break ends with its line. */
  #leave(text: string, from: number, end: string): number {
    const isShort = this.#syntax.quotes.includes(end);
    if (!isShort && !this.#syntax.longQuotes.includes(end)) {
      const found = text.indexOf(end, from);
      if (found < 0) return text.length;
      this.inside = undefined;
      return found + end.length;
    }
    const stops = stopsOf(end);
    for (stops.lastIndex = from; ; stops.lastIndex++) {
      const stop = stops.exec(text);
      if (!stop) return text.length;
      if (stop[0] === '\\') continue;
      if (stop[0] === '\n' && !isShort) {
        stops.lastIndex--;
        continue;
      }
      this.inside = undefined;
      if (stop[0] !== '\n') return stop.index + end.length;
      if (this.#syntax.strictQuotes) this.faults++;
      return stop.index;
    }
  }

  #take(token: string, groups: { readonly [name: string]: string | undefined }): void {
    if (groups['comment'] !== undefined) this.inside = '\n';
    else if (groups['block'] !== undefined)
      this.inside = this.#syntax.blockComments.find(([begin]) => begin === token)?.[1];
    else if (groups['quote'] !== undefined) this.inside = token;
    else if (groups['stray'] !== undefined) this.faults++;
    else if (groups['tag'] !== undefined) this.#tag(token);
    else if (groups['word'] !== undefined) this.open.push('end');
    else if (groups['end'] !== undefined) this.close('end');
    else if (groups['character'] === undefined && groups['regex'] === undefined) this.#bracket(token);
  }

  #bracket(token: string): void {
    const closer = closerOf[token];
    if (closer === undefined) this.close(token);
    else this.open.push(closer);
  }

  #tag(token: string): void {
    const name = /[\w:.-]+/.exec(token)?.[0].toLowerCase() ?? '';
    if (token.startsWith('</')) this.close(`<${name}`);
    else if (!token.endsWith('/>') && !voidTags.has(name)) this.open.push(`<${name}`);
  }

  /** Closes the innermost thing that `closer` ends. */
  close(closer: string): void {
    const at = this.open.lastIndexOf(closer);
    if (at < 0) {
      if (closer === ')' && this.#syntax.looseParens) return;
      this.faults++;
      this.unopened.push(closer);
      return;
    }
    this.faults += this.open.length - 1 - at;
    this.open.length = at;
  }
}

const stopsByQuote = new Map<string, RegExp>();

/** What matters within a quote: its end, a line break, and a backslash, which makes the next character ordinary. */
function stopsOf(quote: string): RegExp {
  const stops = stopsByQuote.get(quote) ?? new RegExp(`${escape(quote)}|[\\\\\n]`, 'g');
  stopsByQuote.set(quote, stops);
  return stops;
}

function tokensFor(syntax: Syntax): RegExp {
  const known = tokensOf.get(syntax);
  if (known) return known;
  const { lineComments, blockComments, quotes, longQuotes, words } = syntax;
  // `#` opens a comment only where a word could begin: `$#`, `#{x}` and `a#b` are something else.
  const comments = lineComments.map((sign) => (sign === '#' ? '(?<![^\\s;])#(?!\\{)' : escape(sign)));
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['block', blockComments.map(([begin]) => escape(begin))],
    ['quote', [...longQuotes, ...quotes].map(escape)],
    ['comment', comments],
    ['regex', syntax.regexes ? [regexLiteral] : []],
    ['stray', blockComments.map(([, end]) => escape(end))],
    ['character', syntax.characters ? ["'(?:\\\\[^'\\n]+|[^'\\\\\\n])'"] : []],
    ['tag', syntax.markup ? ['<\\/?[A-Za-z][^<>]*>'] : []],
    ['word', words ? [words.open] : []],
    ['end', words ? [words.close] : []],
  ];
  const parts = kinds
    .filter(([, some]) => some.length > 0)
    .map(([name, some]) => `(?<${name}>${some.join('|')})`);
  const tokens = new RegExp([...parts, '[()[\\]{}]'].join('|'), 'gm');
  tokensOf.set(syntax, tokens);
  return tokens;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
