import { describe, expect, it } from 'vitest';
import { planEdits, type EditRequest } from '../../../../src/core/edits/plan';

const before = 'function a() {\n  return 1;\n}\n\nfunction b() {\n  return 1;\n}\n';
const plan = (answer: string, other: Partial<EditRequest> = {}) =>
  planEdits({ languageId: 'javascript', path: 'src/a.js', before, answer, ...other });
const replace = (search: string, text: string) =>
  `\`\`\`\n<<<<<<< SEARCH\n${search}\n=======\n${text}\n>>>>>>> REPLACE\n\`\`\``;

describe('planEdits', () => {
  it('never picks one of several places, but takes the one that the user picks', () => {
    const answer = replace('  return 1;', '  return 2;');
    expect(plan(answer)).toEqual({ outcome: 'ask', reason: 'tie', tie: { change: 0, lines: [1, 5] } });
    expect(plan(answer, { choices: new Map([[0, 5]]) })).toEqual({
      outcome: 'applied',
      after: before.replace(/return 1;(?=\n}\n$)/, 'return 2;'),
      reason: 'exact',
    });
    expect(plan(answer, { choices: new Map([[0, 3]]) })).toMatchObject({ outcome: 'ask', reason: 'tie' });
  });

  it.each([
    ['no code', 'I would not change it.', 'refused', 'noCode'],
    ['code for another file', '```js src/b.js\nlet a;\n```', 'refused', 'otherFile'],
    ['a lying path', '```js\n// lib/other.js\nfunction a() {\n  return 3;\n}\n```', 'refused', 'otherFile'],
    ['what is there already', `\`\`\`js\n${before}\`\`\``, 'refused', 'unchanged'],
    ['a change of nothing', replace('function a() {', 'function a() {'), 'refused', 'unchanged'],
    ['a place that does not exist', replace('function c() {', 'function d() {'), 'ask', 'weak'],
    [
      'two changes of the same line',
      `${replace('function a() {', 'x')}\n${replace('function a() {', 'y')}`,
      'ask',
      'conflict',
    ],
    ['everything gone', replace(before.trimEnd(), ''), 'ask', 'deletesAll'],
    ['a cut in the search', '```\n<<<<<<< SEARCH\nfunction a() {\n', 'refused', 'truncated'],
    [
      'a cut in the replacement',
      '```\n<<<<<<< SEARCH\nfunction a() {\n=======\nfunction',
      'refused',
      'truncated',
    ],
    ['a cut in the file', '```js\nfunction a() {\n  return 2;\n}\n\nfunction b', 'refused', 'truncated'],
    [
      'a file that ends too early',
      '```js\nfunction a() {\n  return 2;\n}\n\nfunction b() {\n```',
      'ask',
      'truncated',
    ],
    [
      'a file that is deleted',
      '```diff\n--- a/src/a.js\n+++ /dev/null\n@@ -1 +0,0 @@\n-function a() {\n```',
      'refused',
      'unclear',
    ],
    [
      'marks inside marks',
      '```\n<<<<<<< SEARCH\na\n<<<<<<< SEARCH\nb\n=======\nc\n>>>>>>> REPLACE\n```',
      'refused',
      'unclear',
    ],
  ])('does not apply %s', (_name, answer, outcome, reason) => {
    expect(plan(answer)).toMatchObject({ outcome, reason });
  });

  it('writes a new file, with one line break at its end', () => {
    const answer = 'Create `src/a.js`:\n```js\n\nlet a = 1;\n\n```';
    expect(plan(answer, { before: '' })).toEqual({
      outcome: 'applied',
      after: 'let a = 1;\n',
      reason: 'newFile',
    });
    expect(plan('```js\nlet a;\n```\nor\n```js\nlet b;\n```', { before: '' })).toMatchObject({
      outcome: 'ask',
    });
  });

  it.each([
    ['\r\n', ''],
    ['\n', '\uFEFF'],
    ['\r\n', '\uFEFF'],
  ])('keeps the line break %j and the mark %j', (eol, mark) => {
    const bytes = (text: string) => mark + text.replaceAll('\n', eol);
    const answer = replace('function a() {', 'function a(x) {\n  use(x);');
    expect(plan(answer, { before: bytes(before) })).toMatchObject({
      after: bytes(before.replace('a() {', 'a(x) {\n  use(x);')),
    });
  });

  it('keeps every line break of a file that mixes them', () => {
    const mixed = 'a\r\nb\nc\r\nd';
    expect(plan(replace('b', 'x\ny'), { before: mixed })).toMatchObject({ after: 'a\r\nx\r\ny\r\nc\r\nd' });
    expect(plan(replace('d', 'e'), { before: mixed })).toMatchObject({ after: 'a\r\nb\nc\r\ne' });
  });
});
