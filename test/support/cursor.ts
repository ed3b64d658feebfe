/** Where the cursor stands in a text that a test has drawn. */
const mark = '█';

/** The two sides of the cursor in `foo(█)`. */
export function atCursor(drawn: string): { readonly prefix: string; readonly suffix: string } {
  const at = drawn.indexOf(mark);
  if (at < 0 || drawn.indexOf(mark, at + 1) >= 0) throw new Error(`The drawing needs one ${mark}: ${drawn}`);
  return { prefix: drawn.slice(0, at), suffix: drawn.slice(at + mark.length) };
}

/** The drawing of a text with the cursor at an offset. */
export function drawCursor(text: string, offset: number): string {
  return text.slice(0, offset) + mark + text.slice(offset);
}
