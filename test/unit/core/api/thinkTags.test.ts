import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ThinkTags } from '../../../../src/core/api/thinkTags';

function split(pieces: readonly string[]) {
  const tags = new ThinkTags();
  const parts = [...pieces.map((piece) => tags.push(piece)), tags.flush()];
  return {
    text: parts.map((part) => part.text).join(''),
    reasoning: parts.map((part) => part.reasoning).join(''),
  };
}

const cases = [
  ['Hello', 'Hello', ''],
  ['', '', ''],
  ['<think>why</think>because', 'because', 'why'],
  ['\n <think>\nwhy\n</think>\n\nbecause', 'because', '\nwhy\n'],
  ['<think></think>x', 'x', ''],
  ['<think>only thoughts', '', 'only thoughts'],
  ['<think>a < b </thin x </think>y', 'y', 'a < b </thin x '],
  ['<think>a</think>b<think>c</think>', 'b<think>c</think>', 'a'],
  ['<think>a<think>b</think>c', 'c', 'a<think>b'],
  ['  indented', '  indented', ''],
  ['<thinking>x</thinking>', '<thinking>x</thinking>', ''],
  ['Use <think> here', 'Use <think> here', ''],
  ['<thi', '<thi', ''],
  ['< 5', '< 5', ''],
  ['   ', '   ', ''],
  ['<think>a</thi', '', 'a</thi'],
  ['<think>a</think>   ', '', 'a'],
  ['x</think>y', 'x</think>y', ''],
] as const;

describe('ThinkTags', () => {
  it.each(cases)('splits %j', (input, text, reasoning) => {
    expect(split([input])).toEqual({ text, reasoning });
  });

  it.each(cases)('splits %j the same in single characters', (input, text, reasoning) => {
    expect(split(input.split(''))).toEqual({ text, reasoning });
  });

  it('splits anything the same however it is cut', () => {
    const word = fc.constantFrom('<think>', '</think>', '<', '/', 'think', '>', ' ', '\n', 'a', 'ü');
    fc.assert(
      fc.property(fc.array(word), fc.array(fc.nat(60)), (words, cuts) => {
        const input = words.join('');
        const at = [...new Set([0, ...cuts.filter((cut) => cut < input.length), input.length])].toSorted(
          (a, b) => a - b,
        );
        const pieces = at.slice(1).map((end, index) => input.slice(at[index], end));
        expect(split(pieces)).toEqual(split([input]));
      }),
    );
  });

  it('loses nothing of an answer without tags', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (pieces) => {
        fc.pre(!pieces.join('').trimStart().startsWith('<think>'));
        expect(split(pieces)).toEqual({ text: pieces.join(''), reasoning: '' });
      }),
    );
  });

  it('hands text on at once when it cannot be a tag', () => {
    const tags = new ThinkTags();
    expect(tags.push('<thi')).toEqual({ text: '', reasoning: '' });
    expect(tags.push('s')).toEqual({ text: '<this', reasoning: '' });
    expect(tags.push('<')).toEqual({ text: '<', reasoning: '' });
  });
});
