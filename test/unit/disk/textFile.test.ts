import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TextFile } from '../../../src/disk/textFile';

it('reads what it wrote, and nothing before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deepinfra-text-'));
  const file = new TextFile(join(folder, 'deep', 'cache.json'));
  expect(await file.read()).toBeUndefined();
  await file.write('one');
  await file.write('two');
  expect(await file.read()).toBe('two');
  await rm(folder, { recursive: true });
});

it('rejects when the place is no file', async () => {
  await expect(new TextFile(tmpdir()).read()).rejects.toMatchObject({ code: 'EISDIR' });
});
