import { describe, expect, it } from 'vitest';
import { fitAnswer } from '../../../../../src/core/edits/pending/fit';

const spaces = { tabs: false, size: 2 };
const tabs = { tabs: true, size: 4 };
const fit = (original: string, answer: string, style = spaces, complete = true) =>
  fitAnswer(original.split('\n'), answer.split('\n'), { style, complete }).join('\n');

describe('an answer is fitted to the document', () => {
  it('which it leaves alone when it fits', () => {
    expect(fit('  if (a) {\n    b();\n  }', '  if (c) {\n    b();\n  }')).toBe('  if (c) {\n    b();\n  }');
  });

  it('moved in when it begins at the margin', () => {
    expect(fit('    if (a) {\n      b();\n    }', 'if (c) {\n\n  b();\n}')).toBe(
      '    if (c) {\n\n      b();\n    }',
    );
  });

  it('moved in at its first line alone, when the others are in place', () => {
    expect(fit('    x = 1\n    y = 2', 'x = 3\n    y = 2')).toBe('    x = 3\n    y = 2');
  });

  it('with tabs where the document has tabs', () => {
    expect(fit('\tif (a) {\n\t\tb();\n\t}', '    if (c) {\n        b();\n    }')).toBe(
      '\tif (c) {\n\t\tb();\n\t}',
    );
    expect(fit('\tif (a) {\n\t\tb();\n\t}', '  if (c) {\n    b();\n  }')).toBe('\tif (c) {\n\t\tb();\n\t}');
    expect(fit('', 'if (c) {\n  b();\n}', tabs)).toBe('if (c) {\n\tb();\n}');
    expect(fit('a\n\tb\n\tc', 'a\n\tb\n    C')).toBe('a\n\tb\n\tC');
  });

  it('with spaces where the document has spaces', () => {
    expect(fit('a\n   b', 'a\n\tb')).toBe('a\n   b');
    expect(fit('', 'a {\n\tb\n}', { tabs: false, size: 4 })).toBe('a {\n    b\n}');
  });

  it('as it is where the document mixes both', () => {
    expect(fit('\ta\n  b', '  c')).toBe('  c');
  });

  it('with the blank lines that the document has at both ends', () => {
    expect(fit('\na\n\n', '\n\nb\n')).toBe('\nb\n\n');
    expect(fit('a', '\nb\n\n')).toBe('b');
    expect(fit('a\n', 'b\n\n', spaces, false)).toBe('b\n\n');
  });

  it('and nothing of it when it deletes everything', () => {
    expect(fitAnswer(['', 'a', ''], [''], { style: spaces, complete: true })).toEqual([]);
  });
});
