import { chatFormats } from './chatFormats';
import { fimDialects } from './dialectTable';

/** Anything a model family reserves: a name between bars, ASCII or full-width (DeepSeek). */
const reserved = String.raw`<\|[a-zA-Z][\w .-]{0,38}\|>|<\uFF5C[^\uFF5C<>\n]{1,40}\uFF5C>`;

/** Sentinels of some family that markup and prose hold too: old tags of HTML, names in brackets. */
const ordinary = new Set(['<s>', '</s>', '<PRE>', '[INST]', '[/INST]', '[PREFIX]', '[SUFFIX]', '[EOS]']);

const known = [
  ...new Set([
    ...fimDialects.flatMap(({ template, stops }) => [...marksIn(template), ...stops]),
    ...chatFormats.flatMap(({ template, ends }) => [...marksIn(template), ...ends]),
  ]),
].filter((mark) => !mark.includes('\n'));
const anySentinel = new RegExp([reserved, ...known.map(escape)].join('|'), 'g');
const longest = 64;

/** The sentinels of a prompt template, without its slots. Thinking tags are no sentinels. */
export function marksIn(template: string): string[] {
  const marks = template.match(/<[^<>{}\n]+>|\[\/?[A-Za-z]+\]/g) ?? [];
  return marks.filter((mark) => !/^<\/?think>$/.test(mark));
}

/** Where a text holds a sentinel. */
export interface SentinelAt {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
}

/** The first sentinel of any family that begins at or after `from`, leaving out those that `isOwn` claims for the text. */
export function findSentinel(
  text: string,
  from: number,
  isOwn: (mark: string) => boolean,
): SentinelAt | undefined {
  anySentinel.lastIndex = from;
  for (let match = anySentinel.exec(text); match; match = anySentinel.exec(text)) {
    const mark = match[0];
    if (!isOwn(mark)) return { start: match.index, end: match.index + mark.length, mark };
  }
  return undefined;
}

/** True for a sentinel that ordinary text of another kind holds too, such as `</s>` in HTML. */
export function isOrdinaryText(mark: string): boolean {
  return ordinary.has(mark);
}

/** Where a sentinel begins that the end of the text has cut off; the text's length when there is none. */
export function cutSentinelStart(text: string): number {
  const from = Math.max(0, text.length - longest);
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    const rest = text.slice(at);
    if (/^<[|\uFF5C]\w/.test(rest) && /^<[|\uFF5C][^|\uFF5C<>\n]*[|\uFF5C]?$/.test(rest)) return at;
    if (rest.length >= 5 && known.some((mark) => mark.startsWith(rest))) return at;
  }
  return text.length;
}

/** A pattern for exactly these marks and for everything reserved; its matches must not stand in a prompt's user text. */
export function sentinelPattern(marks: readonly string[]): RegExp {
  return new RegExp([reserved, ...marks.filter((mark) => mark.trim() !== '').map(escape)].join('|'), 'g');
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
