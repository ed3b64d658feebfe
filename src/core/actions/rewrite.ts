/** A problem that a language service, a linter or a review reports. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
  /** Who says so, with a code where there is one; empty when unknown. */
  readonly source: string;
  readonly related: readonly RelatedPlace[];
}

/** Another place that a problem has to do with. */
export interface RelatedPlace {
  /** Such as `src/a.ts:12`. */
  readonly place: string;
  readonly message: string;
  /** What stands there; empty where it must not be sent. */
  readonly text: string;
}

/** Asks for code without these problems; without any, for code without whatever is wrong with it. */
export function fixText(problems: readonly Problem[]): string {
  if (problems.length === 0)
    return 'Find out what is wrong with the marked lines and mend it, with as small a change as does it. Change nothing when nothing is wrong.';
  const lines = problems.map(({ line, message, source, related }) => {
    const head = `- line ${line}: ${oneLine(message)}${source === '' ? '' : ` (${source})`}`;
    const places = related.map(
      (one) =>
        `  see ${one.place}: ${oneLine(one.message)}${one.text === '' ? '' : `: ${oneLine(one.text)}`}`,
    );
    return [head, ...places].join('\n');
  });
  return `Mend the cause of ${problems.length === 1 ? 'this problem' : 'these problems'}, with as small a change as does it:\n${lines.join('\n')}`;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

/** Asks for documentation comments. */
export const documentText =
  'Write or bring up to date the documentation comment of each declaration in the marked lines, in the form that is usual for the language and this file. ' +
  'Say what a caller has to know, not how it is done. Leave the code itself as it is.';

/** Asks for faster code that does the same. */
export const optimiseText =
  'Make the marked lines do the same with less work or less memory, where that is worth it. Keep behaviour, names and interfaces. Change nothing when there is nothing to gain.';

/** Asks for the same code in better shape, as the user wishes. */
export function refactorText(wish: string): string {
  return `Restructure the marked lines without changing what they do: ${wish}`;
}

/** Asks for texts in another human language. */
export function translateTextsText(language: string): string {
  return `Translate comments and texts for people in the marked lines into ${language}. Leave code, names, keys and placeholders as they are.`;
}

/** Asks for the same program in another programming language, in an empty file. */
export function translateCodeText(language: string, code: string, from: string): string {
  return `Write the following ${from} code in ${language}, as somebody would who writes ${language} every day:\n\n${fenced(code, from)}`;
}

/** Asks for tests, at the end of a file that has some or in an empty one. */
export function testsText(path: string, code: string, language: string): string {
  return (
    `Write tests of this code from ${path}: what it is for, its limits, and bad input. ` +
    'Use the test library and the style of the project, and import what is tested by its real path.\n\n' +
    fenced(code, language)
  );
}

/** A test of the project whose style is to be followed. */
export function testExampleHint(path: string, head: string): string {
  return `A test of this project looks like this (${path}, its beginning):\n${fenced(head, '')}`;
}

/** In a fence that nothing within can close. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
