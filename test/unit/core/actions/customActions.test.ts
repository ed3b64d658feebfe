import { expect, it } from 'vitest';
import { customActionsIn } from '../../../../src/core/actions/customActions';

it('reads actions with what was left out', () => {
  expect(
    customActionsIn([
      { name: ' Shorten ', prompt: 'Make it short', answer: 'edit', model: 'm' },
      { name: 'Joke', prompt: 'Tell one' },
    ]),
  ).toEqual([
    { name: 'Shorten', prompt: 'Make it short', answer: 'edit', model: 'm' },
    { name: 'Joke', prompt: 'Tell one', answer: 'chat', model: '' },
  ]);
});

it('lets the first of a name win', () => {
  const read = customActionsIn([
    { name: 'a', prompt: '1' },
    { name: 'a', prompt: '2' },
  ]);
  expect(read.map(({ prompt }) => prompt)).toEqual(['1']);
});

it.each([
  [undefined],
  [null],
  ['x'],
  [{ name: 'a', prompt: 'b' }],
  [[null, 1, {}, { name: 'a' }, { prompt: 'b' }, { name: '', prompt: ' ' }]],
])('reads nothing in %j', (setting) => {
  expect(customActionsIn(setting)).toEqual([]);
});
