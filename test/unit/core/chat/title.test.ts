import { expect, it } from 'vitest';
import { plainTitle } from '../../../../src/core/chat/title';

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
