import { describe, expect, it } from 'vitest';
import { answerAt } from '../../../../support/answers';

const more = '// and so on, for ever\n'.repeat(40);

describe('BlockEnd', () => {
  it.each([
    [
      'javascript',
      'function a(b) {\n  █\n\nfunction c() {}\n',
      'return b;\n}',
      '\n\nfunction d() {\n  x();\n}\n',
    ],
    ['javascript', 'function a(b) {\n  █', 'return b;\n}', '\n\n// Example:\na(1);\na(2);\n'],
    ['javascript', 'function a(b) █', '{\n  return b;\n}', '\n\nfunction c() {\n  d();\n  e();\n}\n'],
    ['go', 'func a() {\n\t█', 'b()\n}', '\n\nfunc c() {\n\td()\n\te()\n}\n'],
    [
      'java',
      'class A {\n  void b() {\n    █\n\n  void z() {}\n}\n',
      'c();\n  }',
      '\n\n  void d() {\n    e();\n  }\n',
    ],
    ['ruby', 'def a(b)\n  █', 'b + 1\nend', '\n\ndef c\n  d\n  e\nend\n'],
    ['lua', 'local function a(b)\n  █', 'return b\nend', '\n\nlocal function c()\n  d()\n  e()\nend\n'],
    ['python', 'def a(b):\n    █', 'return b', '\n\n\ndef c():\n    d()\n    e()\n'],
    ['python', 'def a(b):█', '\n    return b', '\n\n# Example\nprint(a(1))\nprint(a(2))\n'],
    [
      'python',
      'def a(b):\n    █\n\n\ndef z():\n    pass\n',
      'return b',
      '\n\n\ndef c():\n    d()\n    e()\n',
    ],
    ['php', 'function a() {\n    █', 'return 1;\n}', '\n\nfunction b() {\n    c();\n    d();\n}\n'],
  ])('ends with the block in %s: %j', (languageId, drawn, wanted, runOn) => {
    const answer = answerAt(drawn, wanted + runOn + more, { languageId });
    expect(answer).toMatchObject({ shown: wanted, reason: 'block' });
    expect(answer.consumed).toBeLessThanOrEqual(wanted.length + runOn.length + 30);
  });

  it.each([
    ['javascript', 'if (a) {\n  █', 'b();\n} else {\n  c();\n}\nd();'],
    ['javascript', 'try {\n  █', 'b();\n}\n\ncatch (e) {\n  c();\n}'],
    ['javascript', 'x = {\n  █', 'a: 1,\n};\ny();'],
    [
      'python',
      'class A:\n    def b(self):\n        █\n',
      'pass\n\n    def c(self):\n        pass\n\n    d = 1',
    ],
    ['python', 'for a in b:\n    █', 'if a:\n        c()\n\n    d()'],
    ['css', 'a {\n  █', 'color: red;\n}\n\nb {\n  color: blue;\n}'],
    ['yaml', 'a:\n  - █', 'b\n  - c\nd: e'],
  ])('goes on in %s: %j', (languageId, drawn, output) => {
    expect(answerAt(drawn, output, { languageId }).shown).toBe(output);
  });

  it('keeps a line or two that belong to a complete block', () => {
    const answer = answerAt('function a() {\n  █', 'b();\n}\n\nmodule.exports = a;\n');
    expect(answer.shown).toBe('b();\n}\n\nmodule.exports = a;');
  });

  it('ends before a line that closes what belongs to the suffix', () => {
    expect(answerAt('if (a) {\n  █\n} else {\n}\n', 'b();\n}\nc();')).toMatchObject({
      shown: 'b();',
      reason: 'block',
    });
  });
});
