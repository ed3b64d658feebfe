import { describe, expect, it } from 'vitest';
import { fimDialectOf, parseDialect, promptFormOf } from '../../../../../src/core/completion/prompt/dialects';

function formOf(model: string, trial?: boolean): string {
  const form = promptFormOf(model, { trial });
  return form.kind === 'fim' ? `fim ${form.dialect.id}` : `chat ${form.format.id}`;
}

describe('promptFormOf', () => {
  it.each([
    ['Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo', 'fim qwen-coder'],
    ['Qwen/Qwen2.5-Coder-32B-Instruct', 'fim qwen-coder'],
    ['Qwen/CodeQwen1.5-7B', 'fim codeqwen'],
    ['Qwen/Qwen3-235B-A22B', 'chat chatml-hybrid'],
    ['Qwen/Qwen2.5-72B-Instruct', 'chat chatml'],
    ['deepseek-ai/DeepSeek-V3', 'chat deepseek'],
    ['deepseek-ai/DeepSeek-V3.2', 'chat deepseek-hybrid'],
    ['deepseek-ai/DeepSeek-V4-Flash', 'chat deepseek-hybrid'],
    ['deepseek-ai/deepseek-coder-6.7b-base', 'fim deepseek-coder'],
    ['zai-org/GLM-5.3', 'chat glm'],
    ['moonshotai/Kimi-K2-Instruct', 'chat kimi'],
    ['openai/gpt-oss-120b', 'chat gpt-oss'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'chat llama3'],
    ['meta-llama/Llama-4-Scout-17B', 'chat llama4'],
    ['google/gemma-3-27b-it', 'chat gemma'],
    ['google/codegemma-7b', 'fim codegemma'],
    ['mistralai/Codestral-22B', 'fim codestral'],
    ['mistralai/Devstral-Small', 'chat mistral'],
    ['mistralai/Mistral-Small-24B', 'chat mistral'],
    ['codellama/CodeLlama-13b-hf', 'fim codellama'],
    ['Phind/Phind-CodeLlama-34B-v2', 'chat plain'],
    ['bigcode/starcoder2-15b', 'fim starcoder'],
    ['ByteDance/Seed-Coder-8B', 'fim seed-coder'],
    ['MiniMaxAI/MiniMax-M2', 'chat plain'],
    ['someone/never-heard-of-it', 'chat plain'],
    ['', 'chat plain'],
  ])('asks %s by %s', (model, form) => {
    expect(formOf(model)).toBe(form);
  });

  it('trusts a trial more than the table', () => {
    expect(formOf('deepseek-ai/DeepSeek-V4-Flash', true)).toBe('fim deepseek');
    expect(formOf('Qwen/Qwen3-Coder-480B-A35B-Instruct', false)).toBe('chat chatml');
    expect(formOf('someone/never-heard-of-it', true)).toBe('chat plain');
  });

  it('obeys the user', () => {
    const override = parseDialect({ template: '<A>{prefix}<B>{suffix}<C>', stops: ['<E>'] });
    if (typeof override === 'string') throw new Error(override);
    expect(promptFormOf('x', { override })).toMatchObject({
      kind: 'fim',
      dialect: { id: 'user', stops: ['<E>'] },
    });
  });

  it('names what a trial would try', () => {
    expect(fimDialectOf('zai-org/GLM-5.3')?.id).toBe('glm');
    expect(fimDialectOf('meta-llama/Llama-3.3-70B')).toBeUndefined();
  });
});

describe('parseDialect', () => {
  it.each([
    ['notAnObject', null],
    ['notAnObject', 'text'],
    ['notAnObject', ['{prefix}{suffix}']],
    ['noPrefixSlot', {}],
    ['noPrefixSlot', { template: '{prefix}{prefix}{suffix}', stops: ['a'] }],
    ['noSuffixSlot', { template: '{prefix}', stops: ['a'] }],
    ['noStops', { template: '{prefix}{suffix}' }],
    ['noStops', { template: '{prefix}{suffix}', stops: [1, ''] }],
  ])('answers %s to %j', (reason, value) => {
    expect(parseDialect(value)).toBe(reason);
  });
});
