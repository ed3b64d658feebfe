import { describe, expect, it } from 'vitest';
import { confidentHead, meanConfidence, type SurePiece } from '../../../../src/core/completion/confidence';

const floor = { show: -1, line: -2 };
/** One piece a word, with its logprob. */
function pieces(...words: readonly (readonly [string, number])[]): { text: string; pieces: SurePiece[] } {
  let text = '';
  const made = words.map(([word, logprob]) => {
    text += word;
    return { end: text.length, logprobs: [logprob] };
  });
  return { text, pieces: made };
}
const head = (...words: readonly (readonly [string, number])[]) => {
  const made = pieces(...words);
  return confidentHead(made.text, made.pieces, floor);
};

describe('confidentHead', () => {
  it('keeps all of a sure answer', () => {
    expect(head(['a ', -0.1], ['b\n', -0.2], ['c', -0.1])).toBe('a b\nc');
  });

  it('hides an answer whose first line is not sure', () => {
    expect(head(['a ', -1], ['b\n', -3], ['c', 0])).toBe('');
  });

  it('ends before a later line that is not', () => {
    expect(head(['a\n', -0.1], ['b\n', -1.5], ['c', -4], ['d\n', -3], ['e', 0])).toBe('a\nb');
  });

  it('does not judge without probabilities', () => {
    expect(confidentHead('a\nb', [], floor)).toBe('a\nb');
    expect(confidentHead('a', [{ end: 1, logprobs: [Number.NEGATIVE_INFINITY] }], floor)).toBe('a');
    expect(confidentHead('', [], floor)).toBe('');
  });
});

describe('meanConfidence', () => {
  it('is the mean over all tokens', () => {
    expect(meanConfidence(pieces(['a', -1], ['b', -3]).pieces)).toBe(-2);
    expect(meanConfidence([])).toBeUndefined();
  });
});
