import { describe, expect, it } from 'vitest';
import { CompletionCache, type Place } from '../../../../src/core/completion/cache';
import { atCursor } from '../../../support/cursor';

const at = (drawn: string, path = 'a.js'): Place => ({ path, ...atCursor(drawn) });
const texts = (cache: CompletionCache, drawn: string, path?: string) =>
  cache.find(at(drawn, path))?.map(({ text }) => text);

function remembering(drawn: string, ...suggestions: readonly string[]): CompletionCache {
  const cache = new CompletionCache();
  cache.store(
    at(drawn),
    suggestions.map((text) => ({ text, replace: 0 })),
  );
  return cache;
}

describe('CompletionCache', () => {
  const cache = remembering('x = █\ny();\n', 'compute(1);\nnext();');

  it.each([
    ['the same place', 'x = █\ny();\n', ['compute(1);\nnext();']],
    ['typing', 'x = comp█\ny();\n', ['ute(1);\nnext();']],
    ['an accepted word', 'x = compute█\ny();\n', ['(1);\nnext();']],
    ['an accepted line', 'x = compute(1);█\ny();\n', ['\nnext();']],
    ['the next line', 'x = compute(1);\n█\ny();\n', ['next();']],
    ['a deletion', 'x █\ny();\n', ['= compute(1);\nnext();']],
  ])('serves %s', (_what, drawn, found) => {
    expect(texts(cache, drawn)).toEqual(found);
  });

  it.each([
    ['something else typed', 'x = foo█\ny();\n'],
    ['everything accepted', 'x = compute(1);\nnext();█\ny();\n'],
    ['another suffix', 'x = █\nz();\n'],
    ['a shorter suffix', 'x = █\ny('],
  ])('has nothing for %s', (_what, drawn) => {
    expect(cache.find(at(drawn))).toBeUndefined();
  });

  it('does not reach back over a line break', () => {
    expect(remembering('a\nb█\ny', 'c').find(at('a█\ny'))).toBeUndefined();
  });

  it('has nothing for another file', () => {
    expect(texts(cache, 'x = █\ny();\n', 'b.js')).toBeUndefined();
  });

  it('serves an undo', () => {
    const both = remembering('x = █', 'one();');
    both.store(at('x = one();█'), [{ text: '\ntwo();', replace: 0 }]);
    expect(texts(both, 'x = one();█')).toEqual(['\ntwo();']);
    expect(texts(both, 'x = █')).toEqual(['one();']);
  });

  it('keeps the alternatives that still fit', () => {
    expect(texts(remembering('█', 'abc', 'abd', 'xyz'), 'ab█')).toEqual(['c', 'd']);
  });

  it('remembers that there was nothing, for exactly that place', () => {
    const empty = remembering('x = █');
    expect(empty.find(at('x = █'))).toEqual([]);
    expect(empty.find(at('x = a█'))).toBeUndefined();
    expect(empty.find(at('x █'))).toBeUndefined();
  });

  it('looks at the near part of the suffix only', () => {
    const far = remembering(`x = █\n${'y\n'.repeat(500)}`, 'a');
    expect(texts(far, `x = █\n${'y\n'.repeat(499)}z\n`)).toEqual(['a']);
  });

  it('knows the brackets that the editor has closed since', () => {
    const call = remembering('█\ny', 'foo(bar)');
    expect(call.find(at('foo(█)\ny'))).toEqual([{ text: 'bar', replace: 0 }]);
    expect(remembering('█\ny', 'foo(bar);').find(at('foo(█)\ny'))).toEqual([{ text: 'bar);', replace: 1 }]);
    expect(remembering('█\ny', 'a("b", 1)').find(at('a("█")\ny'))).toEqual([{ text: 'b", 1)', replace: 2 }]);
    expect(call.find(at('foo(█]\ny'))).toBeUndefined();
  });

  it('finds its way in a long file, also where a new part of it begins', () => {
    for (let length = 4_000; length < 13_000; length += 97) {
      const head = 'x'.repeat(length);
      const long = remembering(`${head}█\n`, 'y'.repeat(100));
      expect(texts(long, `${head}${'y'.repeat(99)}█\n`), String(length)).toEqual(['y']);
    }
  });

  it('forgets what was not used for longest', () => {
    const full = remembering('first █', 'a');
    full.store(at('second █'), [{ text: 'b', replace: 0 }]);
    for (let i = 0; i < 198; i++) full.store(at(`more ${i} █`), [{ text: 'c', replace: 0 }]);
    expect(full.size).toBe(200);
    expect(texts(full, 'first █')).toEqual(['a']);
    full.store(at('one more █'), []);
    expect(full.size).toBe(200);
    expect(texts(full, 'second █')).toBeUndefined();
    expect(texts(full, 'first █')).toEqual(['a']);
  });

  it('answers within a millisecond in a file of 10,000 lines', () => {
    const head = 'const value = compute(1);\n'.repeat(10_000);
    const big = remembering(`${head}█\n`, 'something.long(enough)');
    const typed = at(`${head}something█\n`);
    const started = performance.now();
    for (let i = 0; i < 100; i++) expect(big.find(typed)).toHaveLength(1);
    expect((performance.now() - started) / 100).toBeLessThan(1);
  });
});
