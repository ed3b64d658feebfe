import { describe, expect, it } from 'vitest';
import { ConversationGone, SharedFile } from '../../../../src/core/chat/sharedFile';
import { MemoryArchive } from '../../../support/fakePorts';

async function twoWindows() {
  const archive = new MemoryArchive();
  await archive.append('c', 'start\n');
  return { archive, ours: new SharedFile(archive, 'c', 6), theirs: new SharedFile(archive, 'c', 6) };
}

describe('a file of two windows', () => {
  it('tells each what the other wrote, once', async () => {
    const { ours, theirs } = await twoWindows();
    expect(await ours.append('a\n')).toEqual([]);
    expect((await theirs.catchUp()).filter(Boolean)).toEqual(['a']);
    expect(await theirs.catchUp()).toEqual([]);
    expect(await theirs.append('b\n')).toEqual([]);
    expect((await ours.catchUp()).filter(Boolean)).toEqual(['b']);
  });

  it('finds what was written while it wrote, and does not take its own lines for those of others', async () => {
    const { archive, ours, theirs } = await twoWindows();
    await theirs.append('b1\nb2\n');
    expect((await ours.append('a\n')).filter(Boolean)).toEqual(['b1', 'b2']);
    expect(archive.files.get('c')).toBe('start\nb1\nb2\na\n');
    expect(await ours.catchUp()).toEqual([]);
  });

  it('leaves a line that is still being written for the next look', async () => {
    const { archive, ours } = await twoWindows();
    archive.files.set('c', 'start\nwhole\nha');
    expect((await ours.catchUp()).filter(Boolean)).toEqual(['whole']);
    archive.files.set('c', 'start\nwhole\nhalf\n');
    expect((await ours.catchUp()).filter(Boolean)).toEqual(['half']);
  });

  it('does not bring a deleted conversation back by halves', async () => {
    const { archive, ours } = await twoWindows();
    await archive.remove('c');
    await expect(ours.catchUp()).rejects.toBeInstanceOf(ConversationGone);
    await expect(ours.append('a\n')).rejects.toBeInstanceOf(ConversationGone);
    expect(archive.files.has('c')).toBe(false);
  });

  it('that does not exist yet is made by the first append', async () => {
    const archive = new MemoryArchive();
    const file = new SharedFile(archive, 'new', 0);
    expect(await file.catchUp()).toEqual([]);
    expect(await file.append('a\n')).toEqual([]);
    expect(archive.files.get('new')).toBe('a\n');
  });
});
