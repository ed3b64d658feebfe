import { describe, expect, it } from 'vitest';
import { readSearchReplace, readTagged } from '../../../../../src/core/edits/answer/searchReplace';

const read = (text: string) => readSearchReplace(text.split('\n'));

describe('search and replace blocks', () => {
  it.each([
    ['<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE'],
    ['<<<<<<< ORIGINAL\na\n=======\nb\n>>>>>>> UPDATED'],
    ['<<<<<<<\na\n=======\nb\n>>>>>>>'],
    ['------- SEARCH\na\n=======\nb\n+++++++ REPLACE'],
    ['<<<< SEARCH\na\n=====\nb\n>>>> REPLACE'],
  ])('%j', (text) => {
    expect(read(text)).toEqual({
      changes: [{ path: undefined, search: ['a'], replace: ['b'], isOrdered: false }],
      isComplete: true,
      isOdd: false,
    });
  });

  it('know the file above them, and the line that some name', () => {
    const text = 'src/a.ts\n<<<<<<< SEARCH\n:start_line:7\n-------\na\n=======\n>>>>>>> REPLACE';
    expect(read(text)?.changes).toEqual([
      { path: 'src/a.ts', search: ['a'], line: 6, replace: [], isOrdered: false },
    ]);
  });

  it('say where they were cut off, or cannot be told apart', () => {
    expect(read('<<<<<<< SEARCH\na\n=======\nb')).toMatchObject({ isComplete: false, isOdd: false });
    expect(read('<<<<<<< SEARCH\na\n=======\nb\n=======\nc\n>>>>>>> REPLACE')).toMatchObject({ isOdd: true });
    expect(read('<<<<<<< SEARCH\n<<<<<<< SEARCH\n=======\nb\n>>>>>>> REPLACE')).toMatchObject({
      isOdd: true,
    });
    expect(read('let a = 1;\n=======\nlet b = 2;')).toBeUndefined();
  });

  it('may be tags', () => {
    const tagged = (text: string) => readTagged(text.split('\n'));
    expect(tagged('<search>\na\n</search>\n<replace>\nb\n</replace>')?.changes).toMatchObject([
      { search: ['a'], replace: ['b'] },
    ]);
    expect(tagged('<old_str>a</old_str><new_str></new_str>')?.changes).toMatchObject([
      { search: ['a'], replace: [] },
    ]);
    expect(tagged('<search>\na\n</search>\n<replace>\nb')).toMatchObject({ isComplete: false });
    expect(tagged('const tag = "<search>";')).toBeUndefined();
  });
});
