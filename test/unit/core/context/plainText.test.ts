import { describe, expect, it } from 'vitest';
import { cutText, plainText } from '../../../../src/core/context/plainText';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file', () => {
  it('is text in UTF-8, also with a byte order mark', () => {
    expect(plainText(utf8('Grüße'))).toEqual({ text: 'Grüße', cut: false });
    expect(plainText(utf8('\uFEFFa'))).toEqual({ text: 'a', cut: false });
    expect(plainText(utf8(''))).toEqual({ text: '', cut: false });
  });

  it('is text in UTF-16 when it says so', () => {
    expect(plainText(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toEqual({ text: 'a', cut: false });
    expect(plainText(Uint8Array.of(0xfe, 0xff, 0, 0x61))).toEqual({ text: 'a', cut: false });
  });

  it.each([
    ['zero bytes', Uint8Array.of(1, 0, 2)],
    ['bytes that are no text', Uint8Array.of(0x61, 0xff, 0x80)],
    ['half a character at its end', utf8('ü').subarray(0, 1)],
  ])('is binary with %s', (_, bytes) => {
    expect(plainText(bytes)).toBeUndefined();
  });

  it('of 5 MB is cut, between characters', () => {
    const read = plainText(utf8('ü🔑'.repeat(900_000)));
    expect(read?.cut).toBe(true);
    expect(read?.text.length).toBeLessThanOrEqual(400_000);
    expect(read?.text).toMatch(/^(ü🔑)+ü?$/u);
  });
});

it('cuts a text without splitting a character', () => {
  expect(cutText('a🔑', 2)).toEqual({ text: 'a', cut: true });
  expect(cutText('ab', 2)).toEqual({ text: 'ab', cut: false });
});
