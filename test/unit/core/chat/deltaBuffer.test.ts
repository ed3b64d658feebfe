import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DeltaBuffer, type Delta } from '../../../../src/core/chat/deltaBuffer';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const text = (part: string): Delta => ({ answerId: 'a', channel: 'text', text: part });

function setUp() {
  const sent: Delta[] = [];
  return { sent, buffer: new DeltaBuffer((delta) => sent.push(delta)) };
}

it('sends the first delta at once and joins those that follow within a frame', () => {
  const { sent, buffer } = setUp();
  for (const part of ['a', 'b', 'c']) buffer.add(text(part));
  expect(sent.map((delta) => delta.text)).toEqual(['a']);
  vi.advanceTimersByTime(33);
  expect(sent.map((delta) => delta.text)).toEqual(['a', 'bc']);
  vi.advanceTimersByTime(33);
  buffer.add(text('d'));
  expect(sent.at(-1)?.text).toBe('d');
});

it('keeps the order of channels and answers', () => {
  const { sent, buffer } = setUp();
  buffer.add(text('a'));
  buffer.add({ ...text('b'), channel: 'reasoning' });
  buffer.add(text('c'));
  buffer.add({ ...text('d'), answerId: 'other' });
  buffer.flush();
  expect(sent.map((delta) => delta.text)).toEqual(['a', 'b', 'c', 'd']);
});

it('sends nothing after it was cleared', () => {
  const { sent, buffer } = setUp();
  buffer.add(text('a'));
  buffer.add(text('b'));
  buffer.clear();
  vi.advanceTimersByTime(1000);
  expect(sent).toHaveLength(1);
});
