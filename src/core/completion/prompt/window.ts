import { sentinelPattern } from './sentinels';
import { estimateTokens } from './tokens';

/** The part of a document that goes into a prompt. */
export interface Window {
  readonly prefix: string;
  readonly suffix: string;
}

/** Tokens for either side. */
export interface WindowBudget {
  readonly prefix: number;
  readonly suffix: number;
}

/** The start of the prefix moves by so many characters at once: most keystrokes leave the prompt's head as it is. */
const stride = 1_000;

/**
 * Cuts a document to the budget: the prefix on a line start that keystrokes rarely move, the suffix on a line end.
 * A single line that is too long is cut inside.
 */
export function cutWindow(prefix: string, suffix: string, budget: WindowBudget): Window {
  return { prefix: cutPrefix(prefix, budget.prefix), suffix: cutSuffix(suffix, budget.suffix) };
}

function cutPrefix(prefix: string, budget: number): string {
  // No more than this fits, whatever it is made of; and no more is looked at, however large the file.
  const reach = budget * 4;
  const near = prefix.length > reach ? prefix.slice(-reach) : prefix;
  if (near === prefix && estimateTokens(prefix) <= budget) return prefix;
  const lineStart = prefix.lastIndexOf('\n') + 1;
  for (const start of lineStarts(prefix, prefix.length - near.length)) {
    const cut = prefix.slice(start);
    if (estimateTokens(cut) <= budget) return cut;
  }
  if (estimateTokens(prefix.slice(lineStart)) > budget) return withinLine(prefix, budget);
  // Even the last bucket is too large: lines are long here, and only whole ones are left out.
  return wholeLines(prefix, lineStart, budget);
}

/** The first line starts behind every stride of the file from `from` on, in order. */
function* lineStarts(prefix: string, from: number): Generator<number> {
  for (let at = Math.ceil(from / stride) * stride; at < prefix.length; at += stride) {
    const start = prefix.indexOf('\n', at - 1) + 1;
    if (start > 0) yield start;
  }
}

function wholeLines(prefix: string, lineStart: number, budget: number): string {
  let start = lineStart;
  for (;;) {
    const above = prefix.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || estimateTokens(prefix.slice(above)) > budget) return prefix.slice(start);
    start = above;
  }
}

function withinLine(text: string, budget: number): string {
  let cut = text.slice(-budget * 2);
  while (estimateTokens(cut) > budget) cut = cut.slice(Math.ceil(cut.length / 4));
  return /^[\uDC00-\uDFFF]/.test(cut) ? cut.slice(1) : cut;
}

function cutSuffix(suffix: string, budget: number): string {
  let cut = suffix.slice(0, budget * 4);
  if (cut === suffix && estimateTokens(cut) <= budget) return suffix;
  while (estimateTokens(cut) > budget) cut = cut.slice(0, Math.floor(cut.length * 0.8));
  const lineEnd = cut.lastIndexOf('\n');
  if (lineEnd > 0) return cut.slice(0, lineEnd + 1);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/**
 * The window without the user's own text that the model would read as a sentinel: it ends before such a place, or
 * begins after it. The user's text is never rewritten, since the model would repeat the change.
 */
export function withoutSentinels({ prefix, suffix }: Window, marks: readonly string[]): Window {
  const pattern = sentinelPattern(marks);
  const last = [...prefix.matchAll(pattern)].at(-1);
  const first = suffix.search(pattern);
  return {
    prefix: last ? afterPlace(prefix, last.index + last[0].length) : prefix,
    suffix: first < 0 ? suffix : beforePlace(suffix, first),
  };
}

/** From the next line on; from the place itself when that is on the cursor's line. */
function afterPlace(prefix: string, end: number): string {
  const lineEnd = prefix.indexOf('\n', end);
  return prefix.slice(lineEnd < 0 ? end : lineEnd + 1);
}

function beforePlace(suffix: string, at: number): string {
  const lineStart = suffix.lastIndexOf('\n', at) + 1;
  return suffix.slice(0, lineStart > 0 ? lineStart : at);
}
