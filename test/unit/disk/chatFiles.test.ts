import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nullLogger } from '../../../src/core/base/logger';
import { ChatLibrary } from '../../../src/core/chat/library';
import { ChatFiles } from '../../../src/disk/chatFiles';
import { finished, ScriptedSource } from '../../support/fakePorts';

let folder: string;
let files: ChatFiles;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'deepinfra-chats-')), 'chats');
  files = new ChatFiles(folder);
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

/** A path that takes no bytes: a full device where there is one, else a folder in the file's place. */
async function makeFull(path: string): Promise<string> {
  if (process.platform === 'linux') await symlink('/dev/full', path);
  else await mkdir(path);
  return process.platform === 'linux' ? 'ENOSPC' : 'EISDIR';
}

const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('appending', () => {
  it('makes the folder and the file, and adds to the end', async () => {
    await files.append('a', '1\n');
    await files.append('a', '2\n');
    expect(await read('a.jsonl')).toBe('1\n2\n');
    expect(await files.entries()).toEqual([{ id: 'a', bytes: 4 }]);
  });

  it('closes a line that a crash left torn', async () => {
    await files.append('a', '1\n');
    await writeFile(join(folder, 'a.jsonl'), '1\n{"half', 'utf8');
    await new ChatFiles(folder).append('a', '2\n');
    expect(await read('a.jsonl')).toBe('1\n{"half\n2\n');
  });

  it('adds to an empty file', async () => {
    await files.append('a', '1\n');
    await writeFile(join(folder, 'a.jsonl'), '', 'utf8');
    await new ChatFiles(folder).append('a', '2\n');
    expect(await read('a.jsonl')).toBe('2\n');
  });

  it('rejects on a full disk', async () => {
    await files.append('b', '1\n');
    const code = await makeFull(join(folder, 'a.jsonl'));
    await expect(files.append('a', '1\n')).rejects.toMatchObject({ code });
  });

  it.each(['../a', 'a/b', '', '.', 'a\u0000', 'x'.repeat(101)])(
    'takes no id that is no plain name: %j',
    async (id) => {
      await expect(files.append(id, '1\n')).rejects.toThrow('id');
      await expect(files.read(id)).rejects.toThrow('id');
    },
  );
});

describe('two windows', () => {
  it('see where their lines came to stand', async () => {
    const other = new ChatFiles(folder);
    expect(await files.append('a', 'é\n')).toEqual({ from: 0, to: 3 });
    expect(await other.append('a', '2\n')).toEqual({ from: 3, to: 5 });
    expect(await files.append('a', '3\n')).toEqual({ from: 5, to: 7 });
    expect(await files.read('a', 3)).toEqual({ text: '2\n3\n', wholeBytes: 7 });
    expect(await files.size('a')).toBe(7);
  });

  it('close a line that the other left torn when it was killed', async () => {
    await files.append('a', '1\n');
    await appendFile(join(folder, 'a.jsonl'), '{"half');
    expect(await files.append('a', '2\n')).toEqual({ from: 8, to: 11 });
    expect(await read('a.jsonl')).toBe('1\n{"half\n2\n');
    expect(await files.read('a', 2)).toEqual({ text: '{"half\n2\n', wholeBytes: 11 });
  });

  it('append at once without cutting into each other', async () => {
    const other = new ChatFiles(folder);
    const line = (name: string, at: number) => `${JSON.stringify({ name, at, text: 'x'.repeat(3000) })}\n`;
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        at % 2 ? files.append('a', line('ours', at)) : other.append('a', line('theirs', at)),
      ),
    );
    const lines = (await read('a.jsonl')).trimEnd().split('\n');
    expect(lines.map((text) => JSON.parse(text).at).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, at) => at),
    );
  });
});

describe('deleting', () => {
  it('moves aside, with what was damaged, and back', async () => {
    await files.append('a', '1\n');
    await files.quarantine('a', ['x']);
    await files.remove('a');
    expect([await files.entries(), await files.read('a')]).toEqual([[], undefined]);
    await files.restore('a');
    expect([await read('a.jsonl'), await read('a.damaged')]).toEqual(['1\n', 'x\n']);
  });

  it('is for good after the purge, which leaves what was deleted later', async () => {
    await files.append('a', '1\n');
    await files.remove('a');
    await files.purge(Date.now() - 60_000);
    await files.restore('a');
    await files.remove('a');
    await files.purge(Date.now() + 60_000);
    await expect(files.restore('a')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(join(folder, 'deleted'))).toEqual([]);
  });

  it('of what is not there does no harm', async () => {
    await files.remove('a');
    await files.purge(Date.now());
    await expect(files.remove('../a')).rejects.toThrow('id');
  });
});

describe('reading', () => {
  it('has nothing where nothing was written', async () => {
    expect(await files.entries()).toEqual([]);
    expect(await files.read('a')).toBeUndefined();
    expect(await files.readIndex()).toBeUndefined();
  });

  it('keeps the index in one piece and leaves no temporary file', async () => {
    await files.writeIndex('one');
    await files.writeIndex('two');
    expect(await files.readIndex()).toBe('two');
    expect(await readdir(folder)).toEqual(['index.json']);
  });

  it('keeps damaged lines beside the file', async () => {
    await files.append('a', '1\n');
    await files.quarantine('a', ['x', 'y']);
    expect(await read('a.damaged')).toBe('x\ny\n');
    expect(await read('a.jsonl')).toBe('1\n');
  });
});

it('keeps a conversation on screen when the disk is full, says so, and saves it when there is room', async () => {
  const source = new ScriptedSource();
  let id = 0;
  const library = new ChatLibrary({
    archive: files,
    source,
    now: Date.now,
    newId: () => `id${++id}`,
    log: nullLogger,
  });
  const chat = library.create('m');
  await files.append('other', '\n');
  const code = await makeFull(join(folder, 'id1.jsonl'));
  const ended = new Promise<void>((resolve) =>
    chat.onDidChange((change) => change.kind === 'status' && change.answer.ending && resolve()),
  );
  await chat.ask('Why?');
  source.say('Because', finished());
  await ended;
  await chat.save();
  expect(chat.unsaved).toMatchObject({ code });
  await rm(join(folder, 'id1.jsonl'), { recursive: true });
  await chat.save();
  expect(chat.unsaved).toBeUndefined();
  expect(await read('id1.jsonl')).toContain('Because');
});
