import type { FimFamily } from './model';

interface Dialect {
  readonly prefix: string;
  readonly suffix: string;
  /** Empty where the prompt ends with the text before the hole. */
  readonly middle: string;
  readonly suffixFirst?: boolean;
}

// deepinfra-api.md, section 4, and completions.md, section 1. The bars of DeepSeek are U+FF5C, the joints U+2581.
const dialects: Readonly<Record<FimFamily, Dialect>> = {
  qwen: { prefix: '<|fim_prefix|>', suffix: '<|fim_suffix|>', middle: '<|fim_middle|>' },
  deepseek: {
    prefix: '<\uFF5Cfim\u2581begin\uFF5C>',
    suffix: '<\uFF5Cfim\u2581hole\uFF5C>',
    middle: '<\uFF5Cfim\u2581end\uFF5C>',
  },
  starcoder: { prefix: '<fim_prefix>', suffix: '<fim_suffix>', middle: '<fim_middle>' },
  codellama: { prefix: '<PRE> ', suffix: ' <SUF>', middle: ' <MID>' },
  codestral: { prefix: '[PREFIX]', suffix: '[SUFFIX]', middle: '', suffixFirst: true },
  glm: { prefix: '<|code_prefix|>', suffix: '<|code_suffix|>', middle: '<|code_middle|>' },
};

/** The text around a hole. */
export interface Hole {
  readonly prefix: string;
  readonly suffix: string;
  /** Other files that stood in front. */
  readonly context: string;
}

/** The hole in a prompt that is written in the family's own dialect. */
export function holeOf(prompt: string, family: FimFamily | undefined): Hole | undefined {
  if (family === undefined) return undefined;
  const { prefix, suffix, middle, suffixFirst } = dialects[family];
  const [first, second] = suffixFirst ? [suffix, prefix] : [prefix, suffix];
  const start = prompt.lastIndexOf(first);
  const between = prompt.indexOf(second, start + first.length);
  if (start < 0 || between < 0) return undefined;
  const end = middle === '' ? prompt.length : prompt.indexOf(middle, between + second.length);
  if (end < 0) return undefined;
  const one = prompt.slice(start + first.length, between);
  const two = prompt.slice(between + second.length, end);
  // Text after the last sentinel is the beginning of the middle.
  const begun = prompt.slice(end + middle.length);
  const context = prompt.slice(0, start);
  return suffixFirst ? { prefix: two, suffix: one, context } : { prefix: one + begun, suffix: two, context };
}

/** True when the prompt has sentinels, which to this model are then just text. */
export function hasSentinels(prompt: string): boolean {
  return Object.values(dialects).some(
    ({ prefix, suffix }) => prompt.includes(prefix) && prompt.includes(suffix),
  );
}

/** The strings that this family's tokeniser takes as one token. */
export function sentinelsOf(family: FimFamily | undefined): readonly string[] {
  if (family === undefined) return [];
  const { prefix, suffix, middle } = dialects[family];
  return [prefix, suffix, middle].map((word) => word.trim()).filter((word) => word !== '');
}

// The assistant's headers of the chat templates in completions.md, section 1b.
const assistant =
  /<\|im_start\|>assistant\n|<\uFF5CAssistant\uFF5C>|<\|start_header_id\|>assistant<\|end_header_id\|>\n\n|<\|header_start\|>assistant<\|header_end\|>\n\n|\[\/INST\]|<\|im_assistant\|>assistant<\|im_middle\|>|<\|channel\|>final<\|message\|>|<start_of_turn>model\n|<\|assistant\|>\n?/g;
const user =
  /<\|im_start\|>user\n|<\uFF5CUser\uFF5C>|<\|start_header_id\|>user<\|end_header_id\|>\n\n|<\|header_start\|>user<\|header_end\|>\n\n|\[INST\]|<\|im_user\|>user<\|im_middle\|>|<\|start\|>user<\|message\|>|<start_of_turn>user\n|<\|user\|>\n?/g;
const turnEnd = /<\|im_end\|>|<\|eot_id\|>|<\|eot\|>|<\|end\|>(<\|start\|>assistant)?|<end_of_turn>/g;

/** A raw prompt that is a chat: what the user said, and how the answer begins. */
export interface WrappedChat {
  readonly asked: string;
  readonly begun: string;
}

/** Reads a prompt that ends in an assistant's turn of any known chat template. */
export function wrappedChat(prompt: string): WrappedChat | undefined {
  const header = [...prompt.matchAll(assistant)].at(-1);
  if (!header) return undefined;
  const before = prompt.slice(0, header.index);
  const question = [...before.matchAll(user)].at(-1);
  if (!question) return undefined;
  const asked = before.slice(question.index + question[0].length).replace(turnEnd, '');
  const begun = prompt.slice(header.index + header[0].length).replace(/^\s*(<think>)?\s*<\/think>\s*/, '');
  return { asked: asked.trimEnd(), begun };
}

/** The hole that a wrapped chat asks to fill, when its answer begins with an open code fence. */
export function wrappedHole({ asked, begun }: WrappedChat): Hole | undefined {
  const fences = begun.split('```');
  if (fences.length % 2 === 1) return undefined;
  const code = (fences.at(-1) ?? '').replace(/^[^\n]*\n/, '');
  const at = code === '' ? -1 : asked.lastIndexOf(code);
  if (at < 0) return { prefix: code, suffix: '', context: '' };
  const opening = Math.max(
    ...[...asked.slice(0, at).matchAll(/^```[^\n]*\n|^<\w[^<>\n]*>\n/gm)].map(endOf),
    0,
  );
  return {
    prefix: asked.slice(opening, at + code.length),
    suffix: suffixIn(asked, at + code.length),
    context: '',
  };
}

const endOf = (found: RegExpMatchArray) => (found.index ?? 0) + found[0].length;

/** What follows the cursor's mark in the same block; else the text of an earlier block. */
function suffixIn(asked: string, cursor: number): string {
  const rest = asked.slice(cursor).replace(/^\s*?(<[^<>\n]{1,30}>|\[[^[\]\n]{1,30}\]|\u2588)/, '');
  const own = rest.split(/\n?(?:```|<\/\w)/)[0] ?? '';
  if (own.trim() !== '') return own;
  const blocks = [
    ...asked.slice(0, cursor).matchAll(/^```[^\n]*\n([\s\S]*?)```|^<(\w+)[^<>\n]*>\n([\s\S]*?)<\/\2>/gm),
  ];
  return (blocks[0]?.[1] ?? blocks[0]?.[3] ?? '').trimEnd();
}
