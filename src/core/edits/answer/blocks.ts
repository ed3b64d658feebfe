import { isBlank } from '../lineKeys';
import type { Change, Changes } from './change';
import { readFences, type Fence } from './fences';
import { isOtherLanguage } from './languages';
import { cleanPath, looksLikePath, mayBeSameFile, pathInComment, pathInInfo, pathInProse } from './paths';
import { readSearchReplace, readTagged } from './searchReplace';
import { readDiff } from './unifiedDiff';

/** A piece of an answer that may change a file. */
export interface Block {
  /** The file that it names itself, or that the block before it is for. */
  readonly path: string | undefined;
  /** True when it names its file itself. */
  readonly isNamed: boolean;
  readonly lines: readonly string[];
  /** What it asks for in a format of its own; undefined for plain code. */
  readonly changes: readonly Change[] | undefined;
  /** False when the answer was cut off inside it. */
  readonly isComplete: boolean;
  readonly isOdd: boolean;
  /** True for one that the words before it, or its language, say is not the file's new text. */
  readonly isAside: boolean;
  /** What the words before it say it is. */
  readonly role: 'old' | 'new' | undefined;
}

const asideWords =
  /\b(?:usage|example|e\.g|for instance|output|prints?|run|install|call it|test it|try it|command|terminal|result)\b/i;
const oldWords =
  /\b(?:replace(?: this| the following)?|find|change this|old(?: code)?|before|original|current(?:ly)?|from)\b[^.]*:?\**\s*$/i;
const newWords = /^\W*(?:with|to|by|after|new(?: code)?|this|becomes?|updated)\b[^.]*:?\**\s*$/i;

/** The pieces of an answer, for a file in this language. `hasLine`: whether the file has a line that says this. */
export function readBlocks(answer: string, languageId: string, hasLine: (line: string) => boolean): Block[] {
  const { fences, outside } = readFences(answer);
  const blocks: Block[] = [];
  let path: string | undefined;
  for (const fence of fences) {
    const block = toBlock(fence, path, { languageId, hasLine });
    if (block.isNamed) path = block.path;
    blocks.push(block);
  }
  if (blocks.some(({ changes }) => changes)) return blocks;
  const loose = looseChanges(outside);
  return loose ? [loose] : fences.length > 0 ? blocks : bareCode(outside);
}

interface Reader {
  readonly languageId: string;
  readonly hasLine: (line: string) => boolean;
}

function toBlock(fence: Fence, inherited: string | undefined, reader: Reader): Block {
  const { info, closed, prose } = fence;
  const { lines, comment } = withoutPath(fence, reader);
  const named = pathInInfo(info) ?? comment ?? pathInProse(prose);
  const isDiff = /^(?:diff|patch|udiff)\b/i.test(info);
  const format = formatOf(lines, isDiff) ?? { changes: undefined, isComplete: false, isOdd: false };
  const path = named ?? format.changes?.find((change) => change.path !== undefined)?.path;
  const words = wordsBefore(prose);
  return {
    path: path ?? inherited,
    isNamed: path !== undefined,
    lines,
    changes: format.changes,
    isComplete: closed || format.isComplete,
    isOdd: format.isOdd,
    isAside: asideWords.test(words) || (named === undefined && isOtherLanguage(info, reader.languageId)),
    role: roleOf(words),
  };
}

function roleOf(words: string): Block['role'] {
  if (newWords.test(words)) return 'new';
  return oldWords.test(words) ? 'old' : undefined;
}

/** The last line before a block; names of files and of code in it say nothing about what the block is. */
function wordsBefore(prose: readonly string[]): string {
  const line = prose.findLast((one) => !isBlank(one)) ?? '';
  return line.replaceAll(/`[^`]*`|\S*[/\\]\S*/g, '');
}

/** The lines of a block without a first comment that only names the file, unless the file has that comment. */
function withoutPath(
  { lines }: Fence,
  { hasLine }: Reader,
): { readonly lines: readonly string[]; readonly comment: string | undefined } {
  const first = lines.findIndex((line) => !isBlank(line));
  const line = lines[first] ?? '';
  const comment = hasLine(line) || lines.length <= first + 1 ? undefined : pathInComment(line);
  return { lines: comment === undefined ? lines : lines.slice(first + 1), comment };
}

function formatOf(lines: readonly string[], isDiff: boolean): Changes | undefined {
  if (isDiff) return readDiff(lines, true) ?? readSearchReplace(lines);
  // Code may hold such marks as text: what is in a format begins with it, or with the name of the file.
  const first = lines.find((line) => !isBlank(line))?.trim() ?? '';
  if (
    !/^(?:<{3,9}|-{3,9}|\+{3} |@@|diff |index |\*{3} |<\w+>)/.test(first) &&
    !looksLikePath(cleanPath(first))
  )
    return undefined;
  return readSearchReplace(lines) ?? readDiff(lines, false) ?? readTagged(lines);
}

/** Search and replace blocks, or a diff, that stand in the answer without a fence. */
function looseChanges(all: readonly string[]): Block | undefined {
  const start = all.findIndex(
    (line, at) =>
      /^(?:diff --git |@@ |\*\*\* Begin Patch)/.test(line) ||
      (/^--- /.test(line) && /^\+\+\+ /.test(all[at + 1] ?? '')),
  );
  const stop = all.findIndex(
    (line, at) => at > start && !isBlank(line) && !/^(?:[ +\-@\\\t]|diff |index |\*\*\* )/.test(line),
  );
  const diff = start === -1 ? undefined : readDiff(all.slice(start, stop === -1 ? undefined : stop), false);
  const format = readSearchReplace(all) ?? diff ?? readTagged(all);
  if (!format || format.changes.length === 0) return undefined;
  const path = format.changes.find((change) => change.path !== undefined)?.path;
  const { changes, isComplete, isOdd } = format;
  return {
    path,
    isNamed: path !== undefined,
    lines: all,
    changes,
    isComplete: isComplete || stop !== -1 || all.includes('*** End Patch'),
    isOdd,
    isAside: false,
    role: undefined,
  };
}

/** An answer without any fence may be nothing but code; what it is shows when it is laid over the file. */
function bareCode(lines: readonly string[]): Block[] {
  const isCode =
    lines.filter((line) => /^\s{2,}\S|[{};]\s*$|^\s*[)\]}]/.test(line)).length * 3 >=
    lines.filter((line) => !isBlank(line)).length;
  if (!isCode) return [];
  return [
    {
      path: undefined,
      isNamed: false,
      lines,
      changes: undefined,
      isComplete: false,
      isOdd: false,
      isAside: false,
      role: undefined,
    },
  ];
}

/** The blocks for this file, and whether others are for other files. */
export function blocksFor(
  path: string,
  blocks: readonly Block[],
): { readonly own: readonly Block[]; readonly hasOthers: boolean } {
  const own = blocks.flatMap((block) => {
    const changes = block.changes?.filter((change) => mayBeSameFile(change.path ?? block.path ?? path, path));
    // One that could not be read to its first change is for the file that stands above it.
    const isOwn = block.changes?.length ? changes?.length !== 0 : mayBeSameFile(block.path ?? path, path);
    return isOwn ? [changes ? { ...block, changes } : block] : [];
  });
  return { own, hasOthers: own.length < blocks.length };
}
