import { expect, it } from 'vitest';
import { isImageHash, parseParts, type ContextPart } from '../../../../src/core/context/part';

const hash = 'a'.repeat(64);
const parts: readonly ContextPart[] = [
  { kind: 'text', source: 'file', label: 'a.ts', text: 'let a;', language: 'ts' },
  { kind: 'image', label: 'a.png', hash, type: 'image/png', width: 3, height: 4 },
];

it('come back from a file as they went in', () => {
  expect(parseParts(JSON.parse(JSON.stringify(parts)))).toEqual(parts);
});

it.each([
  ['no list', { kind: 'text' }],
  ['null', [null]],
  ['a source that nobody knows', [{ ...parts[0], source: 'dream' }]],
  ['a picture of another kind', [{ ...parts[1], type: 'image/svg+xml' }]],
  ['a hash that is a path', [{ ...parts[1], hash: '../../keys' }]],
])('are left out when they are %s', (_, value) => {
  expect(parseParts(value)).toEqual([]);
});

it('knows the name of a kept picture', () => {
  expect([hash, hash.toUpperCase(), `${hash}0`, undefined].map(isImageHash)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
