import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { redactor } from '../../../../src/core/api/redact';
import { startTimer, watchBody } from '../../../../src/core/api/watchedBody';
import { failureOf, testKey } from './loopback';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(idleMs = 1000) {
  let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled: unknown;
  const close = vi.fn();
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => {
      feed = controller;
    },
    cancel: (reason) => {
      cancelled = reason ?? 'cancelled';
    },
  });
  const body = watchBody(source, { idleMs, close, redact: redactor(testKey) });
  return { body, reader: body.stream.getReader(), close, feed: () => feed, cancelled: () => cancelled };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('watchBody', () => {
  it('hands every chunk on and knows the end', async () => {
    const { body, reader, feed } = watched();
    feed()?.enqueue(bytes('a'));
    feed()?.enqueue(bytes('b'));
    feed()?.close();
    expect((await reader.read()).value).toEqual(bytes('a'));
    expect((await reader.read()).value).toEqual(bytes('b'));
    expect(body.ended()).toBe(false);
    expect((await reader.read()).done).toBe(true);
    expect(body.ended()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up when nothing comes for too long, and closes the connection', async () => {
    const { body, reader, close, cancelled } = watched();
    const failed = failureOf(reader.read());
    await vi.advanceTimersByTimeAsync(999);
    expect(close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await failed).reason).toBe('idleTimeout');
    expect(close).toHaveBeenCalledOnce();
    expect(cancelled()).toBe('cancelled');
    expect(body.ended()).toBe(false);
  });

  it('starts counting anew with every chunk', async () => {
    const { reader, feed } = watched();
    for (let i = 0; i < 5; i++) {
      const read = reader.read();
      await vi.advanceTimersByTimeAsync(900);
      feed()?.enqueue(bytes('x'));
      expect((await read).done).toBe(false);
    }
    const failed = failureOf(reader.read());
    await vi.advanceTimersByTimeAsync(1000);
    expect((await failed).reason).toBe('idleTimeout');
  });

  it('does not count while nobody reads', async () => {
    const { reader, feed, close } = watched();
    feed()?.enqueue(bytes('a'));
    await reader.read();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(close).not.toHaveBeenCalled();
    feed()?.enqueue(bytes('b'));
    expect((await reader.read()).value).toEqual(bytes('b'));
  });

  it('waits for ever with a limit of 0', async () => {
    const { reader, feed, close } = watched(0);
    const read = reader.read();
    await vi.advanceTimersByTimeAsync(10_000_000);
    expect(close).not.toHaveBeenCalled();
    feed()?.enqueue(bytes('x'));
    expect((await read).done).toBe(false);
  });

  it('turns a break into a truncation without the key', async () => {
    const { reader, feed } = watched();
    const failed = failureOf(reader.read());
    feed()?.error(new TypeError('terminated', { cause: new Error(`socket of ${testKey} closed`) }));
    expect(await failed).toMatchObject({
      reason: 'truncated',
      message: 'The answer broke off: socket of [key] closed',
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reads the rest of a body that nobody needs, but not for long', async () => {
    const short = watched();
    await short.reader.cancel();
    short.feed()?.enqueue(bytes('rest'));
    short.feed()?.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(short.cancelled()).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);

    const endless = watched();
    await endless.reader.cancel();
    await vi.advanceTimersByTimeAsync(999);
    expect(endless.cancelled()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(endless.cancelled()).toBe('cancelled');

    const broken = watched();
    await broken.reader.cancel();
    broken.feed()?.error(new Error('cut'));
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('startTimer', () => {
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('sets none for %d', (ms) => {
    expect(startTimer(ms, () => undefined)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('runs when the time is up', () => {
    const run = vi.fn();
    startTimer(5, run);
    vi.advanceTimersByTime(5);
    expect(run).toHaveBeenCalledOnce();
  });
});
