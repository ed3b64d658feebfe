import { expect, it } from 'vitest';
import { inLanguage, languageName } from '../../../../src/core/actions/language';

it.each([
  ['en', ''],
  ['en-GB', ''],
  ['de', 'German'],
  ['pt-br', 'Brazilian Portuguese'],
  ['qps-ploc', ''],
  ['not a tag', ''],
])('%s is called %j', (tag, name) => {
  expect(languageName(tag)).toBe(name);
});

it('asks for an answer in the language of the editor', () => {
  expect(inLanguage('Explain', 'de')).toBe('Explain\n\nAnswer in German.');
  expect(inLanguage('Explain', 'en')).toBe('Explain');
});
