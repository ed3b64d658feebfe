import { describe, expect, it } from 'vitest';
import { Accent, type LinePair } from '../../../../src/core/edits/accent';

const pairs = (...all: readonly (readonly [string, string])[]): LinePair[] =>
  all.map(([said, own]) => ({ said, own }));
const document = ['function a() {', '\tif (b) {', '\t\tc();', '\t}', '}'];

describe('an accent', () => {
  it('of blanks is taken off, level by level', () => {
    const accent = new Accent(
      pairs(['    if (b) {', '\tif (b) {'], ['        cc();', '\t\tcc();']),
      document,
      'c',
    );
    expect(accent.translate(['    dd();', '        ee();', '            ff();', ''])).toEqual([
      '\tdd();',
      '\t\tee();',
      '\t\t\tff();',
      '',
    ]);
  });

  it('is none where lines stand as in the document', () => {
    const accent = new Accent(
      pairs(['  aa();', '  aa();'], ['    bb();', '    bb();']),
      ['  aa();', '    bb();'],
      'c',
    );
    expect(accent.translate(['   odd();', '      cc();'])).toEqual(['   odd();', '      cc();']);
  });

  it('cannot be known where all indentation is gone', () => {
    const flat = pairs(['if (bb) {', '\tif (bb) {'], ['cc();', '\t\tcc();']);
    expect(new Accent(flat, document, 'c').translate(['dd();'])).toBeUndefined();
  });

  it('of quotes is taken off where both kinds mean the same', () => {
    const given = pairs(['ff("aa")', "ff('aa')"]);
    expect(new Accent(given, [], 'python').translate(['gg("bb")'])).toEqual(["gg('bb')"]);
    // Where the answer uses both kinds, it means them.
    expect(new Accent(given, [], 'python').translate(['gg("bb")', 'gg("it\'s")'])).toEqual([
      'gg("bb")',
      'gg("it\'s")',
    ]);
    expect(new Accent(given, [], 'go').translate(['gg("bb")'])).toEqual(['gg("bb")']);
  });

  it('of blanks at the end is taken off where the document has none', () => {
    expect(new Accent(pairs(['aa();  ', 'aa();']), [], 'c').translate(['bb();  '])).toEqual(['bb();']);
    expect(new Accent(pairs(['aa();', 'aa();']), [], 'c').translate(['bb();  '])).toEqual(['bb();  ']);
  });
});
