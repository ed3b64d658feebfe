import type { TextPart } from '../context/part';

/** Code that somebody asks about, as it was when they asked. */
export interface Excerpt {
  /** Relative to the workspace. */
  readonly path: string;
  /** VS Code's id of the language, which is also what stands behind a fence. */
  readonly language: string;
  readonly text: string;
  /** Number of its first line, counted from 1. */
  readonly firstLine: number;
}

/** The code as a part of a question; `numbered` puts the number of each line before it. */
export function excerptPart({ path, language, text, firstLine }: Excerpt, numbered = false): TextPart {
  const lines = text.split(/\r\n|\r|\n/);
  const last = firstLine + lines.length - 1;
  return {
    kind: 'text',
    source: 'selection',
    label: last > firstLine ? `${path}:${firstLine}-${last}` : `${path}:${firstLine}`,
    text: (numbered ? lines.map((line, index) => `${firstLine + index}| ${line}`) : lines).join('\n'),
    language: numbered ? '' : language,
  };
}

/** Asks what code does. */
export const explainText =
  'Explain this code: what it does, how it goes about it, and what a reader would not expect. Begin with one sentence that says it all.';

/** Asks for a review of code whose lines are numbered. */
export function reviewText(path: string): string {
  return (
    'Review this code: faults, risks, and what is hard to read. Answer with a list, the most serious first. ' +
    `Begin each item with the place as \`${path}:LINE\`, with the number that stands before the line, ` +
    'then say in one or two sentences what is wrong and what would be better. Leave out what is fine. ' +
    'If nothing has to change, say so in one sentence.'
  );
}

/** Asks what a terminal said. */
export const terminalText =
  'Explain this output of a terminal. If something went wrong: what, why, and what to do about it.';

/** Asks what a commit does. */
export const commitText =
  'Explain this commit: what it changes, why as far as one can tell, and what a reader should look at twice.';
