import { nest, noNesting } from './answer/brackets';
import { Hole, isInked } from './answer/hole';

/** What the editor knows when it asks. */
export interface TriggerFacts {
  readonly kind: 'automatic' | 'manual';
  readonly languageId: string;
  /** Relative to the workspace, with slashes. */
  readonly path: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly hasSelection: boolean;
  readonly cursors: number;
  /** What the suggest widget would insert, and the typed text that this would replace. */
  readonly suggestItem?: { readonly text: string; readonly replaces: string } | undefined;
}

/** What the user has chosen. */
export interface TriggerSettings {
  /** By language id; `*` for all others. */
  readonly languages: { readonly [languageId: string]: boolean };
  /** True for a path that matches a glob the user has switched off. */
  readonly isPathOff: (path: string) => boolean;
  readonly inComments: boolean;
}

/** Why nothing is asked. The first three hold for a manual trigger too. */
export type SkipReason =
  | 'binary'
  | 'longLine'
  | 'selection'
  | 'languageOff'
  | 'pathOff'
  | 'cursors'
  | 'emptyDocument'
  | 'midWord'
  | 'statementEnd'
  | 'suggestItem'
  | 'comment';

/** A line this long is data, in UTF-16 units on either side of the cursor. */
const longestLine = 2_000;
const nearby = 1_000;

/** Why not to ask here, or undefined to ask. */
export function skipReason(facts: TriggerFacts, settings: TriggerSettings): SkipReason | undefined {
  const head = lineBefore(facts.prefix);
  const rest = lineAfter(facts.suffix);
  if (`${head}${rest}`.includes('\0')) return 'binary';
  if (head.length > longestLine || rest.length > longestLine) return 'longLine';
  if (facts.hasSelection) return 'selection';
  if (facts.kind === 'manual') return undefined;
  return settingReason(facts, settings) ?? placeReason(facts, head, rest) ?? commentReason(facts, settings);
}

function settingReason(
  { languageId, path }: TriggerFacts,
  settings: TriggerSettings,
): SkipReason | undefined {
  const { languages } = settings;
  const isOn = Object.hasOwn(languages, languageId) ? languages[languageId] : languages['*'];
  if (isOn === false) return 'languageOff';
  return settings.isPathOff(path) ? 'pathOff' : undefined;
}

function placeReason(facts: TriggerFacts, head: string, rest: string): SkipReason | undefined {
  if (facts.cursors > 1) return 'cursors';
  if (!isInked(facts.prefix.slice(-nearby) + facts.suffix.slice(0, nearby))) return 'emptyDocument';
  if (/^[\p{L}\p{N}_$]/u.test(rest)) return 'midWord';
  if (contradicts(facts)) return 'suggestItem';
  // What comes after a finished statement is asked for when its line is there.
  return rest.trim() === '' && /[;}]\s*$/.test(head) ? 'statementEnd' : undefined;
}

/** The widget would insert something that does not begin with what is typed: VS Code would hide any text of ours. */
function contradicts({ suggestItem }: TriggerFacts): boolean {
  return (
    suggestItem !== undefined &&
    !suggestItem.text.toLowerCase().startsWith(suggestItem.replaces.toLowerCase())
  );
}

function commentReason(facts: TriggerFacts, { inComments }: TriggerSettings): SkipReason | undefined {
  if (inComments) return undefined;
  const { before, syntax } = new Hole(facts);
  const { inside } = nest(noNesting, before, syntax);
  const isComment = inside === '\n' || syntax.blockComments.some(([, end]) => end === inside);
  return isComment ? 'comment' : undefined;
}

function lineBefore(prefix: string): string {
  const near = prefix.slice(-longestLine - 1);
  return near.slice(near.lastIndexOf('\n') + 1);
}

function lineAfter(suffix: string): string {
  const near = suffix.slice(0, longestLine + 1);
  const end = near.search(/\r?\n/);
  return end < 0 ? near : near.slice(0, end);
}

/** The prefix as it will be when the suggest widget's item is taken: what VS Code shows must begin with that item. */
export function prefixWithItem({
  prefix,
  suggestItem,
}: Pick<TriggerFacts, 'prefix' | 'suggestItem'>): string {
  if (!suggestItem || !prefix.endsWith(suggestItem.replaces)) return prefix;
  return prefix.slice(0, prefix.length - suggestItem.replaces.length) + suggestItem.text;
}
