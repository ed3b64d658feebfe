import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Seam } from '../../../../src/core/chat/seam';

/** The whole text when `before` is continued by `said`, which comes in pieces of `size`. */
function joined(before: string, said: string, size = said.length || 1): string {
  const seam = new Seam(before);
  let whole = seam.kept;
  for (let at = 0; at < said.length; at += size) whole += seam.push(said.slice(at, at + size));
  return whole + seam.flush();
}

const table = '| name | use |\n| --- | --- |\n| one | 1 |\n';

describe('a seam', () => {
  it.each([
    ['a word', 'The quick bro', 'wn fox', 'The quick brown fox'],
    ['two words', 'The quick', ' brown fox', 'The quick brown fox'],
    ['a space that was there already', 'The quick ', 'brown fox', 'The quick brown fox'],
    ['a space on both sides', 'The quick ', ' brown fox', 'The quick brown fox'],
    ['a line that begins again', 'The quick bro', 'The quick brown fox', 'The quick brown fox'],
    ['two paragraphs', 'One.\n\n', 'Two.', 'One.\n\nTwo.'],
    ['a list', '- one\n- tw', 'o\n- three', '- one\n- two\n- three'],
    ['a list item that begins again', '- one\n- tw', '- two\n- three', '- one\n- two\n- three'],
    ['a numbered item', '1. one\n2. tw', '2. two', '1. one\n2. two'],
    ['a list after a complete item', '- one\n', '- two', '- one\n- two'],
    ['a table row', `${table}| tw`, 'o | 2 |\n', `${table}| two | 2 |\n`],
    ['a table row that begins again', `${table}| tw`, '| two | 2 |\n', `${table}| two | 2 |\n`],
    [
      'a table whose head comes again',
      table,
      '| name | use |\n| --- | --- |\n| two | 2 |',
      `${table}| two | 2 |`,
    ],
    ['a code line', '```py\ndef f(', 'x):\n    pass\n```', '```py\ndef f(x):\n    pass\n```'],
    ['code in its indentation', '```py\ndef f():\n    ', '\n    pass', '```py\ndef f():\n    pass'],
    ['code without an indentation of its own', '```py\ndef f():\n    ', 'pass', '```py\ndef f():\n    pass'],
    ['code whose line feed was lost', '```py\ndef f():\n', '    pass', '```py\ndef f():\n    pass'],
    ['a fence that is opened again', '```py\na = 1\n', '```py\nb = 2\n```', '```py\na = 1\nb = 2\n```'],
    ['a fence opened again in a line', '```py\na = 1\nb = ', '```py\nb = 2\n```', '```py\na = 1\nb = 2\n```'],
    ['a fence that only closes', '```py\na = 1\n', '```\nDone.', '```py\na = 1\n```\nDone.'],
    ['a closed fence and a new one', '```\na\n```\n\n', '```py\nb\n```', '```\na\n```\n\n```py\nb\n```'],
    ['a fence of other marks inside', '~~~md\ntext\n', '```py\nb\n```', '~~~md\ntext\n```py\nb\n```'],
    ['nothing', 'The end. ', '', 'The end.'],
    ['emoji', 'ok 👍', '🏽 fine', 'ok 👍🏽 fine'],
  ])('joins %s', (_, before, said, whole) => {
    for (const size of [1, 2, 3, 1000]) expect(joined(before, said, size)).toBe(whole);
  });

  it('takes a repetition that is part of the text for what it is', () => {
    expect(joined('ha ha', ' ha ha')).toBe('ha ha ha ha');
    expect(joined('    }\n', '    }\n}')).toBe('    }\n    }\n}');
    expect(joined('1, 1', ', 1, 1')).toBe('1, 1, 1, 1');
  });

  it('does not depend on how the continuation comes in pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '`', '|', '-', '~') });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 5 }), (before, said, size) => {
        expect(joined(before, said, size)).toBe(joined(before, said));
      }),
    );
  });

  it('holds nothing back for long', () => {
    const seam = new Seam('```py\nx');
    expect(seam.push(`\`\`\`${'y'.repeat(700)}`)).not.toBe('');
    expect(seam.push('z')).toBe('z');
  });
});
