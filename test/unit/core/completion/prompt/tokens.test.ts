import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../../../../../src/core/completion/prompt/tokens';

describe('estimateTokens', () => {
  it('counts source text by the characters, and others by the one', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('x'.repeat(320))).toBe(100);
    expect(estimateTokens('漢字')).toBe(2);
    expect(estimateTokens('ab漢')).toBe(2);
  });
});
