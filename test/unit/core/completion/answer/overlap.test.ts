import { describe, expect, it } from 'vitest';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { OverlapFinder } from '../../../../../src/core/completion/answer/overlap';
import { atCursor } from '../../../../support/cursor';

/** Feeds whole lines, then a last one; returns what was sure, what diverged and what was open at the end. */
function follow(drawn: string, lines: readonly string[], last = '') {
  const finder = new OverlapFinder(new Hole({ languageId: 'javascript', ...atCursor(drawn) }));
  let start = 0;
  const sure = lines.flatMap((line) => {
    const found = finder.line(line, start);
    start += line.length + 1;
    return found ? [found] : [];
  });
  return { sure, open: finder.last(last, start), diverged: finder.diverged };
}

describe('OverlapFinder', () => {
  const drawn = 'start();\n█\n  const answer = compute();\n  }\n  end();\n';

  it('is sure of one line that is long and new', () => {
    const { sure } = follow(drawn, ['a();', '  const answer = compute();']);
    expect(sure).toMatchObject([{ cut: 4, lines: 1, surprising: true, state: 'open' }]);
  });

  it('compares indentation too', () => {
    expect(follow(drawn, ['a();', 'const answer = compute();']).sure).toEqual([]);
  });

  it('looks over blank lines', () => {
    expect(follow(drawn, ['a();', '', '  const answer = compute();']).sure).toMatchObject([{ cut: 4 }]);
  });

  it('is not sure of short lines before there are enough', () => {
    const { sure, diverged } = follow('█\n  }\n}\nlast();', ['  }', 'b();']);
    expect(sure).toEqual([]);
    expect(diverged).toMatchObject([{ cut: 0, lines: 1, state: 'diverged' }]);
  });

  it('takes the rest of the cursor line for the first line', () => {
    const { open } = follow('f(█);\ng();\n', ['a);'], 'g();');
    expect(open[0]).toMatchObject({ cut: 1, lines: 2, restOnly: false, all: true });
    expect(follow('f(█);\ng();\n', ['a);'], '').open).toMatchObject([
      { cut: 1, restOnly: true, state: 'blank' },
    ]);
  });

  it('finds a beginning of the answer that is the next line', () => {
    expect(follow('a();\n█\nb();', [], 'b();').open).toMatchObject([{ cut: 0, lines: 1, all: true }]);
    expect(follow('a(█\nb();', [], 'b();').open).toEqual([]);
  });

  it('takes a last line that was cut, when enough of it is there', () => {
    expect(follow(drawn, ['a();'], '  const answ').open).toMatchObject([{ cut: 4, state: 'open' }]);
    expect(follow(drawn, ['a();'], '  con').open).toEqual([]);
  });

  it('is sure when the suffix goes on where nothing can', () => {
    const { sure } = follow('  a();\n█\n  return b;\n', ['  c();', '  return b;', '  d();']);
    expect(sure.map(({ state }) => state)).toContain('deadCode');
    expect(follow('  a();\n█\n  return b;\n', ['  c();', '  return b;', '  }']).sure).toEqual([]);
  });

  it('never matches a blank suffix', () => {
    const { sure, open, diverged } = follow('a\n█\n\n  \n', ['b', '', 'c'], '');
    expect([sure, open, diverged]).toEqual([[], [], []]);
  });
});
