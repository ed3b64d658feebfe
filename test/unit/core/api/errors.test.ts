import { expect, it } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';

it('carries what is known, and is recognised', () => {
  const cause = new Error('below');
  const details = {
    reason: 'rateLimited',
    status: 429,
    message: 'busy',
    retryAfterMs: 5,
    requestId: 'r',
    param: 'p',
    code: 'c',
  } as const;
  const error = new ApiError({ ...details, cause });
  expect(error).toMatchObject(details);
  expect([error.name, error.cause, ApiError.is(error), ApiError.is(cause)]).toEqual([
    'ApiError',
    cause,
    true,
    false,
  ]);
  expect('cause' in new ApiError(details)).toBe(false);
});
