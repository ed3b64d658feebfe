import type { MarkedToken, Token } from 'marked';
import { typed } from './markdownLexer';

/** How much of one run of text is parsed for inline markup, in characters and in marks: marked's time may be quadratic. */
const longestRun = 4096;
const mostMarks = 1000;
const mark = /[*_`~[\]<$]/g;

/** How much of `text` is parsed for inline markup; what follows is shown as it is. */
export function parsedLength(text: string): number {
  let marks = 0;
  if (text.length > mostMarks) {
    for (const { index } of text.slice(0, longestRun).matchAll(mark)) {
      if (++marks > mostMarks) return index;
    }
  }
  if (text.length <= longestRun) return text.length;
  return /[\uD800-\uDBFF]/.test(text.charAt(longestRun - 1)) ? longestRun - 1 : longestRun;
}

/** Text in which nothing opens, closes or escapes anything, however it goes on. */
const plain = /^[^*_`~[\]<>\\&@$\n]*$/;
const address = /:\/\/|www\./i;

/** Whether `text` is one token of text for marked, and nothing else. */
export function isPlain(text: string): boolean {
  return plain.test(text) && !address.test(text);
}

function isClosed(token: MarkedToken): boolean {
  if (token.type === 'text') return plain.test(token.raw);
  if (token.type === 'codespan' || token.type === 'br') return true;
  // What follows may make a formula of an escaped bracket.
  if (token.type === 'escape') return token.text !== '[' && token.text !== '(';
  if (token.type === 'link' || token.type === 'image') return token.tokens.every(isClosedToken);
  if (token.type === 'strong' || token.type === 'em' || token.type === 'del')
    return token.tokens.every(isClosedToken);
  return false;
}

function isClosedToken(token: Token): boolean {
  return typed([token]).every(isClosed);
}

/**
 * How many leading tokens stay as they are whatever follows the text. The text after them parses alone as it does
 * behind them: nothing before it can reach into it, and it begins with a blank or on a line of its own. The first
 * `known` are known to stay.
 */
export function countClosed(tokens: readonly MarkedToken[], known: number): number {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  if (last?.type !== 'text' || before === undefined) return known;
  if (before.type !== 'br' && !/^\s/.test(last.raw)) return known;
  return tokens.slice(known, -1).every(isClosed) ? tokens.length - 1 : known;
}
