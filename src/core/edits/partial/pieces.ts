import { hidesCode, isElision } from '../answer/elision';
import { indentOf, isBlank, isTelling, keyOf } from '../lineKeys';
import type { Ground } from '../place/replacement';
import { declarations, type Declaration } from '../symbols';
import type { Item } from './align';

/** Lines `start` to `end` of a text: one line, or a whole declaration that both texts have. */
export interface Piece extends Item {
  readonly start: number;
  readonly end: number;
  readonly isSymbol: boolean;
}

/** Both texts as pieces. `'rest'` in the answer's: dots, and what is before and after the block. */
export interface Pieces {
  readonly said: readonly (Piece | 'rest')[];
  readonly own: readonly Piece[];
}

/** Why a block cannot be cut into pieces: a name that stands for several things, or a declaration that would lose much. */
type Obstacle = 'tie' | 'deletesMuch';

interface Fellow {
  readonly said: Declaration;
  readonly own: Declaration;
}

/** Cuts both texts so that a declaration which the block repeats in full is one piece in both. */
export function cutIntoPieces({ lines, languageId }: Ground, block: readonly string[]): Pieces | Obstacle {
  const isDots = (line: string) => isElision(line) && !lines.some((own) => own.trim() === line.trim());
  const fellows = fellowsOf({ lines, languageId }, block, isDots);
  if (typeof fellows === 'string') return fellows;
  const said: (Piece | 'rest')[] = ['rest'];
  for (const piece of piecesOf(
    block,
    fellows.map((one) => one.said),
  )) {
    const isRest = piece.end === piece.start + 1 && isDots(block[piece.start] ?? '');
    said.push(isRest ? 'rest' : piece);
  }
  const own = piecesOf(
    lines,
    fellows.map((one) => ({ ...one.own, start: startOf(lines, block, one) })),
  );
  return { said: [...said, 'rest'], own };
}

function fellowsOf(
  ground: Ground,
  block: readonly string[],
  isDots: (line: string) => boolean,
): readonly Fellow[] | Obstacle {
  const inBlock = declarations(block, ground.languageId);
  const inDocument = declarations(ground.lines, ground.languageId);
  const fellows: Fellow[] = [];
  const outer: Fellow[] = [];
  for (const said of inBlock) {
    if (fellows.some((one) => isWithin(said, one.said))) continue;
    const body = block.slice(said.start, said.end);
    const scope = outer.findLast((one) => isWithin(said, one.said))?.own;
    const own = fellowOf(said, block, {
      lines: ground.lines,
      declared: inDocument.filter((one) => !scope || isWithin(one, scope)),
    });
    if (!own) continue;
    if (fellows.some((one) => one.own.line === own.line)) return 'tie';
    if (body.some((line) => isDots(line) || hidesCode(line))) {
      outer.push({ said, own });
      fellows.push({ said: lineOf(said, said.line), own: lineOf(own, own.line) });
      if (closesAlike(ground, block, { said, own }))
        fellows.push({ said: lineOf(said, said.end - 1), own: lineOf(own, own.end - 1) });
      continue;
    }
    if (losesMuch(ground, block, { said, own })) return 'deletesMuch';
    fellows.push({ said, own });
  }
  return fellows;
}

/** Of a declaration that the block shows in parts only its first line and the one that closes it are certain. */
function lineOf(declaration: Declaration, line: number): Declaration {
  return { ...declaration, line, start: line, end: line + 1 };
}

function closesAlike({ lines }: Ground, block: readonly string[], { said, own }: Fellow): boolean {
  const [theirs, ours] = [block[said.end - 1] ?? '', lines[own.end - 1] ?? ''];
  return (
    said.end - 1 > said.line && own.end - 1 > own.line && !isTelling(ours) && theirs.trim() === ours.trim()
  );
}

function isWithin(inner: Declaration, outer: Declaration): boolean {
  return inner !== outer && inner.line > outer.line && inner.end <= outer.end;
}

/** The one declaration of the document with this name; of several the one that begins with the same line, if that is certain. */
function fellowOf(
  said: Declaration,
  block: readonly string[],
  { lines, declared }: { readonly lines: readonly string[]; readonly declared: readonly Declaration[] },
): Declaration | undefined {
  const named = declared.filter(({ name }) => name === said.name);
  if (named.length < 2) return named[0];
  const header = block[said.line] ?? '';
  const alike = named.filter(({ line }) => keyOf(lines[line] ?? '', 'loose') === keyOf(header, 'loose'));
  const same =
    alike.length === 1
      ? alike
      : alike.filter(({ line }) => (lines[line] ?? '').trimEnd() === header.trimEnd());
  const [first] = same;
  if (!first || same.length > 1) return undefined;
  const body = new Set(block.slice(said.line, said.end).map((line) => line.trim()));
  const shared = ({ line, end }: Declaration) =>
    lines.slice(line, end).filter((own) => isTelling(own) && body.has(own.trim())).length;
  return named.every((one) => shared(one) <= shared(first)) ? first : undefined;
}

/** A class of which the block shows a few members, without dots for the others. */
function losesMuch({ lines, languageId }: Ground, block: readonly string[], { said, own }: Fellow): boolean {
  const members = (text: readonly string[], { line, end }: Declaration) =>
    new Set(declarations(text.slice(line + 1, end), languageId).map(({ name }) => name));
  const kept = members(block, said);
  const lost = [...members(lines, own)].filter((name) => !kept.has(name));
  const come = new Set(block.slice(said.line, said.end).map((line) => line.trim()));
  const body = lines.slice(own.line, own.end).filter(isTelling);
  const stays = body.filter((line) => come.has(line.trim())).length;
  return lost.length > 0 && (stays * 2 < body.length || lost.length > 1);
}

/** Where the document's declaration begins to be replaced: with its comments only if the block has such, too. */
function startOf(lines: readonly string[], block: readonly string[], { said, own }: Fellow): number {
  if (said.start === said.line) return own.line;
  const first = (block[said.start] ?? '').trim();
  for (let at = own.start; at < own.line; at++) if ((lines[at] ?? '').trim() === first) return at;
  return first[0] === (lines[own.start] ?? '').trim()[0] ? own.start : own.line;
}

function piecesOf(lines: readonly string[], symbols: readonly Declaration[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const index = symbols.findIndex(({ start }) => start === at);
    const symbol = symbols[index];
    const line = lines[at] ?? '';
    const end = symbol?.end ?? at + 1;
    const indent = indentOf(lines[symbol?.line ?? at] ?? '');
    const key = symbol ? `\n${index}` : keyOf(line, 'loose');
    pieces.push({
      key,
      indent,
      weight: symbol ? 30 : weightOf(line),
      start: at,
      end,
      isSymbol: symbol !== undefined,
    });
    at = end - 1;
  }
  return pieces;
}

function weightOf(line: string): number {
  if (isBlank(line)) return 0.05;
  return isTelling(line) ? 3 : 1;
}
