import { describe, expect, it } from 'vitest';
import { editMessages } from '../../../../../src/core/edits/pending/prompt';

const place = {
  path: 'src/a.ts',
  languageId: 'typescript',
  lines: ['a', 'b', 'c', 'd'],
  target: { first: 1, end: 3 },
};
const said = (messages: ReturnType<typeof editMessages>) =>
  messages.map(({ content }) => (typeof content === 'string' ? content : ''));

describe('the question for an edit', () => {
  it('names the file and the language, and parts what is marked from what is around', () => {
    const [system, user] = said(editMessages(place, { instruction: 'Do it', earlier: [] }));
    expect(system).toContain('fenced code block');
    expect(user).toBe(
      'File: src/a.ts\n\nBefore the mark:\n```typescript\na\n```\n\nMarked lines:\n```typescript\nb\nc\n```\n\nAfter the mark:\n```typescript\nd\n```\n\nInstruction: Do it',
    );
  });

  it('says so when nothing is marked, what was marked exactly, and what the caller knows', () => {
    const [, empty] = said(
      editMessages({ ...place, target: { first: 2, end: 2 } }, { instruction: 'x', earlier: [] }),
    );
    expect(empty).toContain('The mark is empty');
    const wish = { instruction: 'x', earlier: [], marked: 'exact()', systemHint: 'The error is: 42' };
    const [system, user] = said(editMessages(place, wish));
    expect(user).toContain('exact()');
    expect(system).toMatch(/The error is: 42$/);
  });

  it('keeps to its budget: what is nearest counts', () => {
    const lines = Array.from({ length: 5_000 }, (_none, index) => `line number ${index}`);
    const [, user = ''] = said(
      editMessages(
        { ...place, lines, target: { first: 2_500, end: 2_501 } },
        { instruction: 'x', earlier: [] },
      ),
    );
    expect(user.length).toBeLessThan(25_000);
    for (const line of [2_400, 2_499, 2_501, 2_600]) expect(user).toContain(`line number ${line}\n`);
    expect(user).not.toContain('line number 10\n');
  });

  it('has a fence that no line of the file can close', () => {
    const [, user] = said(
      editMessages({ ...place, lines: ['a', '````ts', 'x', '````'] }, { instruction: 'x', earlier: [] }),
    );
    expect(user).toContain('`````typescript\n````ts\nx\n`````');
  });

  it('tells what was proposed before, and what was said about it', () => {
    const earlier = [
      { instruction: 'first', lines: ['B'] },
      { instruction: 'second', lines: ['BB'] },
    ];
    const messages = editMessages(place, { instruction: 'third', earlier });
    expect(messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    const [, one, two, three, four, five] = said(messages);
    expect(one).toMatch(/Instruction: first$/);
    expect([two, four]).toEqual(['```typescript\nB\n```', '```typescript\nBB\n```']);
    expect([three, five]).toEqual([expect.stringMatching(/^second\n/), expect.stringMatching(/^third\n/)]);
  });
});
