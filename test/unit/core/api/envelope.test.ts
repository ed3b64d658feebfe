import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMessage, readEnvelope } from '../../../../src/core/api/envelope';

describe('readEnvelope', () => {
  it.each([
    ['E1', { detail: 'Bad key' }, { message: 'Bad key' }],
    [
      'E2',
      { error: { message: 'Not authenticated', type: 'invalid_request_error', param: null, code: null } },
      { message: 'Not authenticated', type: 'invalid_request_error' },
    ],
    [
      'E3',
      { detail: { error: 'please enter a payment method' } },
      { message: 'please enter a payment method' },
    ],
    [
      'E4',
      { detail: { error: 'The model `x` does not exist' } },
      { message: 'The model `x` does not exist' },
    ],
    ['E5', { error: 'Model not found' }, { message: 'Model not found' }],
    [
      'E6',
      { detail: [{ loc: ['body', 'messages', 0, 'role'], msg: 'Input should be…', type: 'enum' }] },
      { message: 'messages.0.role: Input should be…', param: 'messages.0.role' },
    ],
    [
      'E7',
      {
        error: {
          message: 'Model busy',
          type: 'invalid_request_error',
          param: null,
          code: 'engine_overloaded',
        },
      },
      { message: 'Model busy', type: 'invalid_request_error', code: 'engine_overloaded' },
    ],
    [
      'E8',
      { error: { message: 'Oops', type: 'api_error', param: null, code: 500 } },
      { message: 'Oops', type: 'api_error', code: 500 },
    ],
    [
      'B',
      { error_type: 'validation_error', error_message: '{"error":{"message":"Too long"}}' },
      { message: 'Too long', type: 'validation_error' },
    ],
    [
      'B with plain text',
      { error_type: 'server_error', error_message: 'It broke' },
      { message: 'It broke', type: 'server_error' },
    ],
    ['a bare message', { message: 'Nope' }, { message: 'Nope' }],
    ['an object without text', { error: {} }, { message: '' }],
    ['JSON text in JSON text', { detail: '{"detail":"{\\"error\\":\\"deep\\"}"}' }, { message: 'deep' }],
  ])('reads %s', (_name, body, expected) => {
    expect(readEnvelope(body)).toEqual(expect.objectContaining(expected));
  });

  it('keeps a query field, drops only the leading body', () => {
    expect(readEnvelope({ detail: [{ loc: ['query', 'body'], msg: 'no' }] })?.param).toBe('query.body');
    expect(readEnvelope({ detail: [{ loc: ['body'], msg: 'Field required' }] })).toEqual({
      message: 'Field required',
      param: undefined,
    });
  });

  it('shows three refused fields at most', () => {
    const detail = ['a', 'b', 'c', 'd'].map((name) => ({ loc: ['body', name], msg: 'bad' }));
    expect(readEnvelope({ detail })?.message).toBe('a: bad; b: bad; c: bad');
  });

  it.each([[{}], [{ error: null }], [7], [null], [true], [{ id: 'x' }]])('finds nothing in %j', (body) => {
    expect(readEnvelope(body)).toBeUndefined();
  });

  it('takes anything without throwing, however deep', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readEnvelope(value)));
    let deep: unknown = 'x';
    for (let i = 0; i < 1000; i++) deep = { error: deep };
    expect(readEnvelope(deep)?.message).toBe('');
  });
});

describe('plainMessage', () => {
  it('keeps text, on one line', () => {
    expect(plainMessage(' upstream\n  connect error ')).toBe('upstream connect error');
  });

  it.each([
    [
      '<html><head><title>502 Bad Gateway</title></head></html>',
      '502 Bad Gateway (an HTML page instead of an answer)',
    ],
    ['\n<!DOCTYPE html><title lang="en">\nSign in\n</title>', 'Sign in (an HTML page instead of an answer)'],
    ['<body>hello</body>', 'An HTML page instead of an answer'],
  ])('shows only the title of %s', (body, message) => {
    expect(plainMessage(body)).toBe(message);
  });
});
