import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatWaiting } from '../../../../src/core/api/chat';
import { ApiError, type ApiErrorDetails } from '../../../../src/core/api/errors';
import { parseRetryAfter, settleRetries, withRetries } from '../../../../src/core/api/retry';
import { failureOf } from './loopback';

const start = Date.UTC(2026, 10, 21, 12, 0, 0);

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

const busy: ApiErrorDetails = { reason: 'rateLimited', status: 429, message: 'busy' };

function failing(details: ApiErrorDetails, times = Number.POSITIVE_INFINITY) {
  let calls = 0;
  const attempt = () => (++calls > times ? Promise.resolve('done') : Promise.reject(new ApiError(details)));
  return { attempt, calls: () => calls };
}

const policy = { maxAttempts: 5, maxTotalMs: 60_000, random: () => 0 };

/** Runs to the end on the fake clock. */
async function run(attempt: () => Promise<string>, signal = new AbortController().signal, over = {}) {
  const waits: ChatWaiting[] = [];
  const attempts = withRetries(attempt, { ...policy, ...over }, signal);
  const finished = (async () => {
    for (;;) {
      const step = await attempts.next();
      if (step.done) return step.value;
      waits.push(step.value);
    }
  })();
  const settled = finished.then(
    (value) => ({ value, error: undefined }),
    (error: unknown) => ({ value: undefined, error }),
  );
  await vi.runAllTimersAsync();
  return { waits, ...(await settled), took: Date.now() - start };
}

describe('withRetries', () => {
  it('returns at once what succeeds at once', async () => {
    expect(await run(() => Promise.resolve('x'))).toMatchObject({ value: 'x', waits: [], took: 0 });
  });

  it('waits twice as long each time, and says until when', async () => {
    const { attempt } = failing(busy, 3);
    const { waits, value, took } = await run(attempt);
    expect(value).toBe('done');
    expect(waits).toEqual([
      { kind: 'waiting', reason: 'rateLimited', until: start + 500, attempt: 1 },
      { kind: 'waiting', reason: 'rateLimited', until: start + 1_500, attempt: 2 },
      { kind: 'waiting', reason: 'rateLimited', until: start + 3_500, attempt: 3 },
    ]);
    expect(took).toBe(3_500);
  });

  it('takes up to a quarter off', async () => {
    expect((await run(failing(busy, 1).attempt, undefined, { random: () => 1 })).took).toBe(375);
  });

  it('never waits longer than eight seconds of its own accord', async () => {
    const { waits } = await run(failing(busy).attempt, undefined, { maxAttempts: 8 });
    expect(waits.map(({ until }, index) => until - (waits[index - 1]?.until ?? start))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
    ]);
  });

  it('gives up with the last error', async () => {
    const { attempt, calls } = failing(busy);
    const { error } = await run(attempt);
    expect(error).toMatchObject(busy);
    expect(calls()).toBe(5);
  });

  it.each([
    { reason: 'serverError', status: 500 },
    { reason: 'serverError', status: 503 },
    { reason: 'serverError', status: 408 },
    { reason: 'serverError', status: 423 },
    { reason: 'rateLimited', status: 429 },
    { reason: 'network' },
    { reason: 'network', code: 'ECONNREFUSED' },
    { reason: 'network', code: 'ECONNRESET' },
    { reason: 'network', code: 'ENOTFOUND' },
    { reason: 'network', code: 'UND_ERR_SOCKET' },
    { reason: 'network', code: 'ERR_NAME_NOT_RESOLVED' },
  ] as const)('repeats after %j', async (details) => {
    const { attempt, calls } = failing({ ...details, message: 'x' }, 1);
    expect((await run(attempt)).value).toBe('done');
    expect(calls()).toBe(2);
  });

  it.each([
    { reason: 'unauthorized', status: 401 },
    { reason: 'paymentRequired', status: 402 },
    { reason: 'forbidden', status: 403 },
    { reason: 'modelNotFound', status: 404 },
    { reason: 'unsupported', status: 405 },
    { reason: 'invalidRequest', status: 422 },
    { reason: 'contextLength', status: 500 },
    { reason: 'idleTimeout' },
    { reason: 'truncated' },
    { reason: 'aborted' },
    { reason: 'badResponse', status: 200 },
    // An error frame: the answer had begun.
    { reason: 'serverError' },
    { reason: 'rateLimited' },
    { reason: 'network', code: 'CERT_HAS_EXPIRED' },
    { reason: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    { reason: 'network', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    { reason: 'network', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    { reason: 'network', code: 'ERR_CERT_AUTHORITY_INVALID' },
    { reason: 'network', code: 'ERR_INVALID_URL' },
  ] as const)('does not repeat after %j', async (details) => {
    const { attempt, calls } = failing({ ...details, message: 'x' });
    expect((await run(attempt)).error).toMatchObject(details);
    expect(calls()).toBe(1);
  });

  it('does not repeat what is not an ApiError', async () => {
    const error = new Error('bug');
    expect((await run(() => Promise.reject(error))).error).toBe(error);
  });

  it('waits as long as the service asks', async () => {
    const { waits, took } = await run(failing({ ...busy, retryAfterMs: 20_000 }, 1).attempt);
    expect(waits[0]?.until).toBe(start + 20_000);
    expect(took).toBe(20_000);
  });

  it('does not wait past its total, and keeps what the service asked for', async () => {
    const { attempt, calls } = failing({ ...busy, retryAfterMs: 70_000 });
    expect(await run(attempt)).toMatchObject({ error: { retryAfterMs: 70_000 }, waits: [], took: 0 });
    expect(calls()).toBe(1);
    const second = failing({ ...busy, retryAfterMs: 25_000 });
    expect((await run(second.attempt)).waits.length).toBe(2);
  });

  it('counts the time of the attempts too', async () => {
    const slow = () =>
      new Promise<string>((_, reject) => setTimeout(() => reject(new ApiError(busy)), 40_000));
    expect((await run(slow)).waits.length).toBe(1);
  });

  it('stops waiting as soon as it is aborted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const { error, took } = await run(failing({ ...busy, retryAfterMs: 50_000 }).attempt, controller.signal);
    expect(error).toMatchObject({ reason: 'aborted' });
    expect(took).toBe(100);
  });

  it('leaves no timer when the reader goes away', async () => {
    const attempts = withRetries(failing(busy).attempt, policy, new AbortController().signal);
    await attempts.next();
    await attempts.return('gone');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('settleRetries', () => {
  it('gives the result without the waits', async () => {
    const settled = settleRetries(
      withRetries(failing(busy, 1).attempt, policy, new AbortController().signal),
    );
    await vi.runAllTimersAsync();
    expect(await settled).toBe('done');
  });

  it('gives the error', async () => {
    const attempts = withRetries(
      failing(busy).attempt,
      { ...policy, maxAttempts: 1 },
      new AbortController().signal,
    );
    expect(await failureOf(settleRetries(attempts))).toMatchObject(busy);
  });
});

describe('parseRetryAfter', () => {
  const parse = (value: string, date?: string) =>
    parseRetryAfter(new Headers({ 'retry-after': value, ...(date === undefined ? {} : { date }) }));

  it.each([
    ['0', 0],
    ['3', 3_000],
    [' 12 ', 12_000],
    ['0.5', 500],
    [new Date(start + 20_000).toUTCString(), 20_000],
    [new Date(start - 20_000).toUTCString(), 0],
  ])('reads %s', (value, ms) => {
    expect(parse(value)).toBe(ms);
  });

  it('measures a date against the clock of the service', () => {
    const skewed = start + 3_600_000;
    expect(parse(new Date(skewed + 5_000).toUTCString(), new Date(skewed).toUTCString())).toBe(5_000);
    expect(parse(new Date(start + 5_000).toUTCString(), 'nonsense')).toBe(5_000);
  });

  it.each(['', 'soon', '-3', '1e3', 'NaN', 'Infinity', '3 seconds from now'])(
    'knows nothing from %j',
    (value) => {
      expect(parse(value)).toBeUndefined();
    },
  );

  it('takes milliseconds before seconds', () => {
    expect(parseRetryAfter(new Headers({ 'retry-after': '3', 'retry-after-ms': '250' }))).toBe(250);
    expect(parseRetryAfter(new Headers({ 'retry-after': '3', 'retry-after-ms': 'soon' }))).toBe(3_000);
  });

  it('knows nothing without the header', () => {
    expect(parseRetryAfter(new Headers())).toBeUndefined();
  });
});
