import { describe, expect, it } from 'vitest';
import {
  composeCall,
  isOneLine,
  type CallSettings,
  type Question,
} from '../../../../src/core/completion/call';
import { promptFormOf } from '../../../../src/core/completion/prompt/dialects';
import { PromptBuilder } from '../../../../src/core/completion/prompt/prompt';
import { atCursor } from '../../../support/cursor';

const settings: CallSettings = {
  model: 'Qwen/Qwen3-Coder',
  form: promptFormOf('Qwen/Qwen3-Coder'),
  promptTokens: 2_048,
  repository: 'shop',
  confidence: undefined,
};
const question = (drawn: string, some: Partial<Question> = {}): Question => ({
  place: { path: 'a.js', ...atCursor(drawn) },
  languageId: 'javascript',
  snippets: [],
  kind: 'automatic',
  alternatives: 1,
  ...some,
});
const call = (drawn: string, some: Partial<Question> = {}, set: Partial<CallSettings> = {}) =>
  composeCall(new PromptBuilder(), question(drawn, some), { ...settings, ...set });

describe('composeCall', () => {
  it('asks for a block where one can stand', () => {
    expect(call('f(█)')).toMatchObject({
      maxTokens: 192,
      temperature: 0,
      n: 1,
      failFast: true,
      logprobs: false,
    });
  });

  it('asks for a line in the middle of one', () => {
    expect(call('a = █ + b')).toMatchObject({
      maxTokens: 64,
      stop: ['\n', '<|endoftext|>', '<|file_sep|>', '<|im_end|>'],
    });
  });

  it('gives a manual request more time, more tokens and more answers', () => {
    const manual = call('a = █ + b', { kind: 'manual', alternatives: 3 });
    expect(manual).toMatchObject({ maxTokens: 192, temperature: 0.6, n: 3, failFast: false, logprobs: true });
  });

  it('asks for probabilities when they decide', () => {
    expect(call('a█', {}, { confidence: { show: -1, line: -1 } })?.logprobs).toBe(true);
  });

  it('has one cache key for a file, which does not name it', () => {
    const key = call('a█')?.promptCacheKey;
    expect(call('other█ text')?.promptCacheKey).toBe(key);
    expect(call('a█', { place: { path: 'b.js', prefix: 'a', suffix: '' } })?.promptCacheKey).not.toBe(key);
    expect(call('a█', {}, { repository: 'other' })?.promptCacheKey).not.toBe(key);
    expect(key).toMatch(/^completion-[0-9a-f]{16}$/);
  });

  it('asks nothing where a sentinel of the user stands at the cursor', () => {
    expect(call('<|fim_middle|>█')).toBeUndefined();
  });
});

describe('isOneLine', () => {
  it('is true where something other than closers follows', () => {
    const rests = ['a', ' + b', ', c)', ') {'].map((rest) => isOneLine(question(`x █${rest}\nnext`)));
    expect(rests).toEqual([true, true, true, true]);
    const closers = ['', '  ', ')', ')]};', '"', '\r'].map((rest) => isOneLine(question(`x █${rest}\nnext`)));
    expect(closers).toEqual([false, false, false, false, false, false]);
    expect(isOneLine(question('x █ + b', { kind: 'manual' }))).toBe(false);
  });
});
