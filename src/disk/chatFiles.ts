import { appendFile, mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveEntry, ChatArchive } from '../core/chat/archive';
import { isMissing, replaceFile } from './files';

const suffix = '.jsonl';
const indexName = 'index.json';

/**
 * Conversations as files of one folder: `<id>.jsonl`, only ever appended to, and `index.json`, a cache.
 * Needs Node, because VS Code's own file system API cannot append.
 */
export class ChatFiles implements ChatArchive {
  readonly #folder: string;
  /** Files whose end is known to be a whole line. */
  readonly #whole = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async entries(): Promise<ArchiveEntry[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const files = names.filter((name) => name.endsWith(suffix));
    const entries = await Promise.all(
      files.map(async (name) => {
        const found = await stat(join(this.#folder, name)).catch(() => undefined);
        return found && { id: name.slice(0, -suffix.length), bytes: found.size };
      }),
    );
    return entries.filter((entry) => entry !== undefined);
  }

  async read(id: string): Promise<string | undefined> {
    return readText(this.#path(id));
  }

  async append(id: string, lines: string): Promise<void> {
    const path = this.#path(id);
    await mkdir(this.#folder, { recursive: true });
    const text = this.#whole.has(id) || (await endsWithLine(path)) ? lines : `\n${lines}`;
    // A failed append may leave half a line behind: the next one has to look again.
    this.#whole.delete(id);
    await appendFile(path, text, 'utf8');
    this.#whole.add(id);
  }

  async quarantine(id: string, lines: readonly string[]): Promise<void> {
    await replaceFile(join(this.#folder, `${checked(id)}.damaged`), `${lines.join('\n')}\n`);
  }

  async readIndex(): Promise<string | undefined> {
    return readText(join(this.#folder, indexName));
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

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function endsWithLine(path: string): Promise<boolean> {
  let file;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 0x0a;
  } finally {
    await file.close();
  }
}
