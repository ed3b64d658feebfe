import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { killRepeatedly } from '../../support/crash/killing';

const entry = fileURLToPath(new URL('../../support/crash/answering.ts', import.meta.url));

// The benchmark `crash` does the same 200 times.
it('loses nothing that was acknowledged when the extension host is killed while it answers', async () => {
  let step = 0;
  const { acknowledged, lost, unreadable } = await killRepeatedly(entry, 6, () => (step += 17) * 2);
  expect(acknowledged).toBeGreaterThan(5);
  expect({ lost, unreadable }).toEqual({ lost: 0, unreadable: 0 });
});
