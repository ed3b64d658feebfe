import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delay, SerialQueue } from '../../../../src/core/base/async';

describe('delay', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('resolves when the time has passed', async () => {
    let done = false;
    void delay(100).then(() => (done = true));
    await vi.advanceTimersByTimeAsync(99);
    expect(done).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toBe(true);
  });

  it('rejects with the reason as soon as the signal aborts, and leaves no timer', async () => {
    const abort = new AbortController();
    const waiting = delay(1000, abort.signal);
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    await expect(delay(1000, abort.signal)).rejects.toBe(reason);
  });

  it('rejects with an AbortError when the reason is no error', async () => {
    await expect(delay(1, AbortSignal.abort('text'))).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a serial queue', () => {
  it('runs tasks one after the other and goes on after a failure', async () => {
    const queue = new SerialQueue();
    const order: string[] = [];
    const task = (name: string, fails = false) =>
      queue.run(async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const failing = task('a', true);
    const following = task('b');
    await expect(failing).rejects.toThrow('a');
    expect(await following).toBe('b');
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
