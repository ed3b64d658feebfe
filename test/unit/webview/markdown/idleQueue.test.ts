import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { untilDone, whenIdle } from '../../../../src/webview/markdown/idleQueue';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('does what it was given later, in order, and goes on after a failure', () => {
  const done: string[] = [];
  whenIdle(() => void done.push('a'));
  whenIdle(() => {
    throw new Error('colour');
  });
  whenIdle(() => void done.push('c'));
  expect(done).toEqual([]);
  expect(() => vi.runAllTimers()).toThrow('colour');
  vi.runAllTimers();
  expect(done).toEqual(['a', 'c']);
});

it('tells when nothing is left', async () => {
  let done = false;
  await untilDone();
  whenIdle(() => void (done = true));
  const waiting = untilDone();
  vi.runAllTimers();
  await waiting;
  expect(done).toBe(true);
});

it('waits for work that takes its time, even if it fails', async () => {
  const done: string[] = [];
  whenIdle(async () => {
    await Promise.resolve();
    done.push('loaded');
  });
  whenIdle(() => Promise.reject(new Error('not there')));
  whenIdle(() => void done.push('used'));
  const waiting = untilDone();
  await vi.runAllTimersAsync();
  await waiting;
  expect(done).toEqual(['loaded', 'used']);
});
