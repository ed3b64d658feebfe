import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasElision, hunksOf } from '../../../../../src/core/edits/pending/hunks';

const original = ['a', 'b', 'c', 'd'];

describe('changes of an answer that still streams', () => {
  it.each([
    ['nothing', [], []],
    ['the lines that stay', ['a', 'b'], []],
    ['a new line, while it is not known what it replaces', ['a', 'B'], [{ first: 1, end: 1, lines: ['B'] }]],
    ['what it replaces, as soon as that is known', ['a', 'B', 'c'], [{ first: 1, end: 2, lines: ['B'] }]],
    ['a line that is left out', ['a', 'c'], [{ first: 1, end: 2, lines: [] }]],
  ])('are %s', (_name, answer, hunks) => {
    expect(hunksOf(original, answer, false)).toEqual(hunks);
  });

  it('never take lines away that the answer has not reached, even when one of its lines stands far below', () => {
    const long = [...Array.from({ length: 200 }, (_none, index) => `line ${index}`), '}'];
    for (const { first, end } of hunksOf(long, ['new', '}'], false)) expect(end - first).toBe(0);
  });
});

describe('changes of a complete answer', () => {
  it('take away what it does not have', () => {
    expect(hunksOf(original, ['a', 'B'], true)).toEqual([{ first: 1, end: 4, lines: ['B'] }]);
    expect(hunksOf(original, [], true)).toEqual([{ first: 0, end: 4, lines: [] }]);
  });

  it('make the answer of the original', () => {
    const lines = fc.array(fc.constantFrom<string[]>('a', 'b', 'c', '', '}'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const made = [...before];
        for (const { first, end, lines: added } of hunksOf(before, after, true).toReversed())
          made.splice(first, end - first, ...added);
        expect(made).toEqual(after);
      }),
    );
  });
});

describe('lines that stand for others', () => {
  it.each([
    '// ... existing code ...',
    '  # ... rest of the function',
    '<!-- … unchanged … -->',
    '/* ... other methods */',
    '...',
  ])('are known: %s', (line) => {
    expect(hasElision([line], original)).toBe(true);
    expect(hasElision([line], [line])).toBe(false);
  });

  it.each(['const rest = [...others];', 'f(...args);', '// the rest is silence', 'print("...")', ''])(
    'are not: %s',
    (line) => {
      expect(hasElision([line], original)).toBe(false);
    },
  );
});
