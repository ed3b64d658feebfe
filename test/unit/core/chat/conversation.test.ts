import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchOf, type ConversationRecord } from '../../../../src/core/chat/conversation';
import { foldRecords } from '../../../../src/core/chat/fold';
import { parseRecords, recordLine } from '../../../../src/core/chat/record';

const records: ConversationRecord[] = [
  { type: 'created', format: 1, id: 'c', at: 1, model: 'm' },
  { type: 'question', id: 'q1', parent: null, at: 2, text: 'Why?\n"quoted" ☕' },
  { type: 'answerStarted', id: 'a1', parent: 'q1', at: 3, model: 'm' },
  { type: 'answerText', id: 'a1', at: 4, channel: 'reasoning', from: 0, text: 'hm' },
  { type: 'answerText', id: 'a1', at: 5, channel: 'text', from: 0, text: 'Be' },
  { type: 'answerText', id: 'a1', at: 6, channel: 'text', from: 2, text: 'cause' },
  {
    type: 'answerEnded',
    id: 'a1',
    at: 7,
    ending: { how: 'finished', finishReason: 'stop' },
    usage: { promptTokens: 1, completionTokens: 2, cachedTokens: 1, reasoningTokens: 1, estimatedCost: 0.5 },
    servedModel: 'm2',
  },
  { type: 'question', id: 'q2', parent: 'a1', at: 8, text: 'And?' },
  { type: 'answerStarted', id: 'a2', parent: 'q2', at: 9, model: 'm' },
  { type: 'answerEnded', id: 'a2', at: 10, ending: { how: 'failed', reason: 'network', message: 'gone' } },
  { type: 'answerResumed', id: 'a2', at: 11 },
  { type: 'answerEnded', id: 'a2', at: 12, ending: { how: 'stopped' } },
  { type: 'modelChosen', at: 13, model: 'n' },
  { type: 'titled', at: 14, title: 'Reasons' },
  { type: 'parametersChosen', at: 15, parameters: { temperature: 0.5, systemPrompt: 'Be kind.' } },
  { type: 'queued', at: 16, id: 'q3', text: 'Later?' },
  { type: 'queued', at: 17, id: 'q4', text: 'Never?' },
  { type: 'unqueued', at: 18, id: 'q4' },
  { type: 'answerText', id: 'a2', at: 19, channel: 'text', from: 0, text: 'all of ' },
  { type: 'answerResumed', id: 'a2', at: 20, keep: 6 },
  { type: 'answerText', id: 'a2', at: 21, channel: 'text', from: 6, text: ' it' },
  { type: 'answerChecked', id: 'a2', at: 22, verdict: { fits: false, faults: ['/: is no object'] } },
  { type: 'question', id: 'q3', parent: 'a2', at: 23, text: 'Later?' },
  { type: 'answerStarted', id: 'a3', parent: 'q3', at: 24, model: 'n', tier: 'flex' },
  { type: 'answerStarted', id: 'a4', parent: 'q3', at: 24, model: 'n', together: 'a3', tier: 'flex' },
  { type: 'headChosen', at: 25, id: 'a3' },
];
const file = records.map(recordLine).join('');

describe('a conversation file', () => {
  it('gives back every record', () => {
    expect(parseRecords(file)).toEqual({ records: records.map((record) => ({ ...record })), damaged: [] });
  });

  it('makes the same conversation when any run of lines was appended twice', () => {
    const expected = foldRecords('c', records);
    fc.assert(
      fc.property(fc.nat(records.length), fc.nat(records.length), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const twice = [...records.slice(0, to), ...records.slice(from, to), ...records.slice(to)];
        const folded = foldRecords('c', twice);
        expect(folded?.turns).toEqual(expected?.turns);
        expect(folded && branchOf(folded)).toEqual(expected && branchOf(expected));
        expect(folded).toMatchObject({ head: 'a3', queue: [], parameters: { temperature: 0.5 } });
      }),
    );
  });

  it('is read up to the last whole line when it was cut anywhere', () => {
    for (let cut = 0; cut <= file.length; cut++) {
      const { records: read, damaged } = parseRecords(file.slice(0, cut));
      expect(read).toEqual(records.slice(0, read.length));
      expect(damaged.length).toBeLessThanOrEqual(1);
    }
  });

  it('sets a damaged line aside and reads the others', () => {
    const lines = file.split('\n');
    lines[4] = '{"type":"answerTe\u0000';
    const { records: read, damaged } = parseRecords(lines.join('\n'));
    expect(damaged).toEqual(['{"type":"answerTe\u0000']);
    expect(foldRecords('c', read)?.turns.get('a1')).toMatchObject({ text: '… cause' });
  });

  it.each(['null', '[]', '{}', '1', '{"type":"new","at":1}', '{"type":"question","at":1,"id":2,"text":""}'])(
    'sets aside a line that is JSON but no record: %s',
    (line) => {
      expect(parseRecords(line)).toEqual({ records: [], damaged: [line] });
    },
  );

  it('survives the loss of its first line', () => {
    const folded = foldRecords('c', records.slice(1));
    expect(folded).toMatchObject({ id: 'c', title: 'Reasons', model: 'n' });
    expect(folded?.turns.size).toBe(7);
  });

  it('is nothing when it holds nothing', () => {
    expect(foldRecords('c', parseRecords('').records)).toBeUndefined();
  });

  it('ignores what names a turn that is not there', () => {
    const folded = foldRecords('c', [
      { type: 'created', format: 1, id: 'c', at: 1, model: 'm' },
      { type: 'answerStarted', id: 'a', parent: 'lost', at: 2, model: 'm' },
      { type: 'answerText', id: 'a', at: 3, channel: 'text', from: 0, text: 'x' },
    ]);
    expect(folded?.turns.size).toBe(0);
  });
});

describe('the tree', () => {
  it('shows the branch of the newest turn', () => {
    const folded = foldRecords('c', [
      ...records,
      { type: 'answerStarted', id: 'a9', parent: 'q1', at: 30, model: 'm' },
    ]);
    expect(folded && branchOf(folded).map(({ id }) => id)).toEqual(['q1', 'a9']);
  });
});
