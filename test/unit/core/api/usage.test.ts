import { describe, expect, it } from 'vitest';
import { readUsage } from '../../../../src/core/api/usage';

describe('readUsage', () => {
  it('reads everything the service may report', () => {
    expect(
      readUsage({
        prompt_tokens: 10,
        completion_tokens: 50,
        total_tokens: 60,
        estimated_cost: 0.001,
        prompt_tokens_details: { cached_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 20 },
      }),
    ).toEqual({
      promptTokens: 10,
      completionTokens: 50,
      cachedTokens: 4,
      reasoningTokens: 20,
      estimatedCost: 0.001,
    });
  });

  it('takes null for every detail', () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 5,
      estimated_cost: null,
      prompt_tokens_details: null,
    };
    expect(readUsage(usage)).toEqual({ promptTokens: 10, completionTokens: 5 });
  });

  it('adds thoughts that the completion leaves out', () => {
    const of = (completion: number, reasoning: number) =>
      readUsage({
        completion_tokens: completion,
        completion_tokens_details: { reasoning_tokens: reasoning },
      });
    expect(of(84, 1081)?.completionTokens).toBe(1165);
    expect(of(1081, 1081)?.completionTokens).toBe(1081);
    expect(of(1200, 1081)?.completionTokens).toBe(1200);
  });

  it.each([[null], [undefined], ['x'], [{}], [[]], [{ prompt_tokens: null }], [{ prompt_tokens: '5' }]])(
    'counts nothing in %j',
    (value) => {
      expect(readUsage(value)).toBeUndefined();
    },
  );
});
