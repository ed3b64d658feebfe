import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer, ConversationRecord } from '../../../../src/core/chat/conversation';
import { TextPieces } from '../../../../src/core/chat/textPieces';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp() {
  const answer: Answer = {
    kind: 'answer',
    id: 'a',
    parent: 'q',
    at: 0,
    model: 'm',
    text: '',
    reasoning: '',
    firstTextAt: undefined,
    lastPieceAt: 0,
    ending: undefined,
    usage: undefined,
    servedModel: undefined,
  };
  const written: (ConversationRecord & { type: 'answerText' })[] = [];
  return {
    answer,
    written,
    pieces: new TextPieces(
      answer,
      () => 7,
      (piece) => written.push(piece),
    ),
  };
}

it('adds text to the answer at once and writes it every quarter of a second', () => {
  const { answer, written, pieces } = setUp();
  pieces.add('text', 'a');
  pieces.add('text', 'b');
  expect([answer.text, written.length]).toEqual(['ab', 0]);
  vi.advanceTimersByTime(250);
  expect(written).toEqual([{ type: 'answerText', id: 'a', at: 7, channel: 'text', from: 0, text: 'ab' }]);
  pieces.add('text', 'c');
  vi.advanceTimersByTime(250);
  expect(written[1]).toMatchObject({ from: 2, text: 'c' });
});

it('writes what waits when the channel changes, so that the order is kept', () => {
  const { written, pieces } = setUp();
  pieces.add('reasoning', 'hm');
  pieces.add('text', 'So');
  pieces.flush();
  expect(written.map(({ channel, text }) => [channel, text])).toEqual([
    ['reasoning', 'hm'],
    ['text', 'So'],
  ]);
});

it('writes nothing when nothing came', () => {
  const { written, pieces } = setUp();
  pieces.flush();
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([]);
});
