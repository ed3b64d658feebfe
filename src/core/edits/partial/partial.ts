import { Accent, widthOf } from '../accent';
import type { Splice } from '../documentText';
import { indentOf, isBlank, isTelling, withoutBlankEnds } from '../lineKeys';
import { leavesOut } from '../place/placeChanges';
import type { Ground } from '../place/replacement';
import { Searchable } from '../place/searchable';
import { samePairs } from '../wholeFile';
import { align, type Pairs } from './align';
import { cutIntoPieces, type Piece, type Pieces } from './pieces';
import { declarations, declaredNames } from '../symbols';
import { relationOf } from './standsApart';

/** What a block that shows parts of a file comes to. */
export type Part =
  | { readonly kind: 'part'; readonly splices: readonly Splice[]; readonly how: 'symbol' | 'anchored' }
  | { readonly kind: 'tie' | 'weak' | 'deletesMuch' };

/** More telling lines than this are not deleted only because the block has nothing where they stand. */
const mostDropped = 6;

/** Shorter lines, such as `return result;`, may well stand twice. */
const leastTelling = 16;

/** Lays a block over the document: declarations and lines that both have are its anchors, the rest is new. */
export function asPart(ground: Ground, given: readonly string[]): Part {
  const block = withoutBlankEnds(given);
  const pieces = cutIntoPieces(ground, block);
  if (typeof pieces === 'string') return { kind: pieces };
  const ways = align(pieces.said, pieces.own);
  if (!ways) return { kind: 'weak' };
  const weaver = new Weaver(ground, block, pieces);
  const early = weaver.weave(ways.early);
  if (!early) return { kind: 'weak' };
  const late = weaver.weave(ways.late);
  if (!late || textOf(ground.lines, late) !== textOf(ground.lines, early)) return { kind: 'tie' };
  const how = pieces.said.some((piece) => piece !== 'rest' && piece.isSymbol) ? 'symbol' : 'anchored';
  return { kind: 'part', splices: early, how };
}

function textOf(lines: readonly string[], splices: readonly Splice[]): string {
  const result: string[] = [];
  let at = 0;
  for (const { start, end, lines: fresh } of splices) {
    result.push(...lines.slice(at, start), ...fresh);
    at = end;
  }
  return [...result, ...lines.slice(at)].join('\n');
}

interface Gap {
  /** The pieces of the answer, and of the document, between two that are the same. */
  readonly said: readonly (Piece | 'rest')[];
  readonly own: readonly Piece[];
  /** The document's line at which the gap begins. */
  readonly row: number;
  /** Which end of the block it is. Without dots there, new lines may belong anywhere, unless the document ends there too. */
  readonly edge: 'first' | 'last' | 'none';
}

/** Makes splices of one way to lay the pieces over each other; undefined where that way is not certain. */
class Weaver {
  readonly #ground: Ground;
  readonly #block: readonly string[];
  readonly #pieces: Pieces;
  readonly #searchable: Searchable;
  /** Names that the document declares in several lines, by the first of them; names that the block declares. */
  readonly #names: { readonly own: ReadonlyMap<number, string>; readonly said: ReadonlySet<string> };

  constructor(ground: Ground, block: readonly string[], pieces: Pieces) {
    this.#ground = ground;
    this.#block = block;
    this.#pieces = pieces;
    this.#searchable = new Searchable(ground.lines);
    const own = declarations(ground.lines, ground.languageId).filter(({ line, end }) => end > line + 1);
    this.#names = {
      own: new Map(own.map(({ line, name }) => [line, name])),
      said: declaredNames(block, ground.languageId),
    };
  }

  weave(pairs: Pairs): readonly Splice[] | undefined {
    const accent = this.#accent(pairs);
    const splices: Splice[] = [];
    let [at, row] = [0, 0];
    for (const pair of [...pairs, { at: this.#pieces.said.length, row: this.#pieces.own.length }]) {
      const gap = this.#gap({ at, row }, pair);
      const anchors = [this.#isAnchor(at - 1, row - 1), this.#isAnchor(pair.at, pair.row)];
      const made = this.#splicesOf(gap, accent, anchors);
      const same = this.#sameSplice(pair, accent);
      if (!made || !same) return undefined;
      splices.push(...made, ...same);
      [at, row] = [pair.at + 1, pair.row + 1];
    }
    const isBad = splices.some(
      (splice) => leavesOut(splice.lines, this.#ground.lines) || this.#repeats(splice),
    );
    return isBad ? undefined : splices;
  }

  /** True when most of what is new stands elsewhere in the document: then it was not placed where it belongs. */
  #repeats({ start, end, lines }: Splice): boolean {
    const replaced = new Set(this.#ground.lines.slice(start, end).map((line) => line.trim()));
    const fresh = lines.filter((line) => isTelling(line) && !replaced.has(line.trim()));
    const known = fresh.filter(
      (line) => line.trim().length >= leastTelling && this.#searchable.linesLike(line).length > 0,
    );
    return known.length > 1 && known.length * 2 >= fresh.length;
  }

  #gap(
    from: { readonly at: number; readonly row: number },
    to: { readonly at: number; readonly row: number },
  ): Gap {
    const { said, own } = this.#pieces;
    const row = from.row > 0 ? (own[from.row - 1]?.end ?? 0) : 0;
    const edge = from.at === 0 ? 'first' : to.at === said.length ? 'last' : 'none';
    return { said: said.slice(from.at, to.at), own: own.slice(from.row, to.row), row, edge };
  }

  /** True when the two pieces at these places leave no doubt about where they are: a declaration, a line that is unique. */
  #isAnchor(at: number, row: number): boolean {
    const [said, own] = [this.#pieces.said[at], this.#pieces.own[row]];
    if (!said || !own || said === 'rest') return false;
    if (said.isSymbol) return true;
    const text = this.#ground.lines[own.start] ?? '';
    if (isTelling(text))
      return (
        this.#searchable.linesLike(text).length === 1 ||
        this.#isUniqueWithNext(at, row) ||
        this.#isUniqueWithNext(at - 1, row - 1)
      );
    return this.#isAnchor(at - 1, row - 1) || this.#isUniqueWithNext(at, row);
  }

  #isUniqueWithNext(at: number, row: number): boolean {
    const { said, own } = this.#pieces;
    const [a, b, c, d] = [said[at], said[at + 1], own[row], own[row + 1]];
    if (!a || !b || !c || !d || a === 'rest' || b === 'rest' || a.key !== c.key || b.key !== d.key)
      return false;
    return this.#searchable.findAs(this.#ground.lines.slice(c.start, d.end), 'loose').length === 1;
  }

  #accent(pairs: Pairs): Accent {
    const { said, own } = this.#pieces;
    const lines = pairs.flatMap(({ at, row }) => {
      const [a, b] = [said[at], own[row]];
      if (!a || !b || a === 'rest') return [];
      const [ours, theirs] = [this.#ground.lines.slice(b.start, b.end), this.#block.slice(a.start, a.end)];
      const same = samePairs(ours, theirs).map((pair) => ({
        said: theirs[pair.at] ?? '',
        own: ours[pair.row] ?? '',
      }));
      return a.isSymbol ? [{ said: `${a.indent}x`, own: `${b.indent}x` }, ...same] : same;
    });
    return new Accent(lines, this.#ground.lines, this.#ground.languageId);
  }

  /** What both have: the answer's, since it may be moved or new inside, with the document's lines where they say the same. */
  #sameSplice(
    { at, row }: { readonly at: number; readonly row: number },
    accent: Accent,
  ): Splice[] | undefined {
    const [said, own] = [this.#pieces.said[at], this.#pieces.own[row]];
    if (!own || !said || said === 'rest' || isBlank(this.#textOf(said))) return [];
    const theirs = this.#block.slice(said.start, said.end);
    const lines = accent.translate(theirs, this.#block);
    if (!lines) return undefined;
    const ours = this.#ground.lines.slice(own.start, own.end);
    for (const pair of samePairs(ours, lines)) {
      const line = ours[pair.row] ?? '';
      if (line.trimEnd() === (lines[pair.at] ?? '').trimEnd()) lines[pair.at] = line;
    }
    return lines.every((line, at) => line === ours[at]) && lines.length === ours.length
      ? []
      : [{ start: own.start, end: own.end, lines }];
  }

  #splicesOf(gap: Gap, accent: Accent, anchors: readonly boolean[]): Splice[] | undefined {
    const isAnchored = anchors.includes(true);
    const first = gap.said.indexOf('rest');
    if (first === -1) return this.#closedGap(gap, accent, isAnchored);
    const last = gap.said.lastIndexOf('rest');
    // Lines between two dots without anything that the document has could be anywhere.
    if (this.#fullPieces(gap.said.slice(first, last)).length > 0) return undefined;
    const [before, after] = [
      this.#fullPieces(gap.said.slice(0, first)),
      this.#fullPieces(gap.said.slice(last + 1)),
    ];
    const isNew = before.length + after.length > 0;
    if (isNew && !(isAnchored && this.#hasDots(gap, first === last))) return undefined;
    if (!anchors.every(Boolean) && !this.#keepsScope(gap)) return undefined;
    const head = this.#added(before, gap, { accent, isAfter: false });
    const tail = this.#added(after, gap, { accent, isAfter: true });
    if (!head || !tail || head.end > tail.start) return undefined;
    return [head, tail].filter(({ start, end, lines }) => lines.length > 0 || end > start);
  }

  /** False at an end of the block that has no dots, unless the document ends there, too: new lines may belong anywhere. */
  #hasDots({ edge, own }: Gap, isOnlyEnd: boolean): boolean {
    return edge === 'none' || !isOnlyEnd || own.every((piece) => isBlank(this.#ownText(piece)));
  }

  /** Without the dots, and without the blank lines that set them off. */
  #fullPieces(said: readonly (Piece | 'rest')[]): readonly Piece[] {
    const pieces = said.filter((piece) => piece !== 'rest');
    const first = pieces.findIndex((piece) => !isBlank(this.#textOf(piece)));
    return first === -1
      ? []
      : pieces.slice(first, pieces.findLastIndex((piece) => !isBlank(this.#textOf(piece))) + 1);
  }

  /** No dots: what the document has here becomes what the answer has. */
  #closedGap({ said, own, row }: Gap, accent: Accent, isAnchored: boolean): Splice[] | undefined {
    const pieces = said.filter((piece) => piece !== 'rest');
    const gone = own.filter((piece) => isTelling(this.#ownText(piece)));
    const come = pieces.filter((piece) => isTelling(this.#textOf(piece)));
    if (pieces.length === 0 && own.length === 0) return [];
    const hasWeight = [
      ...pieces.map((piece) => this.#textOf(piece)),
      ...own.map((piece) => this.#ownText(piece)),
    ].some((line) => !isBlank(line));
    if (hasWeight && !isAnchored) return undefined;
    if (
      own.some((piece) => piece.isSymbol || this.#beginsOther(piece)) ||
      gone.length > mostDropped + 2 * come.length
    )
      return undefined;
    const lines = accent.translate(this.#linesOf(pieces), this.#block);
    return lines && [{ start: row, end: own.at(-1)?.end ?? row, lines }];
  }

  /** True for the first line of something of several lines that the block has not: it was left out, not deleted. */
  #beginsOther(piece: Piece): boolean {
    const name = this.#names.own.get(piece.start);
    return name !== undefined && !this.#names.said.has(name);
  }

  /** New lines next to dots: beside the lines that stay, or in place of those that they are another wording of. */
  #added(
    pieces: readonly Piece[],
    gap: Gap,
    { accent, isAfter }: { readonly accent: Accent; readonly isAfter: boolean },
  ): Splice | undefined {
    const stop = gap.own.at(-1)?.end ?? gap.row;
    const place = isAfter ? stop : gap.row;
    if (pieces.length === 0) return { start: place, end: place, lines: [] };
    const said = this.#linesOf(pieces);
    const lines = accent.translate(said, this.#block);
    const relation = relationOf(said, this.#ground.lines.slice(gap.row, stop), isAfter);
    if (!lines || relation === 'unclear') return undefined;
    const count = relation === 'instead' ? said.length : 0;
    return isAfter
      ? { start: place - count, end: place, lines }
      : { start: place, end: place + count, lines };
  }

  /** Dots stand for lines that are indented at least as much as what is around them. */
  #keepsScope({ own, row, edge }: Gap): boolean {
    if (edge !== 'none') return true;
    const around = [this.#ground.lines[row - 1] ?? '', this.#ground.lines[own.at(-1)?.end ?? row] ?? ''];
    const least = Math.min(...around.map((line) => widthOf(indentOf(line))));
    return own.every(
      (piece) => isBlank(this.#ownText(piece)) || widthOf(indentOf(this.#ownText(piece))) >= least,
    );
  }

  #linesOf(pieces: readonly Piece[]): string[] {
    return pieces.flatMap(({ start, end }) => this.#block.slice(start, end));
  }
  #textOf(piece: Piece | 'rest'): string {
    return piece === 'rest' ? '' : (this.#block[piece.start] ?? '');
  }
  #ownText(piece: Piece): string {
    return this.#ground.lines[piece.start] ?? '';
  }
}
