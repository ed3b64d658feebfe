import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documents, pieces, randomDocument, randomSizes } from './documents';
import { parsedAtOnce, streamed, streamedBlocks } from './drawing';

const runs = Number(process.env['MARKDOWN_RUNS'] ?? 400);

describe('the finished message', () => {
  it.each(documents.map((text) => [text]))('is the same at every prefix, letter by letter: %j', (text) => {
    for (let end = 0; end <= text.length; end++) {
      const prefix = text.slice(0, end);
      const expected = parsedAtOnce(prefix);
      expect(streamedBlocks(pieces(prefix, [1])), JSON.stringify(prefix)).toBe(expected);
    }
  });

  it('is that of one parse of the whole text, however random text is cut', () => {
    fc.assert(
      fc.property(randomDocument, randomSizes, (text, sizes) => {
        expect(streamedBlocks(pieces(text, sizes))).toBe(parsedAtOnce(text));
      }),
      { numRuns: runs },
    );
  });

  it('does not depend on the pieces where text is cut by force', () => {
    const limits = { text: 48, item: 160 };
    fc.assert(
      fc.property(randomDocument, randomSizes, (text, sizes) => {
        const expected = streamed([text], limits);
        expect(streamed(pieces(text, sizes), limits)).toBe(expected);
        expect(streamed(pieces(text, [1]), limits)).toBe(expected);
      }),
      { numRuns: runs },
    );
  });
});
