import { expect, it } from 'vitest';
import { messagesOf, systemPrompt } from '../../../../src/core/chat/prompt';
import type { Turn } from '../../../../src/core/chat/conversation';

const answer = (text: string): Turn => ({
  kind: 'answer',
  id: 'a',
  parent: 'q',
  at: 1,
  model: 'm',
  text,
  reasoning: 'secret thoughts',
  firstTextAt: undefined,
  lastPieceAt: 1,
  ending: undefined,
  usage: undefined,
  servedModel: undefined,
});

it('leaves out reasoning, and questions that never got an answer', () => {
  const question: Turn = { kind: 'question', id: 'q', parent: null, at: 1, text: 'Why?' };
  expect(messagesOf([question, answer(''), question, answer('Because')])).toEqual([
    { role: 'system', content: systemPrompt },
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: 'Because' },
  ]);
});

it('keeps the question that is being asked', () => {
  const question: Turn = { kind: 'question', id: 'q', parent: null, at: 1, text: 'Why?' };
  expect(messagesOf([question])).toHaveLength(2);
});

it('stays far below 300 tokens', () => {
  expect(systemPrompt.split(/\s+/).length).toBeLessThan(150);
});
