import { blocksFor, readBlocks, type Block } from './answer/blocks';
import type { Change } from './answer/change';
import { readDocument, writeDocument, type DocumentText, type Splice } from './documentText';
import { isBlank, keyOf, withoutBlankEnds } from './lineKeys';
import { asPart } from './partial/partial';
import { isEmpty, leavesOut, placeChanges, type Choices } from './place/placeChanges';
import type { Ground } from './place/replacement';
import { Searchable } from './place/searchable';
import { declarations } from './symbols';
import { asWholeFile } from './wholeFile';

/** What is to be done with a file. */
export interface EditRequest {
  /** VS Code's name of the language. */
  readonly languageId: string;
  /** The file, from the root of the workspace, with forward slashes. */
  readonly path: string;
  /** Its text; empty for a file that is not there yet. */
  readonly before: string;
  /** What the model said, all of it or one block with its fence. */
  readonly answer: string;
  /** Lines that the user chose where there was a tie. */
  readonly choices?: Choices;
}

/** How the place of an edit was found. */
type How = 'newFile' | 'exact' | 'anchored' | 'symbol' | 'wholeFile';
/** Why the user is asked: several places are as good, none is good enough, two edits want the same lines, much or all would go, the answer was cut off. */
type AskReason = 'tie' | 'weak' | 'conflict' | 'deletesMuch' | 'deletesAll' | 'truncated';
/** Why nothing is done: no code, code for other files, cut off in the middle, or the file says it already. */
type RefusalReason = 'noCode' | 'otherFile' | 'truncated' | 'unchanged' | 'unclear';

/** The edit that an answer means, or why there is none. Nothing is ever applied in part. */
export type Outcome =
  | { readonly outcome: 'applied'; readonly after: string; readonly reason: How }
  | { readonly outcome: 'ask'; readonly reason: AskReason; readonly tie?: Tie }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason };

/** A change that has several places; `lines` are where they begin, counted from zero. */
interface Tie {
  readonly change: number;
  readonly lines: readonly number[];
}

type Found = { readonly kind: 'found'; readonly splices: readonly Splice[]; readonly how: How };
type Step =
  | Found
  | { readonly kind: 'asks'; readonly reason: AskReason; readonly tie?: Tie }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** Works out what an answer does to a file. Pure: the same request has the same outcome. */
export function planEdits({ languageId, path, before, answer, choices = new Map() }: EditRequest): Outcome {
  const document = readDocument(before);
  const hasLine = (line: string) => document.lines.some((own) => own.trim() === line.trim());
  const blocks = readBlocks(answer, languageId, hasLine);
  const { own, hasOthers } = blocksFor(path, blocks);
  if (own.length === 0) return { outcome: 'refused', reason: hasOthers ? 'otherFile' : 'noCode' };
  const ground = { lines: document.lines, languageId };
  const step = document.lines.every(isBlank) ? newFile(own) : editsOf({ ground, document }, own, choices);
  if (step.kind === 'asks')
    return { outcome: 'ask', reason: step.reason, ...(step.tie && { tie: step.tie }) };
  if (step.kind === 'refused') return { outcome: 'refused', reason: step.reason };
  const after = writeDocument(document, step.splices);
  if (after === before) return { outcome: 'refused', reason: 'unchanged' };
  if (after.trim() === '') return { outcome: 'ask', reason: 'deletesAll' };
  return { outcome: 'applied', after, reason: step.how };
}

interface Target {
  readonly ground: Ground;
  readonly document: DocumentText;
}

function newFile(blocks: readonly Block[]): Step {
  const said = blocks.filter(({ isAside }) => !isAside);
  const [block] = said;
  if (!block || said.length > 1) return { kind: 'asks', reason: block ? 'conflict' : 'weak' };
  if (!block.isComplete) return { kind: 'refused', reason: 'truncated' };
  const [change, ...more] = block.changes ?? [{ search: [], replace: block.lines }];
  if (!change || more.length > 0 || block.isOdd || !change.search.every(isBlank))
    return { kind: 'asks', reason: 'weak' };
  const lines = withoutBlankEnds(change.replace);
  if (leavesOut(lines, [])) return { kind: 'asks', reason: 'weak' };
  return { kind: 'found', splices: [{ start: 0, end: 0, lines }], how: 'newFile' };
}

function editsOf(target: Target, blocks: readonly Block[], choices: Choices): Step {
  const formatted = blocks.filter(({ changes }) => changes);
  if (formatted.length > 0) {
    if (formatted.some(({ isComplete }) => !isComplete)) return { kind: 'refused', reason: 'truncated' };
    if (formatted.some(({ isOdd }) => isOdd)) return { kind: 'refused', reason: 'unclear' };
    return placed(
      target,
      formatted.flatMap(({ changes }) => changes ?? []),
      choices,
    );
  }
  const pairs = quotedPairs(target.ground, blocks);
  if (pairs) return placed(target, pairs, choices);
  return plainBlocks(target.ground, blocks);
}

/** Changes in a format of their own, placed all at once; what a change quotes may also be what one before it wrote. */
function placed({ ground, document }: Target, all: readonly Change[], choices: Choices): Step {
  const changes = all.filter((change) => !isEmpty(change));
  if (changes.length === 0) return { kind: 'refused', reason: 'unchanged' };
  const found = placeChanges(ground, changes, choices);
  if (found.kind === 'placed') return { kind: 'found', splices: found.splices, how: found.how };
  if (found.kind === 'tie')
    return { kind: 'asks', reason: 'tie', tie: { change: found.change, lines: found.places } };
  if (found.kind === 'conflict') return { kind: 'asks', reason: 'conflict' };
  if (isAlreadyThere(ground, changes)) return { kind: 'refused', reason: 'unchanged' };
  if (found.change === 0 || changes[found.change]?.isOrdered) return { kind: 'asks', reason: 'weak' };
  const first = placed({ ground, document }, changes.slice(0, found.change), choices);
  if (first.kind !== 'found') return first;
  const between = readDocument(writeDocument(document, first.splices));
  const rest = placed(
    { ground: { ...ground, lines: between.lines }, document: between },
    changes.slice(found.change),
    new Map(),
  );
  if (rest.kind !== 'found') return rest;
  const after = readDocument(writeDocument(between, rest.splices));
  return {
    kind: 'found',
    splices: [{ start: 0, end: ground.lines.length, lines: after.lines }],
    how: 'anchored',
  };
}

function isAlreadyThere({ lines }: Ground, changes: readonly Change[]): boolean {
  const searchable = new Searchable(lines);
  return changes.every(
    ({ search, replace }) =>
      replace.length > 1 && searchable.find(replace).length > 0 && searchable.find(search).length === 0,
  );
}

/** "Replace this" and "with this": a block that the file has, and the one after it. */
function quotedPairs({ lines }: Ground, blocks: readonly Block[]): readonly Change[] | undefined {
  const searchable = new Searchable(lines);
  const changes: Change[] = [];
  for (let at = 0; at < blocks.length; at += 2) {
    const [old, fresh] = [blocks[at], blocks[at + 1]];
    if (old?.role !== 'old' || fresh?.role !== 'new' || !fresh.isComplete) return undefined;
    if (searchable.find(withoutBlankEnds(old.lines)).length === 0) return undefined;
    changes.push({
      path: undefined,
      search: withoutBlankEnds(old.lines),
      replace: withoutBlankEnds(fresh.lines),
      isOrdered: false,
    });
  }
  return changes.length > 0 ? changes : undefined;
}

function plainBlocks(ground: Ground, blocks: readonly Block[]): Step {
  const steps = blocks.map((block) => ({ block, step: plainBlock(ground, block) }));
  const wanted = steps.filter(
    ({ block, step }) => !(block.isAside && step.kind !== 'found') && !repeats(step),
  );
  const [first, ...more] = wanted;
  if (!first)
    return steps.some(({ step }) => repeats(step))
      ? { kind: 'refused', reason: 'unchanged' }
      : { kind: 'refused', reason: 'noCode' };
  if (more.length === 0) return first.step;
  const found = wanted.map(({ step }) => step).filter((step) => step.kind === 'found');
  const whole = found.filter(({ how }) => how === 'wholeFile');
  if (whole.length === 1 && whole[0] && wanted.every(({ block }) => isIn(block, whole[0]))) return whole[0];
  if (whole.length > 0 || found.length < wanted.length) return { kind: 'asks', reason: 'weak' };
  const splices = found
    .flatMap((step) => step.splices)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const overlap = splices.some((splice, at) => at > 0 && splice.start < (splices[at - 1]?.end ?? 0));
  return overlap ? { kind: 'asks', reason: 'conflict' } : { kind: 'found', splices, how: 'symbol' };
}

/** True for a block that shows the file as it is. */
function repeats(step: Step): boolean {
  return step.kind === 'refused' && step.reason === 'unchanged';
}

function isIn({ lines }: Block, whole: Found | undefined): boolean {
  const text = new Set(whole?.splices.flatMap((splice) => splice.lines.map((line) => keyOf(line, 'loose'))));
  return lines.every((line) => isBlank(line) || text.has(keyOf(line, 'loose')));
}

function plainBlock(ground: Ground, { lines, isComplete }: Block): Step {
  const said = withoutBlankEnds(lines);
  if (said.length === 0) return { kind: 'refused', reason: 'noCode' };
  if (stands(ground.lines, said)) return { kind: 'refused', reason: 'unchanged' };
  const whole = leavesOut(said, ground.lines) ? { kind: 'part' as const } : asWholeFile(ground, said);
  const reachesEnd = whole.kind === 'whole' && isSame(said.at(-1), withoutBlankEnds(ground.lines).at(-1));
  if (!isComplete && !reachesEnd) return { kind: 'refused', reason: 'truncated' };
  switch (whole.kind) {
    case 'whole':
      return { kind: 'found', splices: whole.splices, how: 'wholeFile' };
    case 'deletesMuch':
      return { kind: 'asks', reason: 'deletesMuch' };
    case 'cut':
      return isDeclarations(ground, said) ? partOf(ground, said) : { kind: 'asks', reason: 'truncated' };
    case 'part':
      return partOf(ground, said);
  }
}

/** True when the lines stand in the document already, one after the other. */
function stands(lines: readonly string[], said: readonly string[]): boolean {
  const wanted = said.map((line) => line.trimEnd());
  return lines.some(
    (line, row) =>
      line.trimEnd() === wanted[0] && wanted.every((one, at) => lines[row + at]?.trimEnd() === one),
  );
}

function partOf(ground: Ground, said: readonly string[]): Step {
  const part = asPart(ground, said);
  return part.kind === 'part'
    ? { kind: 'found', splices: part.splices, how: part.how }
    : { kind: 'asks', reason: part.kind };
}

function isSame(one = '', other = ''): boolean {
  return keyOf(one, 'loose') === keyOf(other, 'loose');
}

/**
 * True for a block that is declarations and nothing else, so that it was not cut off in the middle of a file. The last of
 * several must end as the document's does: in some languages nothing else shows that it is whole.
 */
function isDeclarations({ lines, languageId }: Ground, said: readonly string[]): boolean {
  const all = declarations(said, languageId);
  if (all.some(({ start, end }) => start === 0 && end === said.length)) return true;
  const isCovered = said.every(
    (line, at) => isBlank(line) || all.some(({ start, end }) => start <= at && at < end),
  );
  const last = all.findLast(({ end }) => end === said.length);
  const own = declarations(lines, languageId).filter(({ name }) => name === last?.name);
  return isCovered && own.length === 1 && isSame(said.at(-1), lines[(own[0]?.end ?? 0) - 1]);
}
