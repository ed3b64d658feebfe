import { describe, expect, it } from 'vitest';
import { declarations } from '../../../../src/core/edits/symbols';

const found = (text: string, languageId: string) =>
  declarations(text.split('\n'), languageId).map(({ name, start, end }) => [name, start, end]);

describe('declarations', () => {
  it.each<[string, string, (string | number)[][]]>([
    [
      'typescript',
      'export class A {\n  b(): void {\n    c();\n  }\n}',
      [
        ['class A', 0, 5],
        ['b', 1, 4],
      ],
    ],
    ['typescript', '/** Doc. */\nexport async function f(\n  a: string,\n) {\n  g();\n}', [['f', 0, 6]]],
    ['typescript', 'const f = (a) => {\n  g();\n};', [['f', 0, 3]]],
    ['python', '@cache\ndef f(a):\n    return a\n\n\nx = 1', [['f', 0, 3]]],
    [
      'python',
      'class A:\n    def f(self):\n        pass\n',
      [
        ['class A', 0, 3],
        ['f', 1, 3],
      ],
    ],
    ['go', '// F works.\nfunc (q *Q) F() error {\n\treturn nil\n}', [['F', 0, 4]]],
    ['rust', 'impl<T> A<T> {\n    pub fn f(&self) {}\n}', [['f', 1, 2]]],
    ['c', 'static int f(int a)\n{\n\treturn a;\n}', [['f', 0, 4]]],
    [
      'csharp',
      'class A\n{\n    public void F()\n    {\n    }\n}',
      [
        ['class A', 0, 6],
        ['F', 2, 5],
      ],
    ],
    ['ruby', 'def f\n  1\nend\n', [['f', 0, 3]]],
    ['lua', 'function A:f(x)\n  return x\nend', [['A:f', 0, 3]]],
    ['shellscript', 'f() {\n  ls\n}', [['f', 0, 3]]],
    ['css', '.a {\n  b: c;\n}', [['.a', 0, 3]]],
    ['sql', 'CREATE TABLE a (\n  b INT\n);\n\nSELECT 1;', [['a', 0, 3]]],
  ])('%s: %j', (languageId, text, wanted) => {
    expect(found(text, languageId)).toEqual(wanted);
  });

  it('whose end is missing are left out', () => {
    expect(found('function f() {\n  g();', 'typescript')).toEqual([]);
    expect(found('def f\n  1\n', 'ruby')).toEqual([]);
  });

  it('are not calls or statements', () => {
    expect(found("it('works', () => {\n  f();\n});", 'typescript')).toEqual([]);
    expect(found('if (a) {\n  f(b);\n}\nreturn g(a);\nwhile (x) {\n}', 'typescript')).toEqual([]);
  });
});
