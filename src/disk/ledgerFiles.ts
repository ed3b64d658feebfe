import { appendFile, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerPiece, LedgerStore } from '../core/usage/ledger';
import { isMissing } from './files';

const suffix = '.jsonl';
const dayName = /^\d{4}-\d{2}-\d{2}$/;

/** The ledger as files of one folder, `2026-11-21.jsonl`: several windows append to them at once. */
export class LedgerFiles implements LedgerStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async days(): Promise<string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return names
      .filter((name) => name.endsWith(suffix))
      .map((name) => name.slice(0, -suffix.length))
      .filter((day) => dayName.test(day))
      .toSorted();
  }

  async read(day: string, from: number): Promise<LedgerPiece> {
    let file;
    try {
      file = await open(this.#path(day), 'r');
    } catch (error) {
      if (isMissing(error)) return { from: 0, text: '', next: 0 };
      throw error;
    }
    try {
      const { size } = await file.stat();
      const start = size < from ? 0 : from;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
      // Another window may be in the middle of its line.
      const end = buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1;
      return { from: start, text: buffer.toString('utf8', 0, end), next: start + end };
    } finally {
      await file.close();
    }
  }

  async append(day: string, lines: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await appendFile(this.#path(day), lines, 'utf8');
  }

  #path(day: string): string {
    if (!dayName.test(day)) throw new Error('Not a day');
    return join(this.#folder, day + suffix);
  }
}
