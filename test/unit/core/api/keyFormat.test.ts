import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanKey } from '../../../../src/core/api/keyFormat';

const good = { ok: true, key: 'AbC123xyz_-.' };

describe('cleanKey', () => {
  it.each([
    'AbC123xyz_-.',
    '  AbC123xyz_-.\n',
    '\t"AbC123xyz_-."\r\n',
    "'AbC123xyz_-.'",
    'Bearer AbC123xyz_-.',
    'bearer   AbC123xyz_-.',
    '"Bearer AbC123xyz_-."',
    '`AbC123xyz_-.`',
    '\u00a0AbC123xyz_-.\ufeff',
  ])('finds the key in %j', (input) => {
    expect(cleanKey(input)).toEqual(good);
  });

  it('takes a scoped key', () => {
    expect(cleanKey(' jwt:eyJhbGciOiJIUzI1NiJ9.e30.c2ln ')).toEqual({
      ok: true,
      key: 'jwt:eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
    });
  });

  it.each(['', ' ', '\n', '""', "' '", 'Bearer', 'Bearer ', '"Bearer "'])('finds nothing in %j', (input) => {
    expect(cleanKey(input)).toEqual({ ok: false, reason: 'empty' });
  });

  it.each(['abc def', 'abc\ndef', 'abc\tdef', 'abc\u00a0def', 'Bearer abc def', 'abc\u2028def'])(
    'refuses white space inside %j',
    (input) => {
      expect(cleanKey(input)).toEqual({ ok: false, reason: 'whitespace' });
    },
  );

  it.each(['schlüssel', 'abc\u0000def', 'abc\u007f', 'abc\u200bdef', '🔑', 'abc…xyz'])(
    'refuses characters of %j that no header carries',
    (input) => {
      expect(cleanKey(input)).toEqual({ ok: false, reason: 'characters' });
    },
  );

  it('gives only what a header can carry, and is done after one cleaning', () => {
    const unit = fc.constantFrom(
      ' ',
      '\n',
      '"',
      "'",
      '`',
      'a',
      'Z',
      '7',
      '-',
      'é',
      '\u0000',
      'Bearer ',
      'jwt:',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (input) => {
        const clean = cleanKey(input);
        if (!clean.ok) return;
        expect(() => new Headers({ authorization: `Bearer ${clean.key}` })).not.toThrow();
        expect(cleanKey(clean.key)).toEqual(clean);
      }),
    );
  });
});
