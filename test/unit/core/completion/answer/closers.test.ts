import { describe, expect, it } from 'vitest';
import { complete, model } from '../../../../support/completionModel';

describe('closers that stand after the cursor already', () => {
  it.each([
    ['console.log(█);', 'a)', 'console.log(a█);'],
    ['console.log(█);', 'f(a))', 'console.log(f(a)█);'],
    ['console.log(█);', 'f(a)', 'console.log(f(a)█);'],
    ['const a = [█];', '1, 2]', 'const a = [1, 2█];'],
    ['foo({ █ });', 'a: 1 })', 'foo({ a: 1█ });'],
    ['foo(█, b);', 'x)', 'foo(x█, b);'],
    ['foo("█");', 'text"', 'foo("text█");'],
    ['foo("█");', 'text")', 'foo("text█");'],
    ['foo(█).bar();', 'x)', 'foo(x█).bar();'],
    ['foo(█);', '() => {\n  x();\n})', 'foo(() => {\n  x();\n}█);'],
  ])('are not doubled: %s', async (drawn, says, document) => {
    expect((await complete(`${drawn}\n`, model.says(says))).document).toBe(`${document}\n`);
  });

  it.each([
    ['foo(█;', 'x)', 'foo(x)█;'],
    ['const a = [█, b];', '[1]', 'const a = [[1]█, b];'],
    ['say(█ + "!");', '"hi"', 'say("hi"█ + "!");'],
  ])('are kept where nothing closes: %s', async (drawn, says, document) => {
    expect((await complete(`${drawn}\n`, model.says(says))).document).toBe(`${document}\n`);
  });
});
