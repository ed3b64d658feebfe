import type { MarkedToken, Tokens } from 'marked';
import { mayBecomeDisplay } from './formula';

/**
 * How much of the open text can no longer change, whatever follows.
 *
 * marked decides a block from its start on, so blocks are final from the front only. What decides a block, by kind:
 * - a heading or rule: its own line;
 * - a paragraph, setext heading, quote, table or definition: nothing behind the first blank line after its start.
 *   Without a blank line, a paragraph also ends where the next complete line starts a block that neither a
 *   paragraph nor a setext heading can run over;
 * - a list, indented code or raw HTML: it reaches over blank lines, but a later block shows that it has ended, once
 *   that block's first line is complete (`1` may become `1.`, `#` may become `#x`);
 * - what a displayed formula begins with: nothing before its end or a blank line;
 * - within a list: each item before a complete bullet line; within a table: each complete row.
 */
export interface Cut {
  /** Leading tokens that are final. */
  readonly blocks: number;
  /** Leading items or rows that are final in the token after them. */
  readonly parts: number;
  /** Where the text that may still change begins. */
  readonly at: number;
  /** The token after the final ones, when it is a fence whose opening line is complete. */
  readonly fence: Tokens.Code | undefined;
}

const interruptsParagraph = /^ {0,3}(?:`{3}|~{3}|#{1,6}[ \t\n]|>|(?:[*+-]|1[.)]) +\S)/;
const startsWithBracket = /^ *\[/;

/** Whether the line that `offset` lies on has its newline. */
function isLineComplete(source: string, offset: number): boolean {
  return source.indexOf('\n', offset) !== -1;
}

function hasBlankLine(source: string, from: number): boolean {
  for (let newline = source.indexOf('\n', from); newline !== -1;) {
    const next = source.indexOf('\n', newline + 1);
    if (next === -1) return false;
    if (/^[ \t]*$/.test(source.slice(newline + 1, next))) return true;
    newline = next;
  }
  return false;
}

/** Finds what is final in `source`, which `tokens` were made from. */
export function findCut(tokens: readonly MarkedToken[], source: string): Cut {
  let at = 0;
  let blocks = 0;
  for (const token of tokens) {
    const isFence = token.type === 'code' && token.codeBlockStyle === undefined;
    if (isFence && isLineComplete(source, at)) return { blocks, parts: 0, at, fence: token };
    const end = at + token.raw.length;
    if (mayBecomeDisplay(source, at) || !isFinal(tokens, blocks, source, end)) break;
    at = end;
    blocks++;
  }
  const open = tokens[blocks];
  if (open?.type === 'list') return { blocks, fence: undefined, ...listCut(open, source, at) };
  if (open?.type === 'table') return { blocks, fence: undefined, ...tableCut(open, source, at) };
  return { blocks, parts: 0, at, fence: undefined };
}

function isFinal(tokens: readonly MarkedToken[], index: number, source: string, end: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token === undefined) return false;
  if (token.type === 'space') return next !== undefined;
  if (token.type === 'heading' || token.type === 'hr') return end < source.length || token.raw.endsWith('\n');
  if (token.type === 'list' || token.type === 'code' || token.type === 'html') {
    return hasCompleteBlock(tokens, index + 1, source, end);
  }
  return hasBlankLine(source, end - 1) || endsWithoutBlankLine(token, next, source, end);
}

function endsWithoutBlankLine(
  token: MarkedToken,
  next: MarkedToken | undefined,
  source: string,
  end: number,
): boolean {
  if (next === undefined || next.type === 'space' || !isBlockLineComplete(source, end)) return false;
  if (token.type === 'def') return next.type === 'def';
  if (startsWithBracket.test(token.raw)) return false;
  return token.type !== 'paragraph' || interruptsParagraph.test(source.slice(end, end + 20));
}

/**
 * Whether the line at `start` is complete and shows that what stood before it has ended. A line of other white
 * space, such as a no-break space, does not: marked trims it off the end of a list, and takes it back later.
 */
function isBlockLineComplete(source: string, start: number): boolean {
  const newline = source.indexOf('\n', start);
  return newline !== -1 && source.slice(start, newline).trim() !== '';
}

/** Whether a block with a complete first line begins at `end`, where token `index` begins, or after blank lines. */
function hasCompleteBlock(
  tokens: readonly MarkedToken[],
  index: number,
  source: string,
  end: number,
): boolean {
  const token = tokens[index];
  const block = token?.type === 'space' ? tokens[index + 1] : token;
  if (token === undefined || block === undefined) return false;
  return isBlockLineComplete(source, token === block ? end : end + token.raw.length);
}

function listCut(list: Tokens.List, source: string, start: number): { parts: number; at: number } {
  const starts = [start];
  for (const item of list.items) starts.push((starts.at(-1) ?? start) + item.raw.length);
  const last = list.items.length - 1;
  const parts = isLineComplete(source, starts[last] ?? start) ? last : last - 1;
  return parts > 0 ? { parts, at: starts[parts] ?? start } : { parts: 0, at: start };
}

function tableCut(table: Tokens.Table, source: string, start: number): { parts: number; at: number } {
  const none = { parts: 0, at: start };
  const lines = table.raw.split('\n').slice(0, table.rows.length + 2);
  if (startsWithBracket.test(table.raw)) return none;
  const isLastComplete = isLineComplete(source, start + table.raw.trimEnd().length);
  // One complete row stays behind, so that the open text begins with a row.
  const parts = lines.length - 2 - (isLastComplete ? 1 : 2);
  if (parts <= 0 || lines[parts + 2]?.trim() === '') return none;
  const length = lines.slice(0, parts + 2).reduce((sum, line) => sum + line.length + 1, 0);
  return { parts, at: start + length };
}
