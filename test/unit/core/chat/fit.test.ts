import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../../src/core/api/chat';
import type { Turn } from '../../../../src/core/chat/conversation';
import { fitPrompt } from '../../../../src/core/chat/fit';

const question = (id: string, text: string): Turn => ({
  kind: 'question',
  id,
  parent: null,
  at: 0,
  text,
  parts: [],
});
const answer = (id: string, text: string): Turn => ({
  kind: 'answer',
  id,
  parent: 'q',
  at: 0,
  model: 'm',
  text,
  reasoning: '',
  firstTextAt: undefined,
  lastPieceAt: 0,
  ending: undefined,
  usage: undefined,
  servedModel: undefined,
});

/** A token for each character of what is not the system's. */
const estimate = (messages: readonly ChatMessage[]) =>
  messages
    .filter(({ role }) => role !== 'system')
    .reduce((sum, { content }) => sum + (typeof content === 'string' ? content.length : 0), 0);

const ten = '0123456789';
const talk = [
  question('q1', ten),
  answer('a1', ten),
  question('q2', ten),
  answer('a2', ten),
  question('', 'next!'),
];
const fit = (room: number, shortened = new Map<string, string>(), branch = talk) =>
  fitPrompt({ branch, shortened, room, estimate });

describe('what does not fit', () => {
  it('is nothing while there is room', () => {
    expect(fit(45)).toEqual({ tokens: 45, leaveOut: undefined, tooLarge: false });
    expect(fit(Infinity).leaveOut).toBeUndefined();
  });

  it('is the oldest, and as little as will do', () => {
    expect(fit(44).leaveOut).toEqual({ upTo: 'a1', questions: 1, summary: '' });
    expect(fit(25).leaveOut).toEqual({ upTo: 'a1', questions: 1, summary: '' });
    expect(fit(24).leaveOut).toEqual({ upTo: 'a2', questions: 2, summary: '' });
    expect(fit(5).leaveOut?.upTo).toBe('a2');
  });

  it('is too large when the next question alone is', () => {
    expect(fit(4)).toEqual({ tokens: 45, leaveOut: undefined, tooLarge: true });
    expect(fit(4, new Map(), [question('', 'first')]).tooLarge).toBe(true);
  });

  it('goes on from what was left out before, and keeps its summary', () => {
    const before = new Map([['a1', 'S']]);
    expect(fit(25, before)).toMatchObject({ tokens: 25, leaveOut: undefined });
    expect(fit(24, before).leaveOut).toEqual({ upTo: 'a2', questions: 1, summary: 'S' });
  });

  it("counts with the conversation's own instruction", () => {
    const count = (messages: readonly ChatMessage[]) => JSON.stringify(messages).length;
    const branch = [question('', 'next!')];
    const tokens = (instruction?: string) =>
      fitPrompt({ branch, shortened: new Map(), instruction, room: Infinity, estimate: count }).tokens;
    expect(tokens('x'.repeat(2000)) - tokens('x')).toBe(1999);
  });

  it('is found quickly in a conversation of 2,000 exchanges', () => {
    const long = Array.from({ length: 2000 }, (_, index) => [
      question(`q${index}`, ten),
      answer(`a${index}`, ten),
    ]).flat();
    let looks = 0;
    const found = fitPrompt({
      branch: [...long, question('', 'next!')],
      shortened: new Map(),
      room: 105,
      estimate: (messages) => (looks++, estimate(messages)),
    });
    expect(found.leaveOut).toMatchObject({ upTo: 'a1994', questions: 1995 });
    expect(looks).toBeLessThan(15);
  });
});
