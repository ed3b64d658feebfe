import { expect, it } from 'vitest';
import { commandNameOf, slashCommands } from '../../../../src/core/context/slashCommands';

it.each([
  ['/explain', 'explain'],
  ['/doc in German', 'doc'],
  ['/prompt:fix\nit', 'prompt:fix'],
  ['/usr/bin/env is what?', undefined],
  ['what is /fix', undefined],
  ['/', undefined],
  ['', undefined],
])('reads the command of %j', (question, name) => {
  expect(commandNameOf(question)).toBe(name);
});

it('has the commands that people know', () => {
  expect(slashCommands.map(({ name }) => name)).toEqual([
    'explain',
    'fix',
    'tests',
    'doc',
    'review',
    'commit',
  ]);
});
