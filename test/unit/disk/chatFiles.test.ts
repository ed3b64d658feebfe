import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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
