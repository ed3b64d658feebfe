import { imageHeader } from './imageHeader';
import type { ImagePart } from './part';

/** The service refuses larger pictures (deepinfra-api.md 3.7: 20 MB each); base64 makes a third more of them. */
const maxBytes = 15_000_000;
/** Models scale larger pictures down themselves; sending more costs time and nothing is seen better. */
const maxEdge = 2048;
/** What is smaller than one patch of a vision model (14 pixels) shows it nothing. */
const minEdge = 8;

/** What is to be done with the bytes of a picture. */
export type ImageVerdict =
  | { readonly kind: 'fits'; readonly picture: Pick<ImagePart, 'type' | 'width' | 'height'> }
  /** It has to be drawn anew, smaller or in another format. */
  | { readonly kind: 'redraw' }
  | { readonly kind: 'noPicture' }
  | { readonly kind: 'tooSmall' };

/** Looks at a picture's own bytes; its name may lie. */
export function judgeImage(bytes: Uint8Array): ImageVerdict {
  const header = imageHeader(bytes);
  if (!header) return { kind: 'noPicture' };
  const { type, width, height } = header;
  if (Math.min(width, height) < minEdge) return { kind: 'tooSmall' };
  if (type === 'image/gif' || type === 'image/bmp') return { kind: 'redraw' };
  if (bytes.length > maxBytes || Math.max(width, height) > maxEdge) return { kind: 'redraw' };
  return { kind: 'fits', picture: { type, width, height } };
}
