import { describe, expect, it } from 'vitest';
import {
  cutSentinelStart,
  findSentinel,
  isOrdinaryText,
  marksIn,
  sentinelPattern,
} from '../../../../../src/core/completion/prompt/sentinels';

const none = () => false;

describe('findSentinel', () => {
  it('finds the first one at or after a place', () => {
    expect(findSentinel('a<|x|>b<|y|>', 0, none)).toEqual({ start: 1, end: 6, mark: '<|x|>' });
    expect(findSentinel('a<|x|>b<|y|>', 2, none)).toEqual({ start: 7, end: 12, mark: '<|y|>' });
    expect(findSentinel('a < b || c > d', 0, none)).toBeUndefined();
  });

  it('leaves out those that are the own text of the document', () => {
    expect(findSentinel('a</s>b<|y|>', 0, (mark) => mark === '</s>')?.mark).toBe('<|y|>');
  });

  it('is not fooled by operators and tags', () => {
    for (const text of ['f <| g |> h', 'a <|> b', '<|', 'if (a<b||c>d)', '<p>|</p>', 'x = [PRE]']) {
      expect(findSentinel(text, 0, none), text).toBeUndefined();
    }
  });
});

describe('cutSentinelStart', () => {
  it('finds where the end of the text has cut a sentinel', () => {
    expect(cutSentinelStart('abc<|fim')).toBe(3);
    expect(cutSentinelStart('abc<\uFF5Cend')).toBe(3);
    expect(cutSentinelStart('abc<fim_pre')).toBe(3);
  });

  it('finds none in a whole text', () => {
    for (const text of ['abc', 'a <', 'a <|', 'a <b', 'a<|b|> c', ''])
      expect(cutSentinelStart(text), text).toBe(text.length);
  });
});

describe('marks', () => {
  it('are read from a template, without its slots', () => {
    expect(marksIn('<PRE> {prefix} <SUF>{suffix} <MID>')).toEqual(['<PRE>', '<SUF>', '<MID>']);
    expect(marksIn('[SUFFIX]{suffix}[PREFIX]{prefix}')).toEqual(['[SUFFIX]', '[PREFIX]']);
    expect(marksIn('<a>\n<think>\n\n</think>{x}')).toEqual(['<a>']);
  });

  it('make a pattern that also knows everything reserved', () => {
    const pattern = sentinelPattern(['<MID>']);
    expect('a <MID> b <|zz|> c <PRE>'.match(pattern)).toEqual(['<MID>', '<|zz|>']);
  });

  it('are ordinary text when HTML has them', () => {
    expect([isOrdinaryText('</s>'), isOrdinaryText('<|im_end|>')]).toEqual([true, false]);
  });
});
