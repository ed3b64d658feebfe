import { describe, expect, it } from 'vitest';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { openAnswer } from '../../../../../src/core/completion/answer/opening';
import { atCursor } from '../../../../support/cursor';

const open = (raw: string, final = true, drawn = 'x\n█\n') =>
  openAnswer(raw, {
    hole: new Hole({ languageId: 'python', ...atCursor(drawn) }),
    inText: false,
    isOwn: () => false,
    final,
  });

describe('openAnswer', () => {
  it.each([
    ['<think>a</think>\n\nb', 'b'],
    ['<think>\n\n</think>\n\nb', 'b'],
    ['<thinking>a</thinking>b', 'b'],
    ['\u25C1think\u25B7a\u25C1/think\u25B7b', 'b'],
    ['<|channel|>analysis<|message|>a<|channel|>final<|message|>b', 'b'],
    ['<|fim_middle|><think>a</think>b', 'b'],
    ['\uFEFFb', 'b'],
    ['  b', '  b'],
    ['<b>', '<b>'],
  ])('finds the text in %j', (raw, text) => {
    expect(open(raw)).toMatchObject({ kind: 'text', text });
  });

  it('waits while the beginning may be a mark', () => {
    for (const raw of [
      '',
      ' ',
      '<',
      '<th',
      '<think>a',
      '<|fim_mid',
      '`',
      '``',
      '```py',
      '```py\n',
      'Sur',
      'sure, the code:\n',
    ]) {
      expect(open(raw, false), raw).toEqual({ kind: 'wait' });
    }
    for (const raw of ['x', '<b>', 'sum', 'thinking']) expect(open(raw, false).kind, raw).toBe('text');
  });

  it('puts what was wrapped on a line of its own', () => {
    expect(open('```\n    b\n```', true, 'if a:█\n')).toMatchObject({ text: '\n    b\n```' });
    expect(open('```\n    b\n```', true, 'if a:\n    █\n')).toMatchObject({ text: 'b\n```' });
    expect(open('```\nb\n```', true, 'a = █\n')).toMatchObject({ text: 'b\n```' });
  });
});
