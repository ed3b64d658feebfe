import { expect, it } from 'vitest';
import { matchScore, queryGlob } from '../../../../src/core/context/nameMatch';

it('puts names before paths, and what is in a piece before what is only in order', () => {
  const paths = [
    'deep/in/shelf.ts',
    'src/shelf.ts',
    'src/bookshelf.ts',
    'shelf/other.ts',
    's/h/e/l/f.ts',
    'none.md',
  ];
  const scored = paths.flatMap((path) => {
    const score = matchScore(path, 'Shelf');
    return score === undefined ? [] : [{ path, score }];
  });
  expect(scored.toSorted((a, b) => b.score - a.score).map(({ path }) => path)).toEqual([
    'src/shelf.ts',
    'deep/in/shelf.ts',
    'src/bookshelf.ts',
    'shelf/other.ts',
    's/h/e/l/f.ts',
  ]);
  expect(matchScore('a', '')).toBe(0);
});

it('makes a glob that cannot be broken out of', () => {
  expect(queryGlob('ab', false)).toBe('**/*[aA][bB]*');
  expect(queryGlob('ab', true)).toBe('**/*[aA]*[bB]*');
  expect(queryGlob('a{*}1/.', false)).toBe('**/*[aA]1/.*');
});
