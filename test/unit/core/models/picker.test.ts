import { describe, expect, it } from 'vitest';
import { familyOf, isModelName, pickerSections, withId } from '../../../../src/core/models/picker';
import { model } from './fixtures';

describe('a family', () => {
  it.each([
    ['Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo', 'Qwen'],
    ['Qwen/Qwen2.5-Coder-32B-Instruct', 'Qwen'],
    ['deepseek-ai/DeepSeek-V4-Flash', 'DeepSeek'],
    ['openai/gpt-oss-120b', 'gpt-oss'],
    ['openai/gpt-oss-120b-Ultra', 'gpt-oss'],
    ['zai-org/GLM-4.6', 'GLM'],
    ['moonshotai/Kimi-K2.6', 'Kimi'],
    ['google/gemini-2.5-pro', 'gemini'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'Llama'],
    ['meta-llama/Meta-Llama-3.1-8B', 'Llama'],
    ['mistralai/Codestral-22B-v0.1', 'Codestral'],
    ['a/2', '2'],
    ['plain', 'plain'],
  ])('of %s is %s', (id, family) => expect(familyOf(id)).toBe(family));
});

describe('the picker', () => {
  const qwen = model('Qwen/Qwen3-32B');
  const qwen2 = model('Qwen/Qwen2.5-7B');
  const glm = model('zai-org/GLM-4.6');
  const old = model('a/Old-1', { deprecated: { replacedBy: glm.id } });
  const embedder = model('a/Embedder', { surfaces: ['embeddings'] });
  const models = [qwen, glm, old, embedder, qwen2];
  const drawn = (favourites: string[], recents: string[]) =>
    pickerSections(models, { favourites, recents }).map(({ kind, family, models: members }) => [
      family ?? kind,
      ...members.map(({ id }) => id),
    ]);

  it('has each usable model once: favourites, recent ones, families, and what is deprecated last', () => {
    expect(drawn([glm.id], [glm.id, qwen2.id, 'gone/model'])).toEqual([
      ['favourites', glm.id],
      ['recent', qwen2.id],
      ['Qwen', qwen.id],
      ['deprecated', old.id],
    ]);
  });

  it('has no empty sections, and no favourite that is deprecated', () => {
    expect(drawn([old.id], [])).toEqual([
      ['GLM', glm.id],
      ['Qwen', qwen2.id, qwen.id],
      ['deprecated', old.id],
    ]);
    expect(pickerSections([], { favourites: ['x'], recents: [] })).toEqual([]);
  });

  it('shows five recent models', () => {
    const many = Array.from({ length: 9 }, (_, index) => model(`a/M-${index}`));
    const [recent] = pickerSections(many, { favourites: [], recents: many.map(({ id }) => id) });
    expect(recent?.models.map(({ id }) => id)).toEqual(['a/M-0', 'a/M-1', 'a/M-2', 'a/M-3', 'a/M-4']);
  });

  it.each([
    ['maker/name', true],
    ['maker/name:1a2b', true],
    ['deploy_id:AbC123', true],
    ['deploy_id:', false],
    ['gpt', false],
    ['a/b c', false],
    ['https://example.com/x', false],
  ])('takes %s as a name: %s', (text, takes) => expect(isModelName(text)).toBe(takes));

  it('puts an id on top, or takes it out', () => {
    expect(withId(['a', 'b'], 'b', true)).toEqual(['b', 'a']);
    expect(withId(['a', 'b'], 'b', false)).toEqual(['a']);
  });
});
