import type { Tokens } from 'marked';
import { whenIdle } from './idleQueue';
import { OnDemand } from './onDemand';

/** Maths as a model wrote it: `$x$` and `\(x\)` within a line, `$$x$$` and `\[x\]` on lines of their own. */
interface Formula {
  readonly source: string;
  readonly display: boolean;
}

// As in Pandoc, so that prices stay prices: no blank inside the dollars, no letter or digit behind them.
const withinLine = /^\$(?![\s$])((?:\\[^\n]|[^\\$\n]){1,1000})(?<!\s)\$(?![\dA-Za-z$])/;
const withinLineInBrackets = /^\\\(([^\n]{1,1000}?)\\\)/;
const display = /^\$\$((?:\\[\s\S]|[^\\$])+)\$\$|^\\\[([\s\S]+?)\\\]/;
const displayStart = /^ {0,3}(?:\$\$|\\\[)/;
const blankLine = /\n[ \t]*\n/;
const letterOrDigitAtEnd = /[\dA-Za-z]$/;

const typesetter = new OnDemand(() => import('./mathPart'));

/** The formula that `text` begins with, as a code span with other delimiters, which is what it is until it is typeset. */
export function formulaToken(text: string, before: string): Tokens.Codespan | undefined {
  const isDollar = text.startsWith('$');
  if (!isDollar && !/^\\[([]/.test(text)) return undefined;
  if (isDollar && letterOrDigitAtEnd.test(before)) return undefined;
  const raw = (display.exec(text) ?? (isDollar ? withinLine : withinLineInBrackets).exec(text))?.[0];
  return raw === undefined || blankLine.test(raw) ? undefined : { type: 'codespan', raw, text: raw };
}

/** The formula that a code span stands for; undefined when it is one of code. */
export function formulaOf(raw: string): Formula | undefined {
  if (/^(?:\$\$|\\\[)/.test(raw)) return { source: raw.slice(2, -2), display: true };
  if (raw.startsWith('\\(')) return { source: raw.slice(2, -2), display: false };
  return raw.startsWith('$') ? { source: raw.slice(1, -1), display: false } : undefined;
}

/** The lines of the displayed formula that `text` begins with, whatever blocks they look like; undefined for none. */
export function displayBlock(text: string): string | undefined {
  const start = displayStart.exec(text)?.[0];
  if (start === undefined) return undefined;
  const close = text.indexOf(start.endsWith('$') ? '$$' : '\\]', start.length);
  const newline = text.indexOf('\n', close);
  const end = newline === -1 ? text.length : newline;
  const isBlock = close !== -1 && text.slice(close + 2, end).trim() === '';
  return isBlock && !blankLine.test(text.slice(0, close)) ? text.slice(0, end) : undefined;
}

/** Whether `source` at `at` begins a displayed formula whose end may still come. */
export function mayBecomeDisplay(source: string, at: number): boolean {
  if (!displayStart.test(source.slice(at, at + 5))) return false;
  const text = source.slice(at);
  return displayBlock(text) === undefined && !blankLine.test(text);
}

/** Draws a formula: its source at first, and typeset when there is time. It stays its source when it cannot be. */
export function createFormula(raw: string, formula: Formula): HTMLElement {
  const element = document.createElement('span');
  element.className = formula.display ? 'md-math md-display' : 'md-math';
  element.textContent = raw;
  // What was drawn anew meanwhile is not worth the work.
  whenIdle(() => (element.isConnected ? typesetter.load() : undefined));
  whenIdle(() => {
    if (!element.isConnected) return;
    const drawn = typesetter.loaded?.typeset(formula.source, formula.display);
    if (drawn) element.replaceChildren(drawn);
  });
  return element;
}
