import { indentOf, isBlank, isTelling } from './lineKeys';

/** A line of the answer and the line of the document that it repeats. */
export interface LinePair {
  readonly said: string;
  readonly own: string;
}

/**
 * How an answer writes the document's lines: with other indentation, other quotes, blanks at the end. Learnt from the
 * lines that it repeats, and taken off the lines that are new, so that the document's way of writing wins.
 */
export class Accent {
  readonly #indents: IndentMap;
  readonly #addsBlanks: boolean;
  readonly #quotes: QuoteChange | undefined;

  /** `languageId` says whether quotes of another kind mean the same; `document` shows what a level of indentation is. */
  constructor(pairs: readonly LinePair[], document: readonly string[], languageId: string) {
    const telling = pairs.filter(({ said }) => !isBlank(said));
    const sure = telling.filter(({ own }) => isTelling(own));
    this.#indents = new IndentMap(sure.length > 0 ? sure : telling, document);
    this.#addsBlanks = addsBlanks(telling);
    this.#quotes = quoteChange(telling, languageId);
  }

  /** The lines as the document would write them; undefined where the indentation cannot be known. `context`: all lines of the answer's piece. */
  translate(lines: readonly string[], context: readonly string[] = lines): string[] | undefined {
    const step = this.#indents.stepOf(context);
    const quotes = this.#quotes && !usesQuote(context, this.#quotes.to) ? this.#quotes : undefined;
    const result: string[] = [];
    for (const line of lines) {
      const indent = isBlank(line) ? '' : this.#indents.translate(indentOf(line), step);
      if (indent === undefined) return undefined;
      const blank = isBlank(line) && !this.#addsBlanks;
      const body = blank ? line : indent + withQuotes(line.trimStart(), quotes);
      result.push(this.#addsBlanks ? body.trimEnd() : body);
    }
    return result;
  }
}

/** What the answer's indentations are in the document. */
class IndentMap {
  readonly #known = new Map<string, string>();
  readonly #unclear = new Map<string, ReadonlyMap<string, number>>();
  readonly #isPlain: boolean;
  /** What the document's indentations begin with, in the lines that the answer repeats. */
  readonly #kinds: ReadonlySet<string | undefined>;
  readonly #document: readonly string[];
  #ownUnit: string | undefined;

  constructor(pairs: readonly LinePair[], document: readonly string[]) {
    const votes = new Map<string, Map<string, number>>();
    for (const { said, own } of pairs) {
      const counts = votes.get(indentOf(said)) ?? new Map<string, number>();
      votes.set(indentOf(said), counts.set(indentOf(own), (counts.get(indentOf(own)) ?? 0) + 1));
    }
    for (const [said, counts] of votes) {
      const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1]);
      if (first === undefined) continue;
      // Where the answer flattened the indentation, one of its indentations stands for several.
      if (second && second[1] * 3 > first[1]) this.#unclear.set(said, counts);
      else this.#known.set(said, first[0]);
    }
    // Most lines stand as in the document: those that do not were moved on purpose.
    const same = pairs.filter(({ said, own }) => indentOf(said) === indentOf(own));
    this.#isPlain = same.length * 2 >= pairs.length && same.some(({ said }) => indentOf(said) !== '');
    this.#kinds = new Set(pairs.map(({ own }) => indentOf(own)[0]));
    this.#document = document;
  }

  get #unit(): string {
    this.#ownUnit ??= indentUnit(this.#document) ?? '';
    return this.#ownUnit;
  }

  /** How many columns one level has in the answer. */
  stepOf(lines: readonly string[]): number {
    const widths = [
      ...new Set(lines.filter((line) => !isBlank(line)).map((line) => widthOf(indentOf(line)))),
    ].toSorted((a, b) => a - b);
    const steps = widths.slice(1).map((width, at) => width - (widths[at] ?? 0));
    const real = steps.filter((step) => step > 1);
    return real.length > 0
      ? Math.min(...real)
      : widths.length === 1 && (widths[0] ?? 0) > 1
        ? Math.min(widths[0] ?? 4, 4)
        : 4;
  }

  translate(indent: string, step: number): string | undefined {
    if (this.#isPlain && (indent === '' || this.#kinds.has(indent[0]))) return indent;
    const known = this.#known.get(indent);
    if (known !== undefined) return known;
    const votes = this.#unclear.get(indent);
    if (!votes && (this.#unclear.size === 0 || this.#known.size > 0)) return this.#measured(indent, step);
    const measured = this.#known.size > 0 ? this.#measured(indent, step) : undefined;
    return measured !== undefined && votes?.has(measured) ? measured : undefined;
  }

  /** From the nearest indentation that is known: levels become levels, the rest stays. */
  #measured(indent: string, step: number): string {
    const width = widthOf(indent);
    const base = [...this.#known]
      .map(([said, own]) => ({ width: widthOf(said), own }))
      .toSorted((a, b) => a.width - b.width);
    const below = base.findLast((one) => one.width <= width) ?? base[0] ?? { width: 0, own: '' };
    if (this.#unit === '') return below.own + ' '.repeat(Math.max(0, width - below.width));
    const levels = Math.trunc((width - below.width) / this.#stepFrom(base, step));
    const rest = (width - below.width) % this.#stepFrom(base, step);
    if (levels < 0) return below.own.slice(0, Math.max(0, below.own.length + levels * this.#unit.length));
    return below.own + this.#unit.repeat(levels) + ' '.repeat(Math.max(0, rest));
  }

  /** Columns of a level: what two known indentations tell, else what the answer's lines look like. */
  #stepFrom(base: readonly { readonly width: number; readonly own: string }[], step: number): number {
    const [first, second] = base;
    if (!first || !second) return step;
    const levels = (widthOf(second.own) - widthOf(first.own)) / widthOf(this.#unit);
    return Number.isInteger(levels) && levels > 0 ? (second.width - first.width) / levels : step;
  }
}

/** Columns; a tab counts as four, which is enough to tell levels apart. */
export function widthOf(indent: string): number {
  let width = 0;
  for (const one of indent) width += one === '\t' ? 4 : 1;
  return width;
}

/** What one more level of indentation is in these lines: a tab or some spaces; undefined where nothing is indented. */
function indentUnit(lines: readonly string[]): string | undefined {
  const counts = new Map<number, number>();
  let [tabs, spaces, previous] = [0, 0, 0];
  for (const line of lines) {
    const indent = indentOf(line);
    if (indent.length === line.length) continue;
    if (indent.startsWith('\t')) tabs++;
    else if (indent.length > 1) spaces++;
    const step = indent.length - previous;
    previous = indent.length;
    if (step > 1 && step <= 8) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  if (tabs > spaces) return '\t';
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first && ' '.repeat(first[0]);
}

function addsBlanks(pairs: readonly LinePair[]): boolean {
  const ends = (line: string) => line.length > line.trimEnd().length;
  return (
    pairs.some(({ said, own }) => ends(said) && !ends(own)) &&
    !pairs.some(({ said, own }) => ends(said) && ends(own))
  );
}

interface QuoteChange {
  readonly from: RegExp;
  readonly to: string;
}

/** Languages in which a string means the same in single and in double quotes. */
const anyQuote = new Set([
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  'css',
  'scss',
  'less',
  'html',
  'vue',
  'svelte',
  'lua',
  'dart',
]);

/** How the answer changed the quotes of every line that it repeats, if it did. */
function quoteChange(pairs: readonly LinePair[], languageId: string): QuoteChange | undefined {
  const changed = pairs.filter(({ said, own }) => said !== own && quotesOf(said) !== quotesOf(own));
  if (changed.length === 0) return undefined;
  const same = pairs.filter(({ said, own }) => quotesOf(said) !== '' && quotesOf(said) === quotesOf(own));
  if (same.length > changed.length) return undefined;
  const said = changed.map((pair) => quotesOf(pair.said)).join('');
  const own = changed.map((pair) => quotesOf(pair.own)).join('');
  if (/[“”„‘’]/.test(said)) return { from: /[“”„‘’]/g, to: '' };
  if (!anyQuote.has(languageId) || said.length !== own.length) return undefined;
  if (/^"+$/.test(said) && /^'+$/.test(own)) return { from: /"([^"'\\]*)"/g, to: "'" };
  if (/^'+$/.test(said) && /^"+$/.test(own)) return { from: /'([^"'\\]*)'/g, to: '"' };
  return undefined;
}

const quotesOf = (line: string): string => line.replaceAll(/[^“”„‘’'"`]/g, '');
const usesQuote = (lines: readonly string[], quote: string): boolean =>
  quote !== '' && lines.some((line) => line.includes(quote));

function withQuotes(line: string, change: QuoteChange | undefined): string {
  if (!change) return line;
  if (change.to === '') return line.replaceAll(/[“”„]/g, '"').replaceAll(/[‘’]/g, "'");
  return line.replaceAll(change.from, `${change.to}$1${change.to}`);
}
