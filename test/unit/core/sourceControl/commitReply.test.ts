import { expect, it } from 'vitest';
import { commitMessageIn } from '../../../../src/core/sourceControl/commitReply';

it.each([
  ['Add a shelf', 'Add a shelf'],
  ['```\nAdd a shelf\n\nWhy not.\n```', 'Add a shelf\n\nWhy not.'],
  ['```text\nAdd a shelf\n```\nThis message says …', 'Add a shelf'],
  ['"Add a shelf"', 'Add a shelf'],
  ['`Add a shelf`', 'Add a shelf'],
  ['Here is the commit message:\n\nAdd a shelf', 'Add a shelf'],
  ["Sure! Here's a message:\n```\nAdd a shelf\n```", 'Add a shelf'],
  ['Add "a" shelf', 'Add "a" shelf'],
  ['Add a\r\n\r\nshelf\n\n', 'Add a\n\nshelf'],
  ['  \n', ''],
  ['', ''],
])('%j is the message %j', (said, message) => {
  expect(commitMessageIn(said)).toBe(message);
});

it('shows no fence while the answer comes', () => {
  const whole = '```\nAdd a shelf\n\n- one\n```';
  for (let length = 1; length <= whole.length; length++) {
    expect(commitMessageIn(whole.slice(0, length))).not.toMatch(/^`{3}|\n`/);
  }
});
