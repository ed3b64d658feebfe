import { findSentinel } from '../prompt/sentinels';
import { readProse } from './prose';
import { isForeignFence, ownLine, unfenced, type Opening, type OpeningPlace } from './wrapping';

/** How much may pass before the first useful character, in UTF-16 units. */
const limits = { thinking: 4_000, blank: 400 };

const thinkOpen =
  /^(?:<(?:think|thinking|reasoning|thought)>|\u25C1think\u25B7|\[THINK\]|<\|channel\|>analysis<\|message\|>)/;
/** Ends a model's thinking; everything before it is no answer, even when no opening tag was seen. */
export const thinkClose =
  /<\/(?:think|thinking|reasoning|thought)>|\u25C1\/think\u25B7|\[\/THINK\]|<\|channel\|>final<\|message\|>/;
const thinkOpenings = ['<thinking>', '<reasoning>', '<thought>', '\u25C1think\u25B7', '[THINK]'];
/** Sentinels that a model repeats before it answers; any other one in front means that there is no answer. */
const harmlessFirst = /middle|hole|fim.end|MID|assistant|im_start|header|message|channel|begin.of|<s>|bos/i;
/** Of those, the ones that begin a turn: its role comes next. */
const turnFirst = /start|header|channel/i;
const roles = ['assistant', 'final', 'model'];

/** Finds the first useful character of an answer of which `raw` is the start. */
export function openAnswer(raw: string, place: OpeningPlace): Opening {
  let text = raw.replace(/^\uFEFF/, '');
  for (;;) {
    const lead = text.trimStart();
    if (lead === '') return blank(text, place.final);
    const inner = withoutThinking(lead, place) ?? withoutSentinel(lead, place);
    if (!inner) return unfence(text, place);
    if (inner.kind !== 'text') return inner;
    text = inner.text;
  }
}

/** What follows the thinking in front; undefined when there is none. */
function withoutThinking(lead: string, { hole, final }: OpeningPlace): Opening | undefined {
  if (!thinkOpen.test(lead)) return undefined;
  const close = thinkClose.exec(lead);
  if (close) return plain(ownLine(afterThinking(lead, close.index + close[0].length), hole));
  return final || lead.length > limits.thinking ? { kind: 'none', reason: 'thinking' } : { kind: 'wait' };
}

/** What follows the sentinel in front; undefined when there is none. */
function withoutSentinel(lead: string, { isOwn, final }: OpeningPlace): Opening | undefined {
  const sentinel = findSentinel(lead, 0, isOwn);
  if (sentinel?.start !== 0) return !final && mayBecomeMark(lead) ? { kind: 'wait' } : undefined;
  if (!harmlessFirst.test(sentinel.mark)) return { kind: 'none', reason: 'sentinel' };
  const text = lead.slice(sentinel.end);
  if (!turnFirst.test(sentinel.mark)) return plain(text);
  if (!final && roles.some((role) => role.startsWith(text))) return { kind: 'wait' };
  return plain(text.replace(/^(?:assistant|final|model)(?:\n|(?=<))/, ''));
}

function plain(text: string): Opening {
  return { kind: 'text', text, fenced: false };
}

function blank(text: string, final: boolean): Opening {
  if (final) return plain(text);
  return text.length > limits.blank ? { kind: 'none', reason: 'blank' } : { kind: 'wait' };
}

/** Without the line breaks that a chat template puts behind the thinking. */
function afterThinking(text: string, end: number): string {
  return text.slice(end).replace(/^\r?\n(?:\r?\n)?/, '');
}

/** The start of `<think>`, of a sentinel or of a fence, of which more must be seen. */
function mayBecomeMark(lead: string): boolean {
  if (lead.length < 12 && thinkOpenings.some((tag) => tag.startsWith(lead))) return true;
  if (/^<[|\uFF5C]?[^<>\n]{0,40}$/.test(lead) && lead.length < 42)
    return /^<(?:$|[|\uFF5C]|\w{0,20}$|\[)/.test(lead);
  return '```'.startsWith(lead);
}

/** The text without a fence or a sentence around it. */
function unfence(text: string, place: OpeningPlace): Opening {
  const { hole, inText, final } = place;
  const lead = text.trimStart();
  if (lead.startsWith('```') && isForeignFence(lead, hole, inText)) {
    const header = /^```[^\n`]*\n/.exec(lead);
    if (header) return unfenced(lead.slice(header[0].length), place);
    return final || lead.includes('\n') ? unfenced(lead.replace(/^```\w*/, ''), place) : { kind: 'wait' };
  }
  return readProse(lead, place) ?? plain(text);
}
