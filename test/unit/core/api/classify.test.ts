import { describe, expect, it } from 'vitest';
import { badResponse, frameError, makeError, responseError } from '../../../../src/core/api/classify';
import { redactor } from '../../../../src/core/api/redact';
import { testKey } from './loopback';

const redact = redactor(testKey);
const json = (value: unknown) => JSON.stringify(value);
const e3 = (text: string) => json({ detail: { error: text } });

describe('responseError', () => {
  it.each([
    [401, json({ detail: 'x' }), 'unauthorized'],
    [401, json({ error: { message: 'Not authenticated', type: 'invalid_request_error' } }), 'unauthorized'],
    [401, 'User is not authorized', 'unauthorized'],
    [402, e3('inference prohibited, please enter a payment method'), 'paymentRequired'],
    [402, e3('Reached the spending limit of this token'), 'paymentRequired'],
    [403, json({ error: 'New accounts need established payment history to access this model' }), 'forbidden'],
    [404, e3('The model `x` does not exist'), 'modelNotFound'],
    [404, json({ error: 'Model not found' }), 'modelNotFound'],
    [404, json({ detail: 'Not Found' }), 'notFound'],
    [404, '<html><title>404 Not Found</title></html>', 'notFound'],
    [405, e3('Tool calling is not supported for model: x'), 'unsupported'],
    [405, 'json mode is not supported for this model', 'unsupported'],
    [405, json({ detail: 'Method Not Allowed' }), 'notFound'],
    [400, 'anything', 'invalidRequest'],
    [
      400,
      json({ error: { message: "This model's maximum context length is 4096 tokens." } }),
      'contextLength',
    ],
    [400, json({ detail: { error: 'prompt is too long' } }), 'contextLength'],
    [413, 'Request Entity Too Large', 'invalidRequest'],
    [422, json({ detail: [{ loc: ['body', 'x'], msg: 'bad' }] }), 'invalidRequest'],
    [429, json({ error: { message: 'Model busy, retry later', code: 'engine_overloaded' } }), 'rateLimited'],
    [429, json({ error: { message: 'Rate limited', type: 'invalid_request_error' } }), 'rateLimited'],
    [408, '', 'serverError'],
    [423, json({ error: 'locked' }), 'serverError'],
    [500, json({ error: { message: 'x', type: 'api_error', code: 500 } }), 'serverError'],
    [500, 'Requested input length 140000 exceeds maximum input length 131072', 'contextLength'],
    [500, e3('Requested input length 9 exceeds maximum input length 8'), 'contextLength'],
    [502, '<html><title>502 Bad Gateway</title></html>', 'serverError'],
    [503, 'upstream connect error', 'serverError'],
    [529, '', 'serverError'],
    [418, '', 'invalidRequest'],
  ])('%i %s is %s', (status, body, reason) => {
    expect(responseError({ status, body }, redact)).toMatchObject({ reason, status });
  });

  it('takes everything it is told', () => {
    const body = json({ request_id: 'r-1', detail: [{ loc: ['body', 'messages', 0, 'role'], msg: 'bad' }] });
    expect(responseError({ status: 422, body, retryAfterMs: 5 }, redact)).toMatchObject({
      param: 'messages.0.role',
      message: 'messages.0.role: bad',
      requestId: 'r-1',
      retryAfterMs: 5,
    });
    expect(responseError({ status: 500, body, requestId: 'header' }, redact).requestId).toBe('header');
  });

  it('names the status when the body says nothing', () => {
    for (const body of ['', '{}', '[]', 'null', '{"error":{}}']) {
      expect(responseError({ status: 500, body }, redact).message).toBe('HTTP 500');
    }
  });

  it('never shows the key, nor a whole page', () => {
    const body = json({ id: testKey, error: { message: `Bad key ${testKey}`, param: testKey } });
    const error = responseError({ status: 401, body }, redact);
    expect(json(error) + error.message + String(error.stack)).not.toContain(testKey);
    expect(error.message).toBe('Bad key [key]');
    expect(responseError({ status: 500, body: 'x'.repeat(100_000) }, redact).message.length).toBeLessThan(
      600,
    );
  });

  it('does not cut through a key and leave half of it', () => {
    const body = `${'x'.repeat(490)}${testKey}`;
    expect(responseError({ status: 500, body }, redact).message).not.toContain(testKey.slice(0, 6));
  });
});

describe('frameError', () => {
  it.each([
    [{ error: { message: 'x', type: 'api_error', code: 500 } }, 'serverError'],
    [{ error: { message: 'x', code: '503' } }, 'serverError'],
    [{ error: { message: 'busy', type: 'invalid_request_error', code: 'engine_overloaded' } }, 'rateLimited'],
    [{ error: { message: 'slow down', code: 429 } }, 'rateLimited'],
    [{ error: { message: 'x', type: 'rate_limit_error' } }, 'rateLimited'],
    [{ error: { message: 'x', code: 402 } }, 'paymentRequired'],
    [{ error: { message: 'x', type: 'invalid_request_error' } }, 'invalidRequest'],
    [{ error: { message: 'maximum context length is 8', code: 500 } }, 'contextLength'],
    [{ error: 'plain' }, 'serverError'],
    [{ error: {} }, 'serverError'],
    [{ detail: 'gone' }, 'serverError'],
    [{ error_type: 'validation_error', error_message: '{"error":{"message":"Too long"}}' }, 'contextLength'],
    [
      {
        error_type: 'validation_error',
        error_message: 'OpenAIChatCompletionStreamOut logprob Input should be a valid number',
      },
      'serverError',
    ],
  ])('%j is %s', (frame, reason) => {
    expect(frameError(frame, redact)).toMatchObject({ reason, status: undefined });
  });

  it.each([
    [{ choices: [] }],
    [{ choices: [], error: null }],
    [{ usage: {} }],
    [{ type: 'ping' }],
    [{ message: 'hello' }],
    ['error'],
    [null],
  ])('%j is no error', (frame) => {
    expect(frameError(frame, redact)).toBeUndefined();
  });
});

it('badResponse and makeError build plain errors', () => {
  expect(badResponse('x')).toMatchObject({ reason: 'badResponse', message: 'x' });
  expect(makeError({ reason: 'network', message: testKey, code: testKey }, redact)).toMatchObject({
    message: '[key]',
    code: '[key]',
  });
});
