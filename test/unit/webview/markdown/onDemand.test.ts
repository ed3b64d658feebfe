import { expect, it } from 'vitest';
import { OnDemand } from '../../../../src/webview/markdown/onDemand';

it('is loaded once', async () => {
  let loads = 0;
  const part = new OnDemand(async () => ({ number: ++loads }));
  expect(part.loaded).toBeUndefined();
  await part.load();
  expect(part.load()).toBeUndefined();
  expect(part.loaded).toEqual({ number: 1 });
});

it('is tried again after it could not be loaded, which fails nothing', async () => {
  let loads = 0;
  const part = new OnDemand(async () => {
    if (++loads === 1) throw new Error('not there');
    return 'here';
  });
  await part.load();
  expect(part.loaded).toBeUndefined();
  await part.load();
  expect(part.loaded).toBe('here');
});
