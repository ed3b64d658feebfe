import { describe, expect, it } from 'vitest';
import { fileOfBlock, filesOf } from '../../../../src/core/edits/answerFiles';

const answer = [
  '### src/a.ts',
  '```ts',
  'let a = 1;',
  '```',
  'and',
  '```ts title="src/b.ts"',
  'let b = 1;',
  '```',
  '```py',
  '# lib/c.py',
  'c = 1',
  '```',
  '```diff',
  '--- a/src/d.ts',
  '+++ b/src/d.ts',
  '@@ -1 +1 @@',
  '-let d = 1;',
  '+let d = 2;',
  '--- a/src/e.ts',
  '+++ b/src/e.ts',
  '@@ -1 +1 @@',
  '-let e = 1;',
  '+let e = 2;',
  '```',
].join('\n');

describe('the files of an answer', () => {
  it.each([
    ['let a = 1;', 'src/a.ts'],
    ['let b = 1;\n', 'src/b.ts'],
    ['# lib/c.py\nc = 1', 'lib/c.py'],
    ['let x = 1;', undefined],
  ])('%j is for %s', (code, path) => {
    expect(fileOfBlock(answer, code)).toBe(path);
  });

  it('are found in headings, fences, comments and diffs, each once', () => {
    expect(filesOf(answer)).toEqual(['src/a.ts', 'src/b.ts', 'lib/c.py', 'src/d.ts', 'src/e.ts']);
    expect(filesOf('No code.')).toEqual([]);
  });

  it('are none where only words or code are named', () => {
    for (const prose of [
      'Call `items.map` like this:',
      'With **Node.js 22** and `a.ts` or `b.ts`:',
      'See https://x.org/a.ts',
    ])
      expect(fileOfBlock(`${prose}\n\`\`\`ts\nf();\n\`\`\``, 'f();')).toBeUndefined();
  });
});
