import { expect, it } from 'vitest';
import {
  either,
  flag,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
  type Check,
} from '../../../src/protocol/check';

const odd = [
  undefined,
  null,
  0,
  1.5,
  '',
  'a',
  true,
  false,
  [],
  ['a'],
  [1],
  {},
  { a: 'x' },
  { a: 1 },
  () => 1,
];

it.each<readonly [name: string, check: Check<unknown>, passes: readonly unknown[]]>([
  ['text', text, ['', 'a']],
  ['number', number, [0, 1.5]],
  ['flag', flag, [true, false]],
  ['oneOf', oneOf('a', 'b'), ['a']],
  ['nullable', nullable(text), [null, '', 'a']],
  ['list', list(text), [[], ['a']]],
  ['record', record({ a: text }), [{ a: 'x' }]],
  ['either', either(record({ a: text }), record({ a: number })), [{ a: 'x' }, { a: 1 }]],
])('%s lets through what fits, and nothing else', (_, check, passes) => {
  expect(odd.filter((value) => check(value) !== undefined)).toEqual(passes);
});

it('a record wants each of its fields, however deep', () => {
  const check = record({ outer: record({ inner: list(nullable(number)) }) });
  expect(check({ outer: { inner: [1, null] }, more: 'is no harm' })).toMatchObject({
    outer: { inner: [1, null] },
  });
  expect(check({ outer: { inner: [1, '2'] } })).toBeUndefined();
  expect(check({ outer: {} })).toBeUndefined();
});
