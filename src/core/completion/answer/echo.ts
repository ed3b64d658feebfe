import { inkOf, isInked, type Hole } from './hole';

/** What is known of the start of an answer: how much of it repeats the text before the cursor. */
export type Echo =
  | { readonly kind: 'wait' }
  | { readonly kind: 'known'; readonly length: number }
  /** All of it repeats, and what would come after is too far to wait for. */
  | { readonly kind: 'endless' };

/** How far up a repetition may begin, in lines, and how much of it is waited for, in UTF-16 units. */
const reachLines = 60;
const patience = 1_500;
const hopeless = 240;
const tellingInk = 8;

/** Finds how the text before the cursor may be repeated: from any line start above, with or without its indentation. */
export class EchoFinder {
  readonly #candidates: readonly Candidate[];

  /** `wholeLines`: the answer begins at the start of a line, and so with what the line has before the cursor. */
  constructor(hole: Hole, wholeLines: boolean) {
    this.#candidates = candidatesOf(hole, wholeLines);
  }

  /** `text` is the answer so far, or all of it when `final`. */
  find(text: string, final: boolean): Echo {
    let length = 0;
    let open = false;
    for (const candidate of this.#candidates) {
      const { content, fromTop } = candidate;
      if (text.startsWith(content)) length = Math.max(length, content.length);
      else if (final) length = Math.max(length, wholeEcho(text, candidate));
      else if (content.startsWith(text)) {
        if (fromTop && content.length > patience && text.length > hopeless) return { kind: 'endless' };
        open = true;
      }
    }
    return open ? { kind: 'wait' } : { kind: 'known', length };
  }
}

/**
 * The whole answer repeats, with only white space missing at its end; or it began to repeat the file from its first
 * line and was cut. Code that comes back from further up in a file is no such repetition: files do repeat themselves.
 */
function wholeEcho(text: string, { content, fromTop }: Candidate): number {
  const ink = text.trimEnd();
  if (!content.startsWith(ink)) return 0;
  return ink === content.trimEnd() || (fromTop && ink.includes('\n') && inkOf(ink) >= tellingInk)
    ? text.length
    : 0;
}

interface Candidate {
  /** From a line start, or from the first character of a line, to the cursor. */
  readonly content: string;
  /** The line is the file's first. */
  readonly fromTop: boolean;
}

function candidatesOf(hole: Hole, wholeLines: boolean): Candidate[] {
  const own = headsOf(hole, wholeLines).map((content) => ({ content, fromTop: false }));
  return [...own, ...blocksAbove(hole)].filter(({ content }) => content !== '');
}

/** What the cursor's line may begin with once more. */
function headsOf({ lineHead, syntax }: Hole, wholeLines: boolean): string[] {
  if (!isInked(lineHead)) return [];
  const isTelling = wholeLines || isTellingHead(lineHead, syntax.prose);
  // With its indentation, as no middle of a line begins.
  const indented = /^\s/.test(lineHead) && inkOf(lineHead) >= 4 ? [lineHead] : [];
  const word = /[\p{L}_$][\p{L}\p{N}_$]{3,}$/u.exec(lineHead)?.[0] ?? '';
  return [...indented, ...(isTelling ? [lineHead, lineHead.trimStart()] : []), word];
}

function blocksAbove({ before, beforeIsAll, top, lineHead }: Hole): Candidate[] {
  const found: Candidate[] = [];
  const add = (content: string, fromTop: boolean) =>
    found.push({ content, fromTop }, { content: content.trimStart(), fromTop });
  let start = before.length - lineHead.length;
  for (let count = 0; count < reachLines && start > 0; count++) {
    start = before.lastIndexOf('\n', start - 2) + 1;
    if (!isTellingBlock(before, start)) continue;
    const above = before.slice(start);
    add(above, false);
    // Blank lines before the cursor are seldom repeated.
    if (!isInked(lineHead)) add(`${above.trimEnd()}\n${lineHead}`, false);
  }
  const file = beforeIsAll ? before : top;
  if (isTellingBlock(file, 0) || file.split('\n').length > 4) add(file, true);
  return found;
}

/** More than the name of a call, which may well be called with itself: `f(f(x))`. */
function isTellingHead(head: string, prose: boolean): boolean {
  const text = head.trim();
  const ink = inkOf(text);
  if (!/\w/.test(text) || prose) return prose && ink >= tellingInk && /\s/.test(text);
  return ink >= tellingInk ? /\W\S*\w|\s|^[\w-]+$/.test(text) : /^\w+ .*[=:({]$|^return$/.test(text);
}

/** A block that begins with more than a bracket or a word, and with a line that is there once: rows repeat themselves. */
function isTellingBlock(before: string, start: number): boolean {
  const above = before.slice(start);
  const line = above.slice(0, above.indexOf('\n') + 1);
  if (!isInked(line) || !/[A-Za-z]{2}/.test(above) || inkOf(above) < tellingInk) return false;
  return before.indexOf(line) === start && before.lastIndexOf(line) === start;
}
