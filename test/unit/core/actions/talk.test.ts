import { expect, it } from 'vitest';
import { excerptPart, reviewText } from '../../../../src/core/actions/talk';

const excerpt = { path: 'src/a.ts', language: 'typescript', text: 'a\r\nb', firstLine: 9 };

it('names the lines of code', () => {
  expect(excerptPart(excerpt)).toEqual({
    kind: 'text',
    source: 'selection',
    label: 'src/a.ts:9-10',
    text: 'a\nb',
    language: 'typescript',
  });
  expect(excerptPart({ ...excerpt, text: 'a' }).label).toBe('src/a.ts:9');
});

it('numbers lines, which is no code of any language any more', () => {
  expect(excerptPart(excerpt, true)).toMatchObject({ text: '9| a\n10| b', language: '' });
});

it('asks for places that open', () => {
  expect(reviewText('src/a.ts')).toContain('`src/a.ts:LINE`');
});
