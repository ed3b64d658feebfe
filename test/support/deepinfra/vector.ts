import { hash } from './dice';

// Words that say nothing about what a text is about.
const common = new Set(
  'the a an of to and in is it for on with as at by be this that from or are was'.split(' '),
);

/**
 * A unit vector for a text: each of its words pushes it in directions of its own, so texts that share words lie
 * near each other. Made with `native` dimensions; fewer are cut off and scaled, more are padded with zeros.
 */
export function vectorOf(text: string, native: number, dimensions: number): Float32Array {
  const vector = new Float32Array(native);
  for (const [word, count] of wordCounts(text)) {
    const weight = (1 + Math.log(count)) * (common.has(word) ? 0.1 : 1);
    for (let part = 0; part < 24; part++) {
      const place = hash(`${part}/${word}`);
      const at = place % native;
      vector[at] = (vector[at] ?? 0) + (place & 0x10000 ? weight : -weight);
    }
  }
  const out = new Float32Array(dimensions);
  out.set(vector.subarray(0, dimensions));
  const length = Math.hypot(...out);
  return length > 0 ? out.map((value) => value / length) : out;
}

/** How much two texts have in common: 0 to 1. */
export function similarity(a: string, b: string): number {
  const one = vectorOf(a, 512, 512);
  const two = vectorOf(b, 512, 512);
  return Math.max(
    0,
    one.reduce((sum, value, index) => sum + value * (two[index] ?? 0), 0),
  );
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const parts =
    text
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const part of parts) {
    // Plural and singular count as one word.
    const word = part.length > 3 ? part.replace(/s$/, '') : part;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
