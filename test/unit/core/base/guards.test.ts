import { expect, it } from 'vitest';
import {
  asArray,
  asNumber,
  asString,
  asStrings,
  isObject,
  parseJson,
} from '../../../../src/core/base/guards';

it('lets only values of the right kind through', () => {
  const odd = [undefined, null, 1, Number.NaN, 'x', true, [], ['x', 1], {}, () => 1];
  expect(odd.filter(isObject)).toEqual([{}]);
  expect(odd.map(asString).filter((value) => value !== undefined)).toEqual(['x']);
  expect(odd.map(asNumber).filter((value) => value !== undefined)).toEqual([1]);
  expect(odd.map(asArray).filter((value) => value.length > 0)).toEqual([['x', 1]]);
  expect(odd.flatMap(asStrings)).toEqual(['x']);
});

it('parses JSON, and gives nothing for what is not', () => {
  expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
  for (const text of ['', '{', 'undefined', "{'a':1}"]) expect(parseJson(text)).toBeUndefined();
});
