import { describe, expect, it } from 'vitest';
import { AnswerReader, type ReaderHints } from '../../../../../src/core/edits/pending/answerReader';

const hints: ReaderHints = { isKnown: () => false, prose: false, fencesInside: false };

/** What is read of an answer that comes in pieces of every size. */
function read(answer: string, more: Partial<ReaderHints> = {}): readonly string[] | undefined {
  const results = [1, 3, 7, answer.length].map((size) => {
    const reader = new AnswerReader({ ...hints, ...more });
    for (let at = 0; at < answer.length; at += size) reader.push(answer.slice(at, at + size));
    return reader.end();
  });
  for (const result of results) expect(result).toEqual(results[0]);
  return results[0];
}

describe('the code of an answer', () => {
  it.each([
    ['in a fence', '```ts\na();\nb();\n```'],
    ['in a fence of tildes', '~~~~\na();\nb();\n~~~~\n'],
    [
      'with talk around it',
      'Sure! Here is the code:\n\n```ts\na();\nb();\n```\nI renamed it.\n```ts\nc();\n```',
    ],
    ['without a fence', 'a();\nb();'],
    ['without a fence, after blank lines', '\n\na();\nb();'],
    ['after talk that looks like code', 'x = the new name\n```\na();\nb();\n```'],
    ['with the line breaks of Windows', '```ts\r\na();\r\nb();\r\n```\r\n'],
    ['with its closing fence on the last line', '```ts\na();\nb();```'],
    ['without its closing fence', '```ts\na();\nb();'],
  ])('%s', (_name, answer) => {
    expect(read(answer)).toEqual(['a();', 'b();']);
  });

  it('keeps shorter fences inside a longer one', () => {
    expect(read('````md\n# A\n```ts\nx\n```\n````\nDone.')).toEqual(['# A', '```ts', 'x', '```']);
  });

  it('keeps fences inside one of the same length, where the document has fences', () => {
    expect(read('```md\n# A\n```ts\nx\n```\nend\n```', { fencesInside: true })).toEqual([
      '# A',
      '```ts',
      'x',
      '```',
      'end',
    ]);
  });

  it('is not there in an answer that only talks', () => {
    expect(read('I cannot do that. Please select some code.')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });

  it('is empty where an empty fence deletes everything', () => {
    expect(read('```ts\n```')).toEqual([]);
  });

  it('is a sentence where the document is made of them', () => {
    expect(read('The shelf holds books.', { prose: true })).toEqual(['The shelf holds books.']);
  });

  it('begins with a sentence that stands in the document', () => {
    expect(read('Shelf\nx();', { isKnown: (line) => line === 'Shelf' })).toEqual(['Shelf', 'x();']);
  });

  it('is there line by line, and never by half a line', () => {
    const reader = new AnswerReader(hints);
    reader.push('```ts\na(');
    expect(reader.lines).toEqual([]);
    reader.push(');\nb');
    expect(reader.lines).toEqual(['a();']);
  });
});
