import { describe, expect, it } from 'vitest';
import { IgnoreRules } from '../../../../src/core/context/ignoreRules';

const root = (text: string) => new IgnoreRules([{ folder: '', text }]);

describe('a .gitignore', () => {
  it.each([
    ['*.log', 'a.log', true],
    ['*.log', 'deep/er/a.log', true],
    ['*.log', 'a.log.txt', false],
    ['/a.log', 'a.log', true],
    ['/a.log', 'deep/a.log', false],
    ['build/', 'build/main.js', true],
    ['build/', 'src/build/main.js', true],
    ['build/', 'build', false],
    ['doc/*.txt', 'doc/a.txt', true],
    ['doc/*.txt', 'doc/deep/a.txt', false],
    ['doc/**/*.txt', 'doc/deep/er/a.txt', true],
    ['doc/**/*.txt', 'doc/a.txt', true],
    ['**/temp', 'a/b/temp/c.js', true],
    ['out/**', 'out/a', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[ab].js', 'b.js', true],
    ['[!ab].js', 'b.js', false],
    ['# a comment', '# a comment', false],
    ['\\#file', '#file', true],
    ['\\!file', '!file', true],
    ['a.b', 'axb', false],
    ['with space  ', 'with space', true],
    ['', 'a', false],
    ['[z-a].js', 'z.js', false],
    ['(x', '(x', true],
  ])('%j and %j: %s', (text, path, ignored) => expect(root(text).isIgnored(path)).toBe(ignored));

  it('takes back what a later line says', () => {
    expect(root('*.log\n!keep.log').isIgnored('keep.log')).toBe(false);
    expect(root('!keep.log\r\n*.log').isIgnored('keep.log')).toBe(true);
  });

  it('cannot take back what is in a folder that is left out', () => {
    expect(root('build/\n!build/keep.js').isIgnored('build/keep.js')).toBe(true);
    expect(root('build/*\n!build/keep.js').isIgnored('build/keep.js')).toBe(false);
  });

  it('counts in its own folder, and the deeper one wins', () => {
    const rules = new IgnoreRules([
      { folder: 'pkg', text: '!a.log\n/own.js' },
      { folder: '', text: '*.log' },
    ]);
    expect(rules.isIgnored('pkg/a.log')).toBe(false);
    expect(rules.isIgnored('a.log')).toBe(true);
    expect(rules.isIgnored('pkg/own.js')).toBe(true);
    expect(rules.isIgnored('own.js')).toBe(false);
    expect(rules.isIgnored('pkgs/own.js')).toBe(false);
  });
});
