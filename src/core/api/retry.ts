import { delay } from '../base/async';
import type { ChatWaiting } from './chat';
import { ApiError } from './errors';
import { aborted } from './networkError';

/** How often and how long a failed request is repeated. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  /** Milliseconds from the first attempt after which none is begun. */
  readonly maxTotalMs: number;
  /** 0 to 1; `Math.random` outside tests. */
  readonly random: () => number;
}

const firstDelayMs = 500;
const longestDelayMs = 8_000;

/**
 * Runs `attempt` until it succeeds, yields every wait before it begins, and returns the result.
 * Repeats connect failures, 408, 423, 429 and 5xx; everything else, and the last failure, is thrown.
 */
export async function* withRetries<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  signal: AbortSignal,
): AsyncGenerator<ChatWaiting, T, void> {
  const started = Date.now();
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (!ApiError.is(error) || !isTransient(error) || count >= policy.maxAttempts) throw error;
      const waitMs = error.retryAfterMs ?? backoffMs(count, policy.random());
      if (Date.now() - started + waitMs > policy.maxTotalMs) throw error;
      yield { kind: 'waiting', reason: error.reason, until: Date.now() + waitMs, attempt: count };
      await delay(waitMs, signal).catch(() => {
        throw aborted();
      });
    }
  }
}

/** The same for callers that have no use for the waits. */
export async function settleRetries<T>(attempts: AsyncGenerator<ChatWaiting, T, void>): Promise<T> {
  for (;;) {
    const step = await attempts.next();
    if (step.done) return step.value;
  }
}

/**
 * Milliseconds that a response asks to wait. `Retry-After` holds seconds, or an HTTP date measured against the answer's
 * own `Date`; some gateways send `Retry-After-Ms`.
 */
export function parseRetryAfter(headers: Headers): number | undefined {
  const milliseconds = headers.get('retry-after-ms')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(milliseconds)) return Number(milliseconds);
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const at = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const serverNow = Date.parse(headers.get('date') ?? '');
  return Math.max(0, at - (Number.isNaN(serverNow) ? Date.now() : serverNow));
}

/** Doubles from half a second to eight; up to a quarter is taken off, so that many clients do not return together. */
function backoffMs(failures: number, random: number): number {
  return Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs) * (1 - random * 0.25);
}

/** Failures of a connection that a repetition does not mend: certificates and malformed addresses. */
const permanentCodes = /CERT|SSL|TLS|SIGNATURE|INVALID|UNSUPPORTED|PROTOCOL/;

function isTransient({ reason, status, code }: ApiError): boolean {
  if (reason === 'network') return !permanentCodes.test(code ?? '');
  if (reason !== 'serverError' && reason !== 'rateLimited') return false;
  return status !== undefined;
}
