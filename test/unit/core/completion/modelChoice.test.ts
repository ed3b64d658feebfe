import { describe, expect, it } from 'vitest';
import { defaultCompletionModel } from '../../../../src/core/completion/modelChoice';
import type { ModelKnowledge } from '../../../../src/core/completion/prompt/dialects';
import type { Model } from '../../../../src/core/models/model';
import { model, nothing } from '../models/fixtures';

const pick = (models: readonly Model[], knowledge: (id: string) => ModelKnowledge = () => ({})) =>
  defaultCompletionModel(models, knowledge)?.id;
const priced = (id: string, price: number, rest: Partial<Model> = {}) =>
  model(id, { price: { input: price, output: price }, contextTokens: 32_768, ...rest });

describe('the model of completions', () => {
  const coder = priced('Qwen/Qwen3-Coder-480B-A35B-Instruct', 1);
  const smaller = priced('Qwen/Qwen2.5-Coder-32B-Instruct', 0.1);
  const chat = priced('some/chat', 0.01);

  it('is the cheapest that fills holes, although another that chats is cheaper', () => {
    expect(pick([chat, coder, smaller])).toBe(smaller.id);
    expect(pick([chat, coder])).toBe(coder.id);
  });

  it('counts a prompt for more than an answer', () => {
    const dearAnswers = priced('Qwen/Qwen2.5-Coder-7B', 1, { price: { input: 0.05, output: 1 } });
    expect(pick([smaller, dearAnswers])).toBe(dearAnswers.id);
  });

  it('is a chat model where nothing else is there, but none that has to think first', () => {
    const supports = { ...nothing, reasoning: true };
    const thinker = priced('some/thinker', 0.001, { supports });
    expect(pick([thinker, chat])).toBe(chat.id);
    expect(pick([priced('a/b', 0.001, { supports: { ...supports, canDisableReasoning: true } }), chat])).toBe(
      'a/b',
    );
    expect(pick([thinker])).toBeUndefined();
  });

  it('goes by what a check has found', () => {
    const deepseek = priced('deepseek-ai/DeepSeek-V3.2', 0.05);
    expect(pick([deepseek, smaller])).toBe(smaller.id);
    expect(pick([deepseek, smaller], () => ({ trial: true }))).toBe(deepseek.id);
    expect(pick([smaller, chat], () => ({ trial: false }))).toBe(chat.id);
  });

  it.each<[string, Partial<Model>]>([
    ['is about to go', { deprecated: {} }],
    ['somebody else runs', { partner: true }],
    ['has no known price', { price: undefined }],
    ['holds too little', { contextTokens: 2_048 }],
    ['does not chat', { surfaces: ['embeddings'] }],
  ])('is never one that %s', (_name, rest) => {
    expect(pick([priced('Qwen/Qwen2.5-Coder-1.5B', 0.0001, rest), chat])).toBe(chat.id);
    expect(pick([])).toBeUndefined();
  });
});
