import { describe, expect, it } from 'vitest';
import { branchOf, type ConversationRecord } from '../../../../src/core/chat/conversation';
import { foldRecords } from '../../../../src/core/chat/fold';
import { forkRecords } from '../../../../src/core/chat/fork';
import { parseRecords, recordLine } from '../../../../src/core/chat/record';

const records: ConversationRecord[] = [
  { type: 'created', format: 1, id: 'c', at: 1, model: 'm' },
  { type: 'parametersChosen', at: 1, parameters: { temperature: 1 } },
  { type: 'question', id: 'q1', parent: null, at: 2, text: 'One?' },
  { type: 'answerStarted', id: 'a1', parent: 'q1', at: 3, model: 'm', tier: 'flex' },
  { type: 'answerText', id: 'a1', at: 4, channel: 'reasoning', from: 0, text: 'hm' },
  { type: 'answerText', id: 'a1', at: 5, channel: 'text', from: 0, text: '1' },
  {
    type: 'answerEnded',
    id: 'a1',
    at: 5,
    ending: { how: 'finished', finishReason: 'stop' },
    usage: { promptTokens: 1, completionTokens: 2, cachedTokens: 0, reasoningTokens: 0, estimatedCost: 0.1 },
    servedModel: 'm2',
    servedTier: 'default',
  },
  { type: 'answerChecked', id: 'a1', at: 5, verdict: { fits: true, faults: [] } },
  { type: 'question', id: 'q2', parent: 'a1', at: 6, text: 'Two?' },
  { type: 'answerStarted', id: 'a2', parent: 'q2', at: 7, model: 'm' },
];

function forked(at: string) {
  const conversation = foldRecords('c', records);
  if (!conversation) throw new Error('No conversation');
  const lines = forkRecords(conversation, at, { id: 'f', at: 9 }).map(recordLine).join('');
  const { records: read, damaged } = parseRecords(lines);
  expect(damaged).toEqual([]);
  return { conversation, fork: foldRecords('f', read) };
}

describe('a fork', () => {
  it('begins with the same turns and parameters, and with nothing after them', () => {
    const { conversation, fork } = forked('a1');
    expect(fork && branchOf(fork)).toEqual(branchOf(conversation, 'a1'));
    expect(fork).toMatchObject({ id: 'f', model: 'm', parameters: { temperature: 1 }, createdAt: 9 });
    expect(fork?.turns.size).toBe(2);
  });

  it('of an answer that is still running ends where it is now', () => {
    const { fork } = forked('a2');
    expect(fork?.turns.get('a2')).toMatchObject({ text: '', ending: { how: 'stopped' } });
  });

  it('can end with a question', () => {
    const { fork } = forked('q2');
    expect(fork && branchOf(fork).map(({ id }) => id)).toEqual(['q1', 'a1', 'q2']);
  });
});
