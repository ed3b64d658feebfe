import { describe, expect, it } from 'vitest';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { readProse } from '../../../../../src/core/completion/answer/prose';
import { atCursor } from '../../../../support/cursor';

const read = (lead: string, { final = true, drawn = '█', languageId = 'go', inText = false } = {}) =>
  readProse(lead, { hole: new Hole({ languageId, ...atCursor(drawn) }), inText, isOwn: () => false, final });

describe('readProse', () => {
  it('finds the code that a sentence announces', () => {
    expect(read('Here is the completed function:\n\n```go\nx := 1\n```\nDone.')).toEqual({
      kind: 'text',
      text: 'x := 1\n```\nDone.',
      fenced: true,
    });
  });

  it('has no use for a sentence alone', () => {
    expect(read('Sure, I can complete this code for you.')).toEqual({ kind: 'none', reason: 'prose' });
  });

  it('waits until it knows', () => {
    expect(read('Su', { final: false })).toEqual({ kind: 'wait' });
    expect(read('Sure, here is', { final: false })).toEqual({ kind: 'wait' });
    expect(read('Sure, here is the code:\n', { final: false })).toEqual({ kind: 'wait' });
  });

  it.each([
    ['code that begins like a sentence', 'surely := 1', {}],
    ['a sentence about something else', 'Here is Berlin.', {}],
    ['a comment or a text', 'Here is the code', { inText: true }],
    ['a language of sentences', 'Here is the code', { languageId: 'markdown' }],
    ['markup', 'Here is the code', { languageId: 'html' }],
    ['the rest of a line', 'Here is the code', { drawn: 'title: █', languageId: 'yaml' }],
  ])('lets %s be', (_what, lead, place) => {
    expect(read(lead, place)).toBeUndefined();
  });
});
