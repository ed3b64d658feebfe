import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor } from '../../../../src/core/api/redact';
import { testKey } from './loopback';

describe('redactor', () => {
  it('takes the key out wherever it stands', () => {
    expect(redactor(testKey)(`a ${testKey} b,${testKey}.`)).toBe('a [key] b,[key].');
  });

  it('knows the key in a URL and in JSON text', () => {
    const key = 'a+b/c"d\\e=';
    const redact = redactor(key);
    expect(redact(`?k=${encodeURIComponent(key)}&x=1`)).toBe('?k=[key]&x=1');
    expect(redact(JSON.stringify({ key }))).toBe('{"key":"[key]"}');
  });

  it('takes out other credentials too', () => {
    const redact = redactor(undefined);
    expect(redact('sent Bearer abcdefgh.ijkl_mn-1')).toBe('sent Bearer [key]');
    expect(redact('with jwt:eyJhbGciOi.eyJ0.c2ln refused')).toBe('with jwt:[key] refused');
  });

  it('leaves ordinary text alone', () => {
    const text = 'The bearer of bad news: model not found.';
    expect(redactor(testKey)(text)).toBe(text);
    expect(redactor('')(text)).toBe(text);
  });

  it('never lets a key through', () => {
    const keys = fc.stringMatching(/^[\x21-\x5a\x5e-\x7e]{8,60}$/);
    fc.assert(
      fc.property(keys, fc.string(), fc.string(), (key, before, after) => {
        fc.pre(!'[key]'.includes(key) && !key.includes('[key]'));
        expect(redactor(key)(`${before} ${key} ${after}`).includes(key)).toBe(false);
      }),
    );
  });
});
