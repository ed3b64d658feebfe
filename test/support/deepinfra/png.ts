import { crc32, deflateSync } from 'node:zlib';
import { hash } from './dice';

/** A picture of two colours that depend on `text`: stripes, one bit a pixel, so that large ones are small files. */
export function drawPng(width: number, height: number, text: string): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Bit depth 1, colour type 3 (palette); compression, filter and interlace stay 0.
  header.set([1, 3], 8);
  const colours = Buffer.alloc(6);
  colours.writeUIntBE(hash(text) & 0xffffff, 0, 3);
  colours.writeUIntBE(hash(`${text}.`) & 0xffffff, 3, 3);
  const row = Math.ceil(width / 8) + 1;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const stripe = (hash(`${text}${Math.floor(y / 64)}`) & 0xff) | 1;
    pixels.fill(stripe, y * row + 1, (y + 1) * row);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), data.length + 8);
  return out;
}
