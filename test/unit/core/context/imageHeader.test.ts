import { describe, expect, it } from 'vitest';
import { imageHeader } from '../../../../src/core/context/imageHeader';
import { judgeImage } from '../../../../src/core/context/imageLimits';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );
const big16 = (value: number) => [value >> 8, value & 255];
const little16 = (value: number) => [value & 255, value >> 8];
const little24 = (value: number) => [value & 255, (value >> 8) & 255, value >> 16];

const png = (width: number, height: number) =>
  bytes('\u0089PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0], big16(width), [0, 0], big16(height));
const jpeg = (width: number, height: number) =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
    // A table that is not the size, and a filling byte.
    [0xff, 0xc4, 0, 3, 9, 0xff, 0xff, 0xc2, 0, 17, 8],
    big16(height),
    big16(width),
    [3],
  );
const gif = (width: number, height: number) => bytes('GIF89a', little16(width), little16(height));
const bmp = (width: number, height: number) =>
  bytes(
    'BM',
    Array.from({ length: 16 }, () => 0),
    [...little16(width), 0, 0],
    [...little16(height), 0, 0],
  );
const riff = (...rest: readonly (string | readonly number[])[]) =>
  bytes('RIFF', [0, 0, 0, 0], 'WEBP', ...rest);

function padded(head: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(head);
  return whole;
}

describe('the first bytes of a picture', () => {
  it.each([
    ['PNG', png(640, 480), 'image/png'],
    ['JPEG', jpeg(640, 480), 'image/jpeg'],
    ['GIF', gif(640, 480), 'image/gif'],
    ['BMP', bmp(640, 480), 'image/bmp'],
    ['WebP with extras', riff('VP8X', [10, 0, 0, 0, 0, 0, 0, 0], little24(639), little24(479)), 'image/webp'],
    ['WebP without loss', riff('VP8L', [0, 0, 0, 0, 0x2f], [0x7f, 0xc2, 0x77, 0]), 'image/webp'],
    [
      'WebP',
      riff('VP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a], little16(640), little16(480)),
      'image/webp',
    ],
  ])('tell kind and size: %s', (_, data, type) => {
    expect(imageHeader(data)).toEqual({ type, width: 640, height: 480 });
  });

  it.each([
    ['a text that is called a picture', bytes('not a picture, whatever it is called')],
    ['nothing', bytes()],
    ['a signature without a size', png(1, 1).subarray(0, 18)],
    ['a JPEG without a size', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2])],
    ['a JPEG that is broken', bytes([0xff, 0xd8, 1, 2, 3])],
    ['no pixels', png(0, 10)],
    ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['another kind of RIFF', riff('ALPH')],
  ])('tell nothing of %s', (_, data) => {
    expect(imageHeader(data)).toBeUndefined();
  });

  it('are read also in the middle of a larger buffer', () => {
    const inner = Uint8Array.from([9, 9, 9, ...png(3, 4)]).subarray(3);
    expect(imageHeader(inner)).toMatchObject({ width: 3, height: 4 });
  });
});

describe('a picture', () => {
  it.each([
    ['goes as it is', png(640, 480), 'fits'],
    ['of 1x1 shows nothing', png(1, 1), 'tooSmall'],
    ['that is none is refused', bytes('text'), 'noPicture'],
    ['of too many pixels is drawn smaller', png(5000, 100), 'redraw'],
    ['of 40 MB is drawn smaller', padded(png(640, 480), 40_000_000), 'redraw'],
    ['of a kind that is not taken is drawn anew', gif(640, 480), 'redraw'],
  ])('%s', (_, data, kind) => {
    expect(judgeImage(data).kind).toBe(kind);
  });
});
