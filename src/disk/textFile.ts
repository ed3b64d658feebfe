import { readFile } from 'node:fs/promises';
import { isMissing, replaceFile } from './files';

/** One small text file that is read and replaced whole, such as a cache. */
export class TextFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The text; undefined when there is no file. */
  async read(): Promise<string | undefined> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async write(text: string): Promise<void> {
    await replaceFile(this.#path, text);
  }
}
