import { describe, expect, it } from 'vitest';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { Scrub } from '../../../../../src/core/completion/answer/scrub';
import { atCursor } from '../../../../support/cursor';

function scrub(
  pieces: readonly string[],
  { drawn = 'x = 1\n█\n', languageId = 'python', inText = false } = {},
) {
  const scrubbed = new Scrub(new Hole({ languageId, ...atCursor(drawn) }), inText);
  for (const piece of pieces) scrubbed.push(piece);
  scrubbed.finish();
  return { text: scrubbed.text, ended: scrubbed.ended };
}

describe('Scrub', () => {
  it('lets clean text through', () => {
    expect(scrub(['a = ', '1\n', 'b'])).toEqual({ text: 'a = 1\nb', ended: undefined });
  });

  it.each([
    '<|endoftext|>',
    '<|im_end|>',
    '<|fim_prefix|>',
    '<|file_sep|>',
    '<|eot_id|>',
    '<|end_of_text|>',
    '<|return|>',
    '<|a_new_one|>',
    '<file_sep>',
    '<fim_prefix>',
    '<end_of_turn>',
    '<EOT>',
    '</s>',
    '[SUFFIX]',
    '<\uFF5Cend\u2581of\u2581sentence\uFF5C>',
    '<[end\u2581of\u2581sentence]>',
  ])('ends at a leaked %s, however it is cut', (mark) => {
    for (let cut = 1; cut < mark.length; cut++) {
      const pieces = ['a = 1', mark.slice(0, cut), mark.slice(cut), 'next file'];
      expect(scrub(pieces)).toEqual({ text: 'a = 1', ended: 'sentinel' });
    }
  });

  it.each([
    '<|fim_middle|>',
    '<|im_start|>assistant\n',
    '<|start_header_id|>assistant<|end_header_id|>',
    '<fim_middle>',
  ])('takes a leading %s off, however it is cut', (mark) => {
    for (let cut = 1; cut < mark.length; cut++) {
      expect(scrub([mark.slice(0, cut), `${mark.slice(cut)}a = 1`]).text).toBe('a = 1');
    }
  });

  it('takes off the beginning of a sentinel that the end has cut', () => {
    expect(scrub(['a = 1<|endof']).text).toBe('a = 1');
    expect(scrub(['a = 1<fim_']).text).toBe('a = 1');
    expect(scrub(['a <']).text).toBe('a <');
    expect(scrub(['f <| x']).text).toBe('f <| x');
  });

  it('lets a sentinel be that the document holds itself, or that is ordinary text in its language', () => {
    expect(scrub(["a = '<|im_end|>'"], { drawn: "x = '<|im_end|>'\n█" }).ended).toBeUndefined();
    expect(scrub(['<s>old</s>'], { languageId: 'html' }).ended).toBeUndefined();
    expect(scrub(['<s>old</s>'], { languageId: 'markdown' }).ended).toBeUndefined();
  });

  it('ends at a fence, and lets be what belongs to a document of fences', () => {
    expect(scrub(['a = 1\n', '``', '`\nThis sets a.'])).toEqual({ text: 'a = 1\n', ended: 'fence' });
    expect(scrub(['```js\na\n```\n'], { languageId: 'markdown' }).text).toBe('```js\na\n```\n');
    const docs = { drawn: '"""\n```\n█\n"""', inText: true };
    expect(scrub(['a\n```\nb'], docs).text).toBe('a\n```\nb');
  });

  it('forgets what came before the end of a thought that the prompt had begun', () => {
    expect(scrub(['Let me see. a or b?\n', '</think>\n', '\na = 1']).text).toBe('a = 1');
    expect(scrub(['a = "</think>"'], { drawn: 'x = "</think>"\n█' }).text).toBe('a = "</think>"');
  });

  it('makes line feeds of all line breaks, also of one that is cut in two', () => {
    expect(scrub(['a\r', '\nb\r\n', 'c\r']).text).toBe('a\nb\nc\n');
  });

  it('drops half a character at the end', () => {
    expect(scrub(['a\uD83D', '\uDE00b\uD83D']).text).toBe('a😀b');
    expect(scrub(['a\uFFFD']).text).toBe('a');
  });
});
