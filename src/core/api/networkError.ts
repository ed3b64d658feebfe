import { asString, isObject } from '../base/guards';
import { makeError } from './classify';
import { ApiError } from './errors';
import type { Redact } from './redact';

/** undici's words for a response or a body that stayed silent. */
const silenceCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** The error of a request that got no response at all. */
export function networkError(error: unknown, redact: Redact): ApiError {
  const { code, message } = describe(error);
  const reason = code !== undefined && silenceCodes.has(code) ? 'idleTimeout' : 'network';
  return makeError({ reason, message, code }, redact);
}

/** The error of a body that broke off. */
export function brokenBody(error: unknown, redact: Redact): ApiError {
  const { code, message } = describe(error);
  if (code !== undefined && silenceCodes.has(code))
    return makeError({ reason: 'idleTimeout', message, code }, redact);
  return makeError({ reason: 'truncated', message: `The answer broke off: ${message}`, code }, redact);
}

/** Nothing came for `ms` milliseconds. */
export function idleTimeout(ms: number): ApiError {
  return new ApiError({
    reason: 'idleTimeout',
    message: `The service sent nothing for ${Math.round(ms / 1000)} s.`,
  });
}

/** The caller stopped the call. */
export function aborted(): ApiError {
  return new ApiError({ reason: 'aborted', message: 'The call was stopped.' });
}

/** Anything no other rule knows. Its cause is a copy without secrets, for the log. */
export function unexpectedError(error: unknown, redact: Redact): ApiError {
  const original = error instanceof Error ? error : new Error(String(error));
  const cause = new Error(redact(original.message));
  cause.stack = redact(original.stack ?? '');
  return makeError(
    { reason: 'badResponse', message: `${original.name}: ${original.message}`, cause },
    redact,
  );
}

/** The deepest error of the cause chain says most: `fetch failed` alone tells nothing. */
function describe(error: unknown): { code: string | undefined; message: string } {
  let code: string | undefined;
  let message = '';
  let current: unknown = error;
  for (let depth = 0; isObject(current) && depth < 5; depth++) {
    message = asString(current['message']) || message;
    code = asString(current['code']) ?? code;
    current = current['cause'] ?? (Array.isArray(current['errors']) ? current['errors'][0] : undefined);
  }
  // Chromium's network stack puts its code into the text: `net::ERR_NAME_NOT_RESOLVED`.
  code ??= /net::(ERR_\w+)/.exec(message)?.[1];
  return { code, message: message || code || 'The connection failed.' };
}
