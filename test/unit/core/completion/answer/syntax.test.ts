import { describe, expect, it } from 'vitest';
import { syntaxOf } from '../../../../../src/core/completion/answer/syntax';

describe('syntaxOf', () => {
  it('knows which languages make blocks by indentation', () => {
    expect(syntaxOf('python').offside).toBe('colon');
    expect(syntaxOf('yaml').offside).toBe('key');
    expect(syntaxOf('go').offside).toBeUndefined();
  });

  it('takes an unknown language for one with brackets', () => {
    expect(syntaxOf('brainfork')).toMatchObject({ markup: false, prose: false, lineComments: ['//', '#'] });
  });

  it('is not fooled by names that every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(syntaxOf(name)).toBe(syntaxOf('unknown'));
  });

  it('has block words that compile, for every language that has some', () => {
    for (const id of ['ruby', 'lua', 'shellscript', 'elixir', 'julia']) {
      const { words } = syntaxOf(id);
      expect(() => new RegExp(`${words?.open}|${words?.close}`, 'gm')).not.toThrow();
      expect('end fi done'.match(new RegExp(words?.close ?? '^$', 'gm'))).not.toBeNull();
    }
  });
});
