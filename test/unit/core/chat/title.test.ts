import { expect, it } from 'vitest';
import { plainTitle, titleIn, titleRequest } from '../../../../src/core/chat/title';

it.each([
  ['What is a monad?', 'What is a monad?'],
  ['\n\n  ## Explain   this\ncode', 'Explain this'],
  ['```\nfoo()', 'foo()'],
  [
    'Please explain in great detail how the borrow checker of Rust decides what lives',
    'Please explain in great detail how the borrow checker of…',
  ],
  ['?!', '?!'],
  ['', ''],
])('%j is named %j', (question, title) => {
  expect(plainTitle(question)).toBe(title);
});

it('cuts a word that is too long without breaking a character', () => {
  const title = plainTitle('😀'.repeat(200));
  expect(title).toBe(`${'😀'.repeat(60)}…`);
});

it('takes no notice of the rest of a very long question', () => {
  expect(plainTitle(`short\n${'x '.repeat(1_000_000)}`)).toBe('short');
});

it.each([
  ['Sorting in Rust', 'Sorting in Rust'],
  ['  "Sorting in Rust."\n', 'Sorting in Rust'],
  ['Title: **Sorting**', 'Sorting'],
  ['„Sortieren“', 'Sortieren'],
  ['First line\nand an explanation', 'First line'],
  ['', ''],
])('a model that said %j named it %j', (said, title) => {
  expect(titleIn(said)).toBe(title);
});

it('sends no more than the beginning of question and answer for a title', () => {
  const request = titleRequest('m', 'q'.repeat(5_000_000), 'a'.repeat(5_000_000));
  expect(JSON.stringify(request).length).toBeLessThan(4000);
});
