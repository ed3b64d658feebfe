import { describe, expect, it } from 'vitest';
import {
  aborted,
  brokenBody,
  idleTimeout,
  networkError,
  unexpectedError,
} from '../../../../src/core/api/networkError';
import { redactor } from '../../../../src/core/api/redact';
import { testKey } from './loopback';

const redact = redactor(testKey);

function systemError(code: string, message = `${code} happened`): Error {
  return Object.assign(new Error(message), { code });
}

function fetchFailed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}

describe('networkError', () => {
  it.each([
    'ECONNRESET',
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
  ])('keeps the system code %s and its words', (code) => {
    const error = networkError(fetchFailed(systemError(code)), redact);
    expect(error).toMatchObject({ reason: 'network', code, message: `${code} happened` });
    expect(error.status).toBeUndefined();
  });

  it.each(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])('%s is silence', (code) => {
    expect(networkError(fetchFailed(systemError(code)), redact).reason).toBe('idleTimeout');
    expect(brokenBody(fetchFailed(systemError(code)), redact).reason).toBe('idleTimeout');
  });

  it('looks into a list of failed addresses', () => {
    const both = Object.assign(
      new AggregateError([systemError('ECONNREFUSED', 'connect ECONNREFUSED ::1:9')], ''),
      {
        code: 'ECONNREFUSED',
      },
    );
    expect(networkError(fetchFailed(both), redact)).toMatchObject({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED ::1:9',
    });
  });

  it("reads the code of Chromium's network stack", () => {
    const error = networkError(new Error('net::ERR_NAME_NOT_RESOLVED'), redact);
    expect(error).toMatchObject({ reason: 'network', code: 'ERR_NAME_NOT_RESOLVED' });
  });

  it.each([['text'], [undefined], [null], [{}], [new Error('')]])('takes %j', (thrown) => {
    expect(networkError(thrown, redact)).toMatchObject({ reason: 'network' });
    expect(networkError(thrown, redact).message).not.toBe('');
  });

  it('takes a cause that is its own cause', () => {
    const error: Error & { cause?: unknown } = new Error('round');
    error.cause = error;
    expect(networkError(error, redact).message).toBe('round');
  });

  it('holds no key and no cause', () => {
    const error = networkError(fetchFailed(systemError('EX', `bad ${testKey}`)), redact);
    expect(error.message).toBe('bad [key]');
    expect(error.cause).toBeUndefined();
  });
});

it('brokenBody is a truncation', () => {
  expect(brokenBody(fetchFailed(systemError('UND_ERR_SOCKET', 'other side closed')), redact)).toMatchObject({
    reason: 'truncated',
    code: 'UND_ERR_SOCKET',
    message: 'The answer broke off: other side closed',
  });
});

it('unexpectedError keeps a cause to look at, without the key', () => {
  const original = new RangeError(`bad ${testKey}`);
  const error = unexpectedError(original, redact);
  expect(error).toMatchObject({ reason: 'badResponse', message: 'RangeError: bad [key]' });
  expect(error.cause).toBeInstanceOf(Error);
  const cause = error.cause instanceof Error ? error.cause : new Error();
  expect(cause.message).toBe('bad [key]');
  expect(cause.stack).toContain('networkError.test');
  expect(String(cause.stack)).not.toContain(testKey);
  expect(unexpectedError('text', redact).message).toBe('Error: text');
});

it('idleTimeout and aborted say what happened', () => {
  expect(idleTimeout(60_000)).toMatchObject({
    reason: 'idleTimeout',
    message: 'The service sent nothing for 60 s.',
  });
  expect(aborted().reason).toBe('aborted');
});
