import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageStore } from '../core/chat/attachedImages';
import { isImageHash } from '../core/context/part';
import { isMissing } from './files';

/** Attached pictures as files of one folder, each under the hash of its bytes: the same picture is kept once. */
export class ImageFiles implements ImageStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = join(this.#folder, hash);
    const kept = await stat(path).catch(() => undefined);
    if (kept?.size === bytes.length) return hash;
    await mkdir(this.#folder, { recursive: true });
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return hash;
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    if (!isImageHash(hash)) return undefined;
    try {
      return await readFile(join(this.#folder, hash));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}
