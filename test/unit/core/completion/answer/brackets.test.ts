import { describe, expect, it } from 'vitest';
import { imbalance, nest, noNesting, Scan } from '../../../../../src/core/completion/answer/brackets';
import { syntaxOf } from '../../../../../src/core/completion/answer/syntax';

const open = (languageId: string, text: string) => nest(noNesting, text, syntaxOf(languageId)).open;
const wrong = (languageId: string, text: string) => imbalance(nest(noNesting, text, syntaxOf(languageId)));

describe('nest', () => {
  it('keeps what is open, innermost last, by what closes it', () => {
    expect(open('javascript', 'f(a, { b: [1, ')).toEqual([')', '}', ']']);
    expect(open('html', '<ul><li>a</li><li><b>')).toEqual(['<ul', '<li', '<b']);
    expect(open('lua', 'function a()\n  if b then\n')).toEqual(['end', 'end']);
  });

  it.each([
    ['javascript', 'f("(", /[)]/, `(`) // ('],
    ['javascript', 'a = b / c; d = (e) / f'],
    ['typescript', 'x = a.replace(/[{}()]/g, "")'],
    ['python', '"""( [ {"""\n# (\nf(")")'],
    ['python', 'x = {"a": [1, (2, 3)]}  # }'],
    ['rust', "fn f<'a>(c: &'a str) -> char { '(' }"],
    ['c', "if (c == '{') { d('\\''); } /* } */"],
    ['css', 'a { color: red; } /* } */'],
    ['html', '<p>a<br>b<img src="x"/></p><!-- <div> -->'],
    ['ruby', 'def a\n  return if b\n  c.each do |d|\n    d\n  end\nend'],
    ['ruby', 'x = if a then b else c end'],
    ['lua', 'if a then b() elseif c then d() else e() end'],
    ['shellscript', 'case $a in\n  b) c;;\nesac\nfor f in *; do echo "$#"; done'],
    ['elixir', 'def a do\n  fn b -> b end\nend'],
    ['sql', "SELECT (1) -- (\nFROM t /* ( */ WHERE a = '('"],
    ['go', 'var s = `(\n{` + "("'],
    ['markdown', "it's (fine)"],
  ])('finds nothing wrong in %s: %j', (languageId, text) => {
    expect(wrong(languageId, text)).toBe(0);
  });

  it('counts what is left open, closed without an opener, skipped, and quotes that their line does not close', () => {
    expect(wrong('go', '{ ( ')).toBe(2);
    expect(wrong('go', ') }')).toBe(2);
    expect(wrong('go', '( [ )')).toBe(1);
    expect(wrong('go', 'a := "b\nc')).toBe(1);
    expect(wrong('go', 'a */ b')).toBe(1);
    expect(wrong('yaml', "a: it's\nb: c")).toBe(0);
  });

  it('reads on in the middle of a comment or a text', () => {
    const syntax = syntaxOf('python');
    const half = nest(noNesting, 'f("""( ', syntax);
    expect(half.inside).toBe('"""');
    expect(nest(half, '[ """', syntax)).toMatchObject({ open: [')'], inside: undefined });
    expect(nest(noNesting, 'x = 1  # (', syntax).inside).toBe('\n');
  });

  it('reads the same in pieces as at once', () => {
    const syntax = syntaxOf('typescript');
    const text = 'const f = (a: string[]) => {\n  /* { */ return a.map((b) => `${b}(`);\n';
    const lines = text.split(/(?<=\n)/);
    expect(lines.reduce((state, line) => nest(state, line, syntax), noNesting)).toEqual(
      nest(noNesting, text, syntax),
    );
  });
});

describe('nest, in bounded time', () => {
  const half = 100_000;
  it.each(['= /[', '"', '`${', '/*', '<a ', '\\', "('", '{', "'\\"])('reads a line made of %j', (unit) => {
    const text = unit.repeat(half / unit.length);
    for (const languageId of ['javascript', 'html', 'rust', 'ruby', 'shellscript', 'python']) {
      const started = performance.now();
      nest(noNesting, text, syntaxOf(languageId));
      expect(performance.now() - started, languageId).toBeLessThan(1_000);
    }
  });
});

describe('Scan', () => {
  it('lists the closers that met no opener', () => {
    const scan = new Scan(noNesting, syntaxOf('java'));
    scan.read('x); }\n{ }\n}');
    expect(scan.unopened).toEqual([')', '}', '}']);
  });
});
