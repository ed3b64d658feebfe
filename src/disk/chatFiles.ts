import { statSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Appended, ArchiveEntry, ArchiveText, ChatArchive } from '../core/chat/archive';
import { isMissing, replaceFile } from './files';

const suffix = '.jsonl';
const damagedSuffix = '.damaged';
const indexName = 'index.json';

/** So long looking at many files may keep everything else waiting, in milliseconds. */
const sliceMs = 10;

/**
 * Conversations as files of one folder: `<id>.jsonl`, only ever appended to, and `index.json`, a cache. What was removed
 * lies in `deleted` until it is purged. Needs Node, because VS Code's own file system API cannot append.
 */
export class ChatFiles implements ChatArchive {
  readonly #folder: string;
  readonly #deleted: string;
  /** The size at which a file was seen to end with a whole line. */
  readonly #whole = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#deleted = join(folder, 'deleted');
  }

  async entries(): Promise<ArchiveEntry[]> {
    const entries: ArchiveEntry[] = [];
    let since = performance.now();
    for (const name of await namesIn(this.#folder)) {
      if (!name.endsWith(suffix)) continue;
      // Five times as fast as asking for each file asynchronously, which matters with thousands of them.
      const found = statSync(join(this.#folder, name), { throwIfNoEntry: false });
      if (found) entries.push({ id: name.slice(0, -suffix.length), bytes: found.size });
      if (performance.now() - since < sliceMs) continue;
      await setImmediate();
      since = performance.now();
    }
    return entries;
  }

  async size(id: string): Promise<number | undefined> {
    return unlessMissing(stat(this.#path(id)).then(({ size }) => size));
  }

  async read(id: string, from = 0): Promise<ArchiveText | undefined> {
    const bytes = await unlessMissing(readBytes(this.#path(id), from));
    return bytes && { text: bytes.toString('utf8'), wholeBytes: from + bytes.lastIndexOf(0x0a) + 1 };
  }

  async append(id: string, lines: string): Promise<Appended> {
    const path = this.#path(id);
    await mkdir(this.#folder, { recursive: true });
    const file = await open(path, 'a+');
    try {
      const { size } = await file.stat();
      const whole = size === 0 || this.#whole.get(id) === size || (await endsWithLine(file, size));
      // A failed append may leave half a line behind: the next one has to look again.
      this.#whole.delete(id);
      const bytes = Buffer.from(whole ? lines : `\n${lines}`, 'utf8');
      await file.appendFile(bytes);
      const { size: to } = await file.stat();
      this.#whole.set(id, to);
      return { from: to - bytes.length, to };
    } finally {
      await file.close();
    }
  }

  async quarantine(id: string, lines: readonly string[]): Promise<void> {
    await replaceFile(join(this.#folder, checked(id) + damagedSuffix), `${lines.join('\n')}\n`);
  }

  async remove(id: string): Promise<void> {
    await mkdir(this.#deleted, { recursive: true });
    for (const name of [checked(id) + suffix, id + damagedSuffix]) {
      const [from, to] = [join(this.#folder, name), join(this.#deleted, name)];
      await unlessMissing(rename(from, to).then(() => utimes(to, new Date(), new Date())));
    }
    this.#whole.delete(id);
  }

  async restore(id: string): Promise<void> {
    const name = checked(id) + suffix;
    await rename(join(this.#deleted, name), join(this.#folder, name));
    await unlessMissing(
      rename(join(this.#deleted, id + damagedSuffix), join(this.#folder, id + damagedSuffix)),
    );
  }

  async purge(before: number): Promise<void> {
    for (const name of await namesIn(this.#deleted)) {
      const path = join(this.#deleted, name);
      const found = await unlessMissing(stat(path));
      if (found && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  async readIndex(): Promise<string | undefined> {
    return unlessMissing(readFile(join(this.#folder, indexName), 'utf8'));
  }

  async writeIndex(text: string): Promise<void> {
    await replaceFile(join(this.#folder, indexName), text);
  }

  #path(id: string): string {
    return join(this.#folder, checked(id) + suffix);
  }
}

/** An id becomes a file name, so nothing but a plain name may pass. */
function checked(id: string): string {
  if (!/^[\w-]{1,100}$/.test(id)) throw new Error('Not a conversation id');
  return id;
}

async function unlessMissing<T>(task: Promise<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await unlessMissing(readdir(folder))) ?? [];
}

async function readBytes(path: string, from: number): Promise<Buffer> {
  if (from === 0) return readFile(path);
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.max(0, size - from));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function endsWithLine(file: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}
