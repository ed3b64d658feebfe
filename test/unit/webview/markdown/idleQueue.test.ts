import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { untilDone, whenIdle } from '../../../../src/webview/markdown/idleQueue';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('does what it was given later, in order, and goes on after a failure', () => {
  const done: string[] = [];
  whenIdle(() => done.push('a'));
  whenIdle(() => {
    throw new Error('colour');
  });
  whenIdle(() => done.push('c'));
  expect(done).toEqual([]);
  expect(() => vi.runAllTimers()).toThrow('colour');
  vi.runAllTimers();
  expect(done).toEqual(['a', 'c']);
});

it('tells when nothing is left', async () => {
  let done = false;
  await untilDone();
  whenIdle(() => (done = true));
  const waiting = untilDone();
  vi.runAllTimers();
  await waiting;
  expect(done).toBe(true);
});
