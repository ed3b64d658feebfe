import { describe, expect, it } from 'vitest';
import { nullLogger } from '../../../../src/core/base/logger';
import { ChatIndex, type ChatSummary } from '../../../../src/core/chat/chatIndex';
import { MemoryArchive, settle } from '../../../support/fakePorts';

function setUp(archive = new MemoryArchive()) {
  const looked: string[] = [];
  let progress = 0;
  const index = new ChatIndex({
    archive,
    log: nullLogger,
    summarise: async ({ id, bytes }) => {
      looked.push(id);
      if (id.startsWith('bad')) throw new Error('EIO');
      if (id.startsWith('empty')) return undefined;
      return { id, title: id, updatedAt: 1, bytes, pinned: false } satisfies ChatSummary;
    },
    onProgress: () => progress++,
  });
  return { archive, index, looked, told: () => progress };
}

const ids = (chats: readonly ChatSummary[]) => chats.map(({ id }) => id);

describe('the index', () => {
  it('looks into a file once, and again when it grew', async () => {
    const { archive, index, looked } = setUp();
    archive.files.set('a', 'one');
    await index.list();
    await index.list();
    expect(looked).toEqual(['a']);
    archive.files.set('a', 'one two');
    await index.list();
    expect(looked).toEqual(['a', 'a']);
  });

  it('looks once into a file in which nothing can be read, and lists the others', async () => {
    const { archive, index, looked } = setUp();
    for (const id of ['bad', 'empty', 'good']) archive.files.set(id, 'x');
    expect(ids(await index.list())).toEqual(['good']);
    expect(ids(await index.list())).toEqual(['good']);
    expect(looked).toHaveLength(3);
  });

  it('keeps what it knows for the next window, pins too', async () => {
    const { archive, index } = setUp();
    archive.files.set('a', 'x');
    await index.list();
    await settle();
    archive.index = archive.index?.replace('"pinned":false', '"pinned":true');
    const next = setUp(archive);
    expect((await next.index.list())[0]).toMatchObject({ id: 'a', pinned: true });
    expect(next.looked).toEqual([]);
  });

  it('reads an index of before there were pins', async () => {
    const { archive, index, looked } = setUp();
    archive.files.set('a', 'x');
    archive.index = '{"format":1,"conversations":[{"id":"a","title":"T","updatedAt":5,"bytes":1}]}';
    expect(await index.list()).toEqual([{ id: 'a', title: 'T', updatedAt: 5, bytes: 1, pinned: false }]);
    expect(looked).toEqual([]);
  });

  it('forgets files that are gone, on the disk too', async () => {
    const { archive, index } = setUp();
    archive.files.set('a', 'x');
    archive.files.set('b', 'x');
    await index.list();
    archive.files.delete('a');
    expect(ids(await index.list())).toEqual(['b']);
    await settle();
    expect(archive.index).not.toContain('"a"');
  });

  it('does not make anybody wait for a thousand unknown files, and tells when it knows them', async () => {
    const archive = new MemoryArchive();
    for (let number = 0; number < 1000; number++) archive.files.set(`c${number}`, 'x');
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let told: () => void = () => {};
    const complete = new Promise<void>((resolve) => (told = resolve));
    const index = new ChatIndex({
      archive,
      log: nullLogger,
      summarise: async ({ id, bytes }) => {
        if (id === 'c10') await held;
        return { id, title: id, updatedAt: 1, bytes, pinned: false };
      },
      onProgress: () => told(),
    });
    expect(await index.list()).toHaveLength(10);
    release();
    await complete;
    expect(await index.list()).toHaveLength(1000);
  });
});
