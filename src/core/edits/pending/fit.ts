/** How a document indents, where what is being edited does not show it. */
export interface IndentStyle {
  readonly tabs: boolean;
  /** Columns of one step. */
  readonly size: number;
}

/**
 * Fits the lines of an answer to the lines that they replace: the document's tabs or spaces, its depth where the model
 * began at the margin, and its blank lines at both ends. `complete`: nothing more will come.
 */
export function fitAnswer(
  original: readonly string[],
  answer: readonly string[],
  { style, complete }: { readonly style: IndentStyle; readonly complete: boolean },
): string[] {
  const body = withoutBlankEdges(answer, complete);
  if (body.length === 0) return [];
  const deep = shifted(original, withSteps(original, body, style));
  const { head, tail } = blankEdges(original);
  return [...head, ...deep, ...(complete ? tail : [])];
}

const isBlank = (line: string) => line.trim() === '';
const indentOf = (line: string) => /^[ \t]*/.exec(line)?.[0] ?? '';

function withoutBlankEdges(lines: readonly string[], complete: boolean): string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return [];
  return lines.slice(first, complete ? lines.findLastIndex((line) => !isBlank(line)) + 1 : lines.length);
}

function blankEdges(lines: readonly string[]): { head: readonly string[]; tail: readonly string[] } {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return { head: [], tail: [] };
  return {
    head: lines.slice(0, first),
    tail: lines.slice(lines.findLastIndex((line) => !isBlank(line)) + 1),
  };
}

/** Spaces become tabs, or tabs spaces, where the document has only the other. */
function withSteps(
  original: readonly string[],
  answer: readonly string[],
  style: IndentStyle,
): readonly string[] {
  const own = stepsOf(original);
  const given = stepsOf(answer);
  const tabs = own.tabs || own.spaces ? own.tabs : style.tabs;
  if (own.tabs && own.spaces) return answer;
  if (tabs && given.spaces) return answer.map(spacesToTabs(stepWidth(answer, original)));
  if (!tabs && given.tabs) {
    const step = ' '.repeat(own.spaces ? stepWidth(original, answer) : style.size);
    return answer.map((line) => line.replace(/^\t+/, (run) => step.repeat(run.length)));
  }
  return answer;
}

function stepsOf(lines: readonly string[]): { tabs: boolean; spaces: boolean } {
  return {
    tabs: lines.some((line) => line.startsWith('\t')),
    spaces: lines.some((line) => /^ {2,}\S/.test(line)),
  };
}

const spacesToTabs = (width: number) => (line: string) =>
  line.replace(/^ +/, (run) => '\t'.repeat(Math.floor(run.length / width)) + ' '.repeat(run.length % width));

/** Spaces for one tab: as a line shows that stands in both, else the smallest step. */
function stepWidth(spaced: readonly string[], tabbed: readonly string[]): number {
  const depths = new Map(tabbed.map((line) => [line.trim(), /^\t*/.exec(line)?.[0].length ?? 0]));
  for (const line of spaced) {
    const [spaces, tabs] = [/^ */.exec(line)?.[0].length ?? 0, depths.get(line.trim()) ?? 0];
    if (spaces > 0 && tabs > 0 && spaces % tabs === 0) return spaces / tabs;
  }
  const widths = spaced.map((line) => /^ */.exec(line)?.[0].length ?? 0).filter((width) => width > 1);
  return widths.length === 0 ? 4 : Math.min(...widths);
}

/** Models like to begin at the margin: what is missing in front of all lines, or of the first alone, is added. */
function shifted(original: readonly string[], answer: readonly string[]): string[] {
  const [first = '', ...rest] = answer;
  const expected = indentOf(original.find((line) => !isBlank(line)) ?? '');
  const least = leastIndent(original);
  if (expected === '' || indentOf(first).length >= least.length) return [...answer];
  if (restIsInPlace(original, rest)) return [expected + first.trimStart(), ...rest];
  const given = leastIndent(answer);
  const missing = least.slice(0, least.length - given.length);
  return answer.map((line) => (isBlank(line) ? line : missing + line));
}

function leastIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => !isBlank(line)).map(indentOf);
  return indents.reduce((least, indent) => (indent.length < least.length ? indent : least), indents[0] ?? '');
}

/** True when lines that stand in both are as deep in the answer as in the document. */
function restIsInPlace(original: readonly string[], rest: readonly string[]): boolean {
  const whole = new Set(original);
  const trimmed = new Set(original.map((line) => line.trim()));
  const known = rest.filter((line) => !isBlank(line) && trimmed.has(line.trim()));
  return known.length > 0 && known.filter((line) => whole.has(line)).length * 2 > known.length;
}
