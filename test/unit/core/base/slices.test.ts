import { expect, it } from 'vitest';
import { Slices } from '../../../../src/core/base/slices';

it('is over after a while, and begins again after a rest in which others ran', async () => {
  let time = 0;
  const slices = new Slices(() => time);
  expect(slices.over).toBe(false);
  time = 10;
  expect(slices.over).toBe(true);
  let others = false;
  setTimeout(() => (others = true), 0);
  await slices.rest();
  expect([others, slices.over]).toEqual([true, false]);
});
