/** Characters of one part; what is longer is cut, and the part says so. About 100,000 tokens, more than most models take. */
const maxPartCharacters = 400_000;

/** The text of a file, and whether something was cut off its end. */
export interface PlainText {
  readonly text: string;
  readonly cut: boolean;
}

/** Decodes a file as text; undefined when it is binary. At most `maxPartCharacters` are read. */
export function plainText(bytes: Uint8Array): PlainText | undefined {
  const head = bytes.subarray(0, 8192);
  const encoding = byteOrder(bytes);
  // Only UTF-16 has zero bytes in its text.
  if (encoding === 'utf-8' && head.includes(0)) return undefined;
  const cut = bytes.length > 4 * maxPartCharacters;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(cut ? bytes.subarray(0, 4 * maxPartCharacters) : bytes, { stream: cut });
    const shortened = cutText(text);
    return { text: shortened.text, cut: cut || shortened.cut };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Cuts a text that is too long for a part, between characters. */
export function cutText(text: string, most: number = maxPartCharacters): PlainText {
  if (text.length <= most) return { text, cut: false };
  const head = text.slice(0, most);
  return { text: /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head, cut: true };
}

function byteOrder(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
