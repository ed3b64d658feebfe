import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ImageFiles } from '../../../src/disk/imageFiles';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'deepinfra-images-'))));
afterEach(() => rm(folder, { recursive: true }));

it('keeps the same picture once, and gives it back', async () => {
  const files = new ImageFiles(join(folder, 'images'));
  const bytes = Uint8Array.of(1, 2, 3);
  const hash = await files.put(bytes);
  expect(await files.put(Uint8Array.of(1, 2, 3))).toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await readdir(join(folder, 'images'))).toEqual([hash]);
  expect(Uint8Array.from((await files.get(hash)) ?? [])).toEqual(bytes);
});

it('writes again what an earlier crash left torn', async () => {
  const files = new ImageFiles(folder);
  const hash = await files.put(Uint8Array.of(1, 2, 3));
  await writeFile(join(folder, hash), '');
  await files.put(Uint8Array.of(1, 2, 3));
  expect((await files.get(hash))?.length).toBe(3);
});

it('knows nothing of pictures that were not kept, and of names that are paths', async () => {
  const files = new ImageFiles(folder);
  await writeFile(join(folder, 'secret'), 'x');
  expect(await files.get('f'.repeat(64))).toBeUndefined();
  expect(await files.get('../secret')).toBeUndefined();
  expect(await files.get('secret')).toBeUndefined();
});
