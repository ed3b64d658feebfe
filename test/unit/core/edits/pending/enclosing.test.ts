import { describe, expect, it } from 'vitest';
import {
  enclosingByIndentation,
  enclosingSymbol,
  type SymbolSpan,
} from '../../../../../src/core/edits/pending/enclosing';

/** The lines found around the line that ends in `█`. */
function found(drawn: string): string[] | undefined {
  const lines = drawn.split('\n');
  const line = lines.findIndex((text) => text.endsWith('█'));
  const clean = lines.map((text) => text.replace('█', ''));
  const span = enclosingByIndentation(clean, line);
  return span && clean.slice(span.first, span.last + 1);
}

const script = [
  'import { a } from "a";',
  '',
  'export function first(x: number): number {',
  '  if (x > 1) {',
  '    return 2;',
  '  }',
  '',
  '  return 1;',
  '}',
  'export class Shelf {',
  '  #books = [];',
  '  add(book: string): void {',
  '    for (const one of this.#books) {',
  '      log(one);',
  '    }',
  '  }',
  '}',
];
const at = (lines: readonly string[], line: number) =>
  lines.map((text, index) => (index === line ? `${text}█` : text)).join('\n');

describe('without a language service, the lines around a place are', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('the whole function, from its line %i', (line) => {
    expect(found(at(script, line))).toEqual(script.slice(2, 9));
  });

  it.each([11, 12, 13, 14])('the method, from line %i of the class', (line) => {
    expect(found(at(script, line))).toEqual(script.slice(11, 16));
  });

  it.each([9, 10, 16])('the class, from what is no method', (line) => {
    expect(found(at(script, line))).toEqual(script.slice(9, 17));
  });

  it('a function of Python, with its blank lines, and not the next one', () => {
    const lines = [
      'def one(x):',
      '    if x:',
      '        return 1',
      '',
      '    return 2',
      '',
      'def two():',
      '    pass',
    ];
    expect(found(at(lines, 2))).toEqual(lines.slice(0, 5));
    expect(found(at(lines, 7))).toEqual(lines.slice(6));
  });

  it('a function with its brace on a line of its own', () => {
    const lines = ['int main(int argc)', '{', '\treturn 0;', '}', '', 'int x;'];
    expect(found(at(lines, 2))).toEqual(lines.slice(0, 4));
  });

  it('the outermost block where nothing is defined', () => {
    const lines = ['server:', '  ports:', '    - 80', 'client:', '  name: x'];
    expect(found(at(lines, 2))).toEqual(lines.slice(0, 3));
  });

  it('the lines without a gap, at the outermost level', () => {
    expect(found('a\n\nb█\nc\n\nd')).toEqual(['b', 'c']);
  });

  it('none on a blank line outside of everything, and in an empty file', () => {
    expect(found('█')).toBeUndefined();
    expect(found('a = 1\n\n█')).toBeUndefined();
    expect(enclosingByIndentation([], 0)).toBeUndefined();
    expect(found(at([...script, ''], script.length))).toBeUndefined();
  });
});

describe('of the symbols of a language service', () => {
  const symbol = (
    name: string,
    callable: boolean,
    [first, last]: [number, number],
    children: SymbolSpan[] = [],
  ) => ({ name, callable, first, last, children }) satisfies SymbolSpan;
  const tree = [
    symbol(
      'Shelf',
      false,
      [0, 20],
      [symbol('books', false, [1, 1]), symbol('add', true, [3, 9], [symbol('total', false, [5, 5])])],
    ),
  ];

  it.each([
    [5, 'add'],
    [3, 'add'],
    [1, 'books'],
    [15, 'Shelf'],
    [21, undefined],
  ])('the one around line %i is %s', (line, name) => {
    expect(enclosingSymbol(tree, line)?.name).toBe(name);
  });
});
