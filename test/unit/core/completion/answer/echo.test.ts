import { describe, expect, it } from 'vitest';
import { EchoFinder } from '../../../../../src/core/completion/answer/echo';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { atCursor } from '../../../../support/cursor';

const echo = (drawn: string, text: string, final = true, languageId = 'python') =>
  new EchoFinder(new Hole({ languageId, ...atCursor(drawn) }), false).find(text, final);

describe('EchoFinder', () => {
  it.each([
    ['the head of the line', 'x = 0\ntotal = █', 'total = 5', 8],
    ['a keyword', '    return █', 'return 5', 7],
    ['the line above', 'total = compute(a)\n█', 'total = compute(a)\nb', 19],
    ['the line above, without its indentation', '  total = compute(a)\n  █', 'total = compute(a)\n  b', 21],
    ['the line above and nothing else', 'total = compute(a)\n█', 'total = compute(a)', 18],
    ['the whole file', 'import os\n\ndef f(a):\n    x = █', 'import os\n\ndef f(a):\n    x = 1', 29],
    [
      'the start of the file, cut',
      'import os\nimport sys\n\ndef f(a):\n    x = █',
      'import os\nimport sys',
      20,
    ],
  ])('finds %s repeated', (_what, drawn, text, length) => {
    expect(echo(drawn, text)).toEqual({ kind: 'known', length });
  });

  it.each([
    ['a call within itself', 'foo(█', 'foo(1))'],
    ['one word', 'value █', 'value2'],
    ['a bracket line', '}\n█', '}\n'],
    ['a row that is a row already', 'add(row, 1)\nadd(row, 1)\n█', 'add(row, 1)\nadd(row, 1)'],
    ['code that comes again further down', 'first(0)\naaaa(1)\nbbbb(2)\ncccc(3)\n█', 'aaaa(1)\nbbbb(2)'],
    ['something new', 'x = █', '5'],
    ['nothing at all', '█', 'x'],
  ])('lets %s be', (_what, drawn, text) => {
    expect(echo(drawn, text)).toEqual({ kind: 'known', length: 0 });
  });

  it('takes any head of a line off an answer that is written in whole lines', () => {
    const finder = new EchoFinder(new Hole({ languageId: 'go', ...atCursor('  foo(█)') }), true);
    expect(finder.find('foo(bar)', true)).toEqual({ kind: 'known', length: 4 });
    expect(finder.find('  foo(bar)', true)).toEqual({ kind: 'known', length: 6 });
    expect(finder.find('bar', true)).toEqual({ kind: 'known', length: 0 });
  });

  it('waits while it may still be a repetition', () => {
    expect(echo('total = █', 'tot', false)).toEqual({ kind: 'wait' });
    expect(echo('total = █', 'tox', false)).toEqual({ kind: 'known', length: 0 });
  });

  it('gives up on a long file that is repeated from its top', () => {
    const file = Array.from({ length: 500 }, (_, i) => `value_${i} = compute(${i})\n`).join('');
    for (const length of [2_000, 5_000, 12_000]) {
      const drawn = `${file.slice(0, length)}\n█`;
      expect(echo(drawn, file.slice(0, 200), false)).toEqual({ kind: 'wait' });
      expect(echo(drawn, file.slice(0, 300), false)).toEqual({ kind: 'endless' });
      expect(echo(drawn, file.slice(0, 200))).toEqual({ kind: 'known', length: 200 });
    }
  });
});
