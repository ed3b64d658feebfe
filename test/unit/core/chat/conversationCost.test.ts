import { expect, it } from 'vitest';
import type { ConversationRecord } from '../../../../src/core/chat/conversation';
import { foldRecords } from '../../../../src/core/chat/fold';
import { conversationCost } from '../../../../src/core/chat/conversationCost';

const priceOf = (model: string) => (model === 'priced' ? { input: 1, output: 1 } : undefined);

function conversationOf(
  ...answers: { model?: string; text?: string; tokens?: number; cost?: number; together?: string }[]
) {
  const records: ConversationRecord[] = answers.flatMap(
    ({ model = 'm', text = 'x', tokens, cost, together }, i) => [
      { type: 'answerStarted', id: `a${i}`, parent: 'q', at: 2, model, together },
      { type: 'answerText', id: `a${i}`, at: 3, channel: 'text', from: 0, text },
      {
        type: 'answerEnded',
        id: `a${i}`,
        at: 4,
        ending: { how: 'stopped' },
        usage:
          tokens === undefined
            ? undefined
            : {
                promptTokens: tokens,
                completionTokens: 0,
                ...(cost === undefined ? {} : { estimatedCost: cost }),
              },
      },
    ],
  );
  const conversation = foldRecords('c', [
    { type: 'question', id: 'q', parent: null, at: 1, text: 'Q', parts: [] },
    ...records,
  ]);
  if (!conversation) throw new Error('No conversation');
  return conversation;
}

it('adds up every answer, in whatever branch', () => {
  const conversation = conversationOf(
    { tokens: 10, cost: 0.5 },
    { tokens: 10, cost: 0.25 },
    { model: 'priced', tokens: 1_000_000 },
  );
  expect(conversationCost(conversation, priceOf)).toEqual({ cost: 1.75, unknown: 0 });
});

it('counts alternatives once: the first bears the cost of all', () => {
  const alternatives = conversationOf({ tokens: 10, cost: 0.5 }, { together: 'a0' }, { together: 'a0' });
  expect(conversationCost(alternatives, priceOf)).toEqual({ cost: 0.5, unknown: 0 });
});

it('counts what is unknown, and nothing for an answer that was refused', () => {
  const conversation = conversationOf({ tokens: 10 }, { text: 'cut' }, { text: '' });
  expect(conversationCost(conversation, priceOf)).toEqual({ cost: 0, unknown: 2 });
});
