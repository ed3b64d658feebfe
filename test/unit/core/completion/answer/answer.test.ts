import { describe, expect, it } from 'vitest';
import { AnswerReader } from '../../../../../src/core/completion/answer/answer';
import { answerAt, filled } from '../../../../support/answers';

describe('AnswerReader, in the middle of a line', () => {
  it.each([
    ['foo(█)', 'bar', 'foo(bar█)'],
    ['foo(█)', 'bar)', 'foo(bar█)'],
    ['foo(█)', 'bar(x)', 'foo(bar(x)█)'],
    ['foo(█)', 'bar(x))', 'foo(bar(x)█)'],
    ['foo(█);', 'bar);', 'foo(bar█);'],
    ['foo(█);', 'bar);\nbaz();', 'foo(bar█);'],
    ['print("█")', 'hello")', 'print("hello█")'],
    ["s = '█';", "it\\'s';", "s = 'it\\'s█';"],
    ['s = `█`;', 'a${b}`;', 's = `a${b}█`;'],
    ['return █;', 'x + 1;', 'return x + 1█;'],
    ['const a = [█];', '1, [2], 3];\n', 'const a = [1, [2], 3█];'],
    ['if (█) {\n}', 'x > 3) {\n  y();\n}', 'if (x > 3█) {\n}'],
    ['f(a, █, c);', 'b, c);\ng();', 'f(a, b█, c);'],
    ['f(a, █, c);', 'b', 'f(a, b█, c);'],
    ['foo(█)', 'a, () => {\n  b();\n})', 'foo(a, () => {\n  b();\n}█)'],
    ['foo(█)', 'a, () => {\n  b();\n});', 'foo(a, () => {\n  b();\n}█)'],
  ])('%j takes %j as %j', (drawn, output, document) => {
    expect(filled(drawn, output)).toBe(document);
  });

  it('takes a rest of the line over that the answer repeats and then goes on', () => {
    expect(answerAt('foo(█)', 'bar);')).toMatchObject({ shown: 'bar);', replace: 1, document: 'foo(bar);█' });
    expect(answerAt('const a = {█}', ' b: 1 };')).toMatchObject({ shown: ' b: 1 };', replace: 1 });
  });

  it('keeps a space before what follows on the line', () => {
    expect(filled('a = █b;', 'c + ')).toBe('a = c + █b;');
  });

  it('ends with the first line when one is wanted', () => {
    const answer = answerAt('x = █ + y\n', 'a\nb\nc\nd\n', { oneLine: true });
    expect(answer).toMatchObject({ document: 'x = a█ + y\n', reason: 'line', consumed: 7 });
    expect(filled('foo(█, b)\n', 'a, b)\nbar()\n', { oneLine: true })).toBe('foo(a█, b)\n');
  });
});

describe('AnswerReader, on lines of their own', () => {
  const sibling = 'function add(a, b) {\n  █\n}\n\nfunction sub(a, b) {\n  return a - b;\n}\n';

  it('stops where the answer runs into the suffix', () => {
    const output = `return a + b;\n}\n\nfunction sub(a, b) {\n  return a - b;\n}\n${'// and on and on\n'.repeat(50)}`;
    const answer = answerAt(sibling, output);
    expect(answer.document).toBe(sibling.replace('█', 'return a + b;█'));
    expect(answer.consumed).toBeLessThan(60);
  });

  it('stops although the answer leaves the suffix again', () => {
    expect(filled(sibling, 'return a + b;\n}\n\nfunction mul(a, b) {\n  return a * b;\n}\n')).toBe(
      sibling.replace('█', 'return a + b;█'),
    );
  });

  it('shows nothing when the answer is the next line', () => {
    expect(answerAt('total = sum(items)\n█\nprint(total)\n', 'print(total)\n')).toMatchObject({
      shown: null,
      reason: 'suffix',
    });
  });

  it('leaves closers to the lines below that have them', () => {
    expect(filled('f(\n  █\n)\n', 'a,\n  b)')).toBe('f(\n  a,\n  b█\n)\n');
    expect(filled('{\n  █\n}\n', 'a(); }')).toBe('{\n  a();█\n}\n');
    expect(filled('<ul>\n  █\n</ul>\n', '<li>a</li></ul>', { languageId: 'html' })).toBe(
      '<ul>\n  <li>a</li>█\n</ul>\n',
    );
  });

  it('does not say the half-typed word again', () => {
    expect(filled('const a = compu█\n', 'computeTotal(b);')).toBe('const a = computeTotal(b);█\n');
    expect(filled('foo█', 'foo()')).toBe('foofoo()█');
  });

  it('does not take a lone line break for the suffix', () => {
    expect(filled('def f():\n█\n', '    x = 1\n\n    y = 2', { languageId: 'python' })).toBe(
      'def f():\n    x = 1\n\n    y = 2█\n',
    );
  });

  it('keeps a bracket line of its own that looks like the one below', () => {
    const drawn = 'function f() {\n█\n}\n';
    expect(filled(drawn, '  if (a) {\n    b();\n  }\n  c();')).toBe(
      'function f() {\n  if (a) {\n    b();\n  }\n  c();█\n}\n',
    );
  });

  it('leaves indentation as it is', () => {
    expect(filled('if x:\n  █\n', '  y = 1', { languageId: 'python' })).toBe('if x:\n    y = 1█\n');
    expect(filled('if x:\n\t█\n', 'y = 1\n\tz = 2', { languageId: 'python' })).toBe(
      'if x:\n\ty = 1\n\tz = 2█\n',
    );
  });
});

describe('AnswerReader, byte by byte', () => {
  it('writes the line breaks of the document', () => {
    expect(filled('int f() {\r\n  █\r\n}\r\n', 'a();\n  b();\n}\n', { languageId: 'c' })).toBe(
      'int f() {\r\n  a();\r\n  b();█\r\n}\r\n',
    );
    expect(filled('int f() {\n  █\n}\n', 'a();\r\n  b();\r\n}\r\n', { languageId: 'c', chunk: 1 })).toBe(
      'int f() {\n  a();\n  b();█\n}\n',
    );
  });

  it('keeps characters outside the basic plane whole, and drops half of one at the end', () => {
    expect(filled('x = "█"', '😀🏳️‍🌈"', { chunk: 1 })).toBe('x = "😀🏳️‍🌈█"');
    expect(filled('x = "█"', 'a\uD83D', { chunk: 1 })).toBe('x = "a█"');
  });

  it('drops a byte order mark in front', () => {
    expect(filled('█', '\uFEFFimport os\n', { languageId: 'python' })).toBe('import os█');
  });

  const noisy = [
    ['function f() {\n  █\n}\n', '<|fim_middle|>return 1;\n}\n<|endoftext|>more'],
    ['function f() {\n  █\n}\n', '<think>\nhm 😀\n</think>\n\nreturn 1;\n}\n'],
    ['function f() {\n  █\n}\n', '```js\n  return 1;\n```\nThat is it.'],
    ['function f() {\n  █\n}\n', 'Sure, here is the code:\n```js\n  return 1;\n```\nThat is it.'],
    ['function f() {\r\n  █\r\n}\r\n', 'return 1;\r\n}\r\n\uFF5C'],
    ['x = foo(█)\ny = 2\n', '"😀", bar)\ny = 2\nz = 3\n'],
    ['x = foo(█)', 'bar);'],
  ] as const;

  it.each(noisy)('%j with %j ends the same however it is cut', (drawn, output) => {
    const whole = answerAt(drawn, output, { chunk: output.length });
    expect(whole.shown).not.toBeNull();
    for (let chunk = 1; chunk < output.length; chunk++) {
      expect(answerAt(drawn, output, { chunk }).document, `in pieces of ${chunk}`).toBe(whole.document);
    }
  });
});

describe('AnswerReader, without anything to show', () => {
  it.each([
    ['empty', 'no output', ''],
    ['empty', 'white space', '   \n\n \t'],
    ['blank', 'endless white space', ' '.repeat(2_000)],
    ['sentinel', 'the end first', '<|endoftext|>x = 1'],
    ['thinking', 'thoughts without an end', '<think>I wonder'],
    ['thinking', 'endless thoughts', `<think>${'hm '.repeat(3_000)}`],
    ['prose', 'a sentence', 'Here is the completed code you asked for.'],
    ['length', 'a megabyte without a line break', 'a'.repeat(1_000_000)],
    ['repetition', 'a row without an end', '0, '.repeat(1_000)],
  ])('gives the reason %s for %s', (reason, _what, output) => {
    const answer = answerAt('x = 0\n█\ny = 2\n', output);
    expect(answer).toMatchObject({ shown: null, reason });
    expect(answer.consumed).toBeLessThanOrEqual(4_100);
  });

  it('reports no text of an empty answer', () => {
    const reader = new AnswerReader({ languageId: 'go', prefix: '', suffix: '' });
    expect(reader.text).toBe('');
    expect(reader.finish()).toEqual({ kind: 'nothing', reason: 'empty' });
  });
});

describe('AnswerReader, when the stream breaks off', () => {
  it('drops a line that is not whole, unless there is no other', () => {
    expect(filled('{\n█\n}', '  a();\n  b(c', { cutShort: true })).toBe('{\n  a();█\n}');
    expect(filled('{\n█\n}', '  a(b', { cutShort: true })).toBe('{\n  a(b█\n}');
  });
});
