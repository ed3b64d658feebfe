import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LedgerFiles } from '../../../src/disk/ledgerFiles';

let folder = '';
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'deepinfra-ledger-')), 'usage');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

it('has nothing before the first line', async () => {
  const files = new LedgerFiles(folder);
  expect(await files.days()).toEqual([]);
  expect(await files.read('2026-11-21', 0)).toEqual({ from: 0, text: '', next: 0 });
});

it('appends, and reads on from where it was', async () => {
  const files = new LedgerFiles(folder);
  await files.append('2026-11-21', '\nöne\n');
  const first = await files.read('2026-11-21', 0);
  expect(first).toEqual({ from: 0, text: '\nöne\n', next: 6 });
  await files.append('2026-11-21', '\ntwo\n');
  expect(await files.read('2026-11-21', first.next)).toEqual({ from: 6, text: '\ntwo\n', next: 11 });
  expect(await files.read('2026-11-21', 11)).toEqual({ from: 11, text: '', next: 11 });
});

it('leaves a line that another window is writing for later', async () => {
  const files = new LedgerFiles(folder);
  await files.append('2026-11-21', '\none\n');
  await appendFile(join(folder, '2026-11-21.jsonl'), '\n{"ha');
  const { text, next } = await files.read('2026-11-21', 0);
  expect(text).toBe('\none\n\n');
  await appendFile(join(folder, '2026-11-21.jsonl'), 'lf"}\n');
  expect((await files.read('2026-11-21', next)).text).toBe('{"half"}\n');
});

it('begins again when the file became shorter', async () => {
  const files = new LedgerFiles(folder);
  await files.append('2026-11-21', '\none two three\n');
  await writeFile(join(folder, '2026-11-21.jsonl'), '\nx\n');
  expect(await files.read('2026-11-21', 15)).toEqual({ from: 0, text: '\nx\n', next: 3 });
});

it('loses no line of windows that write at the same time', async () => {
  const windows = Array.from({ length: 8 }, () => new LedgerFiles(folder));
  await Promise.all(
    windows.flatMap((files, window) =>
      Array.from({ length: 25 }, (_, i) =>
        files.append('2026-11-21', `\n${window}-${i} ${'x'.repeat(200)}\n`),
      ),
    ),
  );
  const lines = (await readFile(join(folder, '2026-11-21.jsonl'), 'utf8')).split('\n').filter(Boolean);
  expect(lines).toHaveLength(200);
  expect(lines.every((line) => /^\d-\d+ x{200}$/.test(line))).toBe(true);
});

it('names days only', async () => {
  const files = new LedgerFiles(folder);
  await files.append('2026-11-22', '\n');
  await files.append('2026-11-03', '\n');
  await writeFile(join(folder, 'notes.jsonl'), '');
  await writeFile(join(folder, '2026-11-04.txt'), '');
  expect(await files.days()).toEqual(['2026-11-03', '2026-11-22']);
  await expect(files.append('../evil', '')).rejects.toThrow('Not a day');
  await expect(files.read('a', 0)).rejects.toThrow('Not a day');
});
