import { syntaxOf, type Syntax } from './syntax';

/** The place to fill: the text on both sides of the cursor, as it stands in the document. */
export interface HoleText {
  readonly languageId: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** How much of either side the line rules look at, in UTF-16 units. */
const reach = 6_000;
/** The same for what is open at the cursor: nearly every file as a whole. */
const farReach = 200_000;
const linesBelow = 60;
const topReach = 2_000;

/** The hole as the rules see it: line feeds only, cut into lines. */
export class Hole {
  readonly languageId: string;
  readonly syntax: Syntax;
  /** Text before the cursor, from a line start. */
  readonly before: string;
  /** All of the prefix is in `before`. */
  readonly beforeIsAll: boolean;
  /** The beginning of the file. */
  readonly top: string;
  readonly after: string;
  /** The cursor's line up to the cursor. */
  readonly lineHead: string;
  /** The cursor's line from the cursor on, without trailing blanks. */
  readonly lineRest: string;
  /** Lines under the cursor's line that are not blank, without trailing blanks. */
  readonly below: readonly string[];
  /** All of the suffix is in `below`. */
  readonly belowIsAll: boolean;
  /** The document's line break. */
  readonly eol: string;
  readonly #text: HoleText;

  constructor(text: HoleText) {
    const { languageId, prefix, suffix } = text;
    this.#text = text;
    this.languageId = languageId;
    this.syntax = syntaxOf(languageId);
    this.eol = lineBreakOf(prefix, suffix);
    this.before = toLineFeeds(tail(prefix, reach));
    this.beforeIsAll = prefix.length <= reach;
    this.top = toLineFeeds(prefix.slice(0, topReach));
    this.after = toLineFeeds(suffix.slice(0, reach));
    this.lineHead = this.before.slice(this.before.lastIndexOf('\n') + 1);
    const lines = this.after.split('\n');
    this.lineRest = (lines[0] ?? '').trimEnd();
    const nonBlank = lines
      .slice(1)
      .filter(isInked)
      .map((line) => line.trimEnd());
    this.below = nonBlank.slice(0, linesBelow);
    this.belowIsAll = nonBlank.length <= linesBelow && suffix.length <= reach;
  }

  /** The lines above the cursor's, as far up as counts for what is open; false: the file begins further up. */
  linesAbove(): readonly [string, boolean] {
    const { prefix } = this.#text;
    const far = toLineFeeds(tail(prefix, farReach));
    return [far.slice(0, far.length - this.lineHead.length), prefix.length <= farReach];
  }

  /** The lines under the cursor's, as far down as counts for what is open. */
  linesBelow(): string {
    const far = toLineFeeds(this.#text.suffix.slice(0, farReach));
    const lineEnd = far.indexOf('\n');
    return lineEnd < 0 ? '' : far.slice(lineEnd);
  }
}

/** The last `length` characters, from a line start when there is one. */
function tail(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(-length);
  return cut.slice(cut.indexOf('\n') + 1);
}

/** The line break nearest above the cursor, else the first below it, else a line feed. */
function lineBreakOf(prefix: string, suffix: string): string {
  const above = prefix.lastIndexOf('\n');
  if (above >= 0) return prefix[above - 1] === '\r' ? '\r\n' : '\n';
  const below = suffix.indexOf('\n');
  return below > 0 && suffix[below - 1] === '\r' ? '\r\n' : '\n';
}

/** The text with every line break as a line feed. */
export function toLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** True when the text has anything but white space. */
export function isInked(text: string): boolean {
  return /\S/.test(text);
}

/** How many characters of the text are not white space. */
export function inkOf(text: string): number {
  return text.length - (text.match(/\s/g)?.length ?? 0);
}

/** The white space at the start of a line. */
export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Columns of indentation, a tab reaching to the next multiple of four. */
export function depthOf(line: string): number {
  let depth = 0;
  for (const char of indentOf(line)) depth += char === '\t' ? 4 - (depth % 4) : 1;
  return depth;
}
