import type { ImagePart } from './part';

/** What the first bytes of a picture say. */
export interface ImageHeader {
  readonly type: ImagePart['type'] | 'image/gif' | 'image/bmp';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Reads what a file really is, whatever it is called; undefined when it is no picture of a kind that can be sent or turned into one. */
export function imageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return png(view) ?? jpeg(view) ?? webp(view) ?? gif(view) ?? bmp(view);
  } catch (error) {
    // It ends before its header does.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function starts(view: DataView, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (view.getUint8(at + index) !== text.charCodeAt(index)) return false;
  return true;
}

function sized(type: ImageHeader['type'], width: number, height: number): ImageHeader | undefined {
  return width > 0 && height > 0 ? { type, width, height } : undefined;
}

function png(view: DataView): ImageHeader | undefined {
  if (!starts(view, 0, '\u0089PNG\r\n\u001a\n') || !starts(view, 12, 'IHDR')) return undefined;
  return sized('image/png', view.getUint32(16), view.getUint32(20));
}

/** Walks the segments to the one that holds the size (SOF0 to SOF15 without DHT, JPG and DAC). */
function jpeg(view: DataView): ImageHeader | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isSize) return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
}

function webp(view: DataView): ImageHeader | undefined {
  if (!starts(view, 0, 'RIFF') || !starts(view, 8, 'WEBP')) return undefined;
  const size24 = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (starts(view, 12, 'VP8X')) return sized('image/webp', size24(24), size24(27));
  if (starts(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return sized('image/webp', 1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
  }
  return starts(view, 12, 'VP8 ')
    ? sized('image/webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    : undefined;
}

function gif(view: DataView): ImageHeader | undefined {
  return starts(view, 0, 'GIF8')
    ? sized('image/gif', view.getUint16(6, true), view.getUint16(8, true))
    : undefined;
}

function bmp(view: DataView): ImageHeader | undefined {
  return starts(view, 0, 'BM')
    ? sized('image/bmp', view.getInt32(18, true), Math.abs(view.getInt32(22, true)))
    : undefined;
}
