import { describe, expect, it } from 'vitest';
import { readFences } from '../../../../../src/core/edits/answer/fences';

describe('fenced blocks', () => {
  it('come with what stands before them, and leave the rest', () => {
    expect(readFences('One\n```ts a.ts\nlet a;\n```\nTwo\n~~~\nb\n~~~\nThree')).toEqual({
      fences: [
        { info: 'ts a.ts', lines: ['let a;'], closed: true, prose: ['One'] },
        { info: '', lines: ['b'], closed: true, prose: ['Two'] },
      ],
      outside: ['One', 'Two', 'Three'],
    });
  });

  it.each([
    ['````\n```\na\n```\n````', ['```', 'a', '```']],
    ['```md\n```sh\nls\n```\ntext\n```', ['```sh', 'ls', '```', 'text']],
    ['  ```\n  a\n    b\n  ```', ['a', '  b']],
    ['```\r\na\r\n```\r\n', ['a']],
  ])('%j', (answer, lines) => {
    expect(readFences(answer).fences).toMatchObject([{ lines, closed: true }]);
  });

  it('may be left open', () => {
    expect(readFences('```\na\nb').fences).toMatchObject([{ lines: ['a', 'b'], closed: false }]);
  });
});
