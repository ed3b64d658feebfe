import { describe, expect, it } from 'vitest';
import { SentenceReader } from '../../../src/webview/sentences';

function spoken(text: string, size: number): (string | number)[] {
  const reader = new SentenceReader();
  const all: (string | number)[] = [];
  for (let at = 0; at < text.length; at += size) all.push(...reader.feed(text.slice(at, at + size)));
  return [...all, ...reader.finish()];
}

const answer = `# A head

First **bold** sentence. Second one with \`code\` and [a link](https://x.example/a.b)! Third?

- [x] an _item_ of snake_case
1. step one

\`\`\`ts
const a = 1. ;
b();
\`\`\`
| a | b |
|---|---|
| 1 | 2 |

> Quoted… and so on
これは文です。次の文
مرحبا؟ نعم.
open`;

describe('sentences', () => {
  it.each([answer.length, 64, 7, 1])('are whole, without marks, in pieces of %i', (size) => {
    expect(spoken(answer, size)).toEqual([
      'A head',
      'First bold sentence.',
      'Second one with code and a link!',
      'Third?',
      'an item of snake_case',
      '1. step one',
      2,
      'a, b',
      '1, 2',
      'Quoted…',
      'and so on',
      'これは文です。',
      '次の文',
      'مرحبا؟',
      'نعم.',
      'open',
    ]);
  });

  it('come as soon as they are complete', () => {
    const reader = new SentenceReader();
    expect(reader.feed('One. Tw')).toEqual(['One.']);
    expect(reader.feed('o')).toEqual([]);
    expect(reader.feed('.')).toEqual([]);
    expect(reader.feed(' ')).toEqual(['Two.']);
  });

  it('count code that never ends, and code within code', () => {
    expect(spoken('````md\n```js\nx\n```\n````\ntext\n~~~\nopen', 3)).toEqual([3, 'text', 1]);
  });

  it('without an end are given in parts', () => {
    const parts = spoken('word '.repeat(1000), 50);
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.join('').replaceAll(/\s/g, '')).toBe('word'.repeat(1000));
  });

  it.each(['', '\n\n\n', '```\n```\n', '***\n', '---|---\n'])('are none in %j', (text) => {
    expect(spoken(text, 1).filter((part) => part !== 0)).toEqual([]);
  });
});
