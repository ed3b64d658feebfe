import { findSentinel } from '../prompt/sentinels';
import { depthOf, indentOf, isInked, type Hole } from './hole';

/** What the start of an answer turned out to be. */
export type Opening =
  | { readonly kind: 'wait' }
  /** Nothing of use will come. */
  | { readonly kind: 'none'; readonly reason: 'thinking' | 'prose' | 'blank' | 'sentinel' }
  | { readonly kind: 'text'; readonly text: string; readonly fenced: boolean };

/** How much may pass before the first useful character, in UTF-16 units. */
const limits = { thinking: 4_000, prose: 1_200, blank: 400 };

const thinkOpen =
  /^(?:<(?:think|thinking|reasoning|thought)>|\u25C1think\u25B7|\[THINK\]|<\|channel\|>analysis<\|message\|>)/;
/** Ends a model's thinking; everything before it is no answer, even when no opening tag was seen. */
export const thinkClose =
  /<\/(?:think|thinking|reasoning|thought)>|\u25C1\/think\u25B7|\[\/THINK\]|<\|channel\|>final<\|message\|>/;
const thinkOpenings = ['<thinking>', '<reasoning>', '<thought>', '\u25C1think\u25B7', '[THINK]'];
/** Sentinels that a model repeats before it answers; any other one in front means that there is no answer. */
const harmlessFirst =
  /middle|hole|fim.end|MID|assistant|im_start|start_header|header_start|message|channel|begin.of|<s>|bos/i;
const role = /^(?:assistant|final|model)?(?:<\|(?:end_header_id|header_end|message|im_middle)\|>)?\n*/;

const proseOpen =
  /^(?:sure|certainly|of course|okay|here(?:'s| is| are)|to (?:complete|fill)|the (?:completed|missing|following|full|updated)|below is|i(?:'ll| will|'ve| have)|let me|we (?:need|can))\b/i;
const proseWords =
  /\b(?:code|functions?|complet\w*|implement\w*|snippet|solution|missing|fill\w*|cursor|file|method|part)\b/i;
const fence = /^[ \t]*```[^\n`]*\n/m;

/** Where an answer begins. */
export interface OpeningPlace {
  readonly hole: Hole;
  /** The cursor is in a comment or a text, where a sentence is nothing foreign. */
  readonly inText: boolean;
  /** Sentinels that the document's own text holds. */
  readonly isOwn: (mark: string) => boolean;
  /** No more will come. */
  readonly final: boolean;
}

/** Finds the first useful character of an answer of which `raw` is the start. */
export function openAnswer(raw: string, place: OpeningPlace): Opening {
  const { isOwn, final } = place;
  let text = raw.replace(/^\uFEFF/, '');
  let unwrapped = false;
  for (;;) {
    const lead = text.trimStart();
    if (lead === '') return blank(text, final);
    const sentinel = findSentinel(lead, 0, isOwn);
    if (thinkOpen.test(lead)) {
      const close = thinkClose.exec(lead);
      if (!close)
        return final || lead.length > limits.thinking
          ? { kind: 'none', reason: 'thinking' }
          : { kind: 'wait' };
      text = afterThinking(lead, close.index + close[0].length);
    } else if (sentinel?.start === 0) {
      if (!harmlessFirst.test(sentinel.mark)) return { kind: 'none', reason: 'sentinel' };
      text = lead.slice(sentinel.end).replace(role, '');
    } else if (!final && mayBecomeMark(lead)) {
      return { kind: 'wait' };
    } else {
      return unfence(text, unwrapped, place);
    }
    unwrapped = true;
  }
}

function blank(text: string, final: boolean): Opening {
  if (final) return { kind: 'text', text, fenced: false };
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

function unfence(text: string, unwrapped: boolean, place: OpeningPlace): Opening {
  const { hole, inText, final } = place;
  const lead = text.trimStart();
  if (lead.startsWith('```') && isForeignFence(lead, hole, inText)) {
    const header = /^```[^\n`]*\n/.exec(lead);
    if (header) return { kind: 'text', text: seam(lead.slice(header[0].length), hole), fenced: true };
    if (!final && !lead.includes('\n')) return { kind: 'wait' };
    return { kind: 'text', text: seam(lead.replace(/^```\w*/, ''), hole), fenced: true };
  }
  const prose = readProse(lead, place);
  if (prose) return prose;
  return { kind: 'text', text: unwrapped ? seam(text, hole) : text, fenced: false };
}

/** A fence that wraps the answer, not one that belongs to a document of fences. */
export function isForeignFence(line: string, hole: Hole, inText: boolean): boolean {
  if (hole.syntax.prose) return /^```(?:markdown|md|mdx)\b/.test(line);
  return !inText || !/^[^\w\n]*```/m.test(hole.before + hole.after);
}

/** A sentence where only code can stand: what matters comes in a fence, or not at all. */
function readProse(lead: string, { hole, inText, final }: OpeningPlace): Opening | undefined {
  if (hole.syntax.prose || inText || !proseOpen.test(lead)) return undefined;
  const more = !final && lead.length < limits.prose;
  const line = lead.slice(0, 300).split('\n', 1)[0] ?? '';
  const isWhole = line.length < lead.length || line.length >= 200;
  if (!proseWords.test(line)) return isWhole || !more ? undefined : { kind: 'wait' };
  const fenced = fence.exec(lead);
  if (fenced)
    return { kind: 'text', text: seam(lead.slice(fenced.index + fenced[0].length), hole), fenced: true };
  return more ? { kind: 'wait' } : withoutFence(hole);
}

function withoutFence({ lineHead, syntax }: Hole): Opening | undefined {
  return isInked(lineHead) || syntax.markup ? undefined : { kind: 'none', reason: 'prose' };
}

/** What was wrapped begins on a line of its own: with its indentation, which the cursor's line may already have. */
function seam(text: string, { lineHead, lineRest }: Hole): string {
  const indent = indentOf(text);
  if (!isInked(lineHead))
    return lineHead !== '' && indent.startsWith(lineHead) ? text.slice(lineHead.length) : text;
  return lineRest === '' && depthOf(text) > depthOf(lineHead) ? `\n${text}` : text;
}
