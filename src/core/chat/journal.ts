import { SerialQueue } from '../base/async';
import type { ConversationRecord } from './conversation';
import { recordLine } from './record';

/** After a failed attempt the next one comes by itself, in milliseconds. */
const retryAfterMs = 10_000;

/**
 * Writes records to a conversation's file in order. What could not be written stays here and is tried again
 * with the next record or after a while, so a full disk costs nothing while the window is open.
 */
export class Journal {
  readonly #append: (lines: string) => Promise<void>;
  readonly #onSaved: (failure: unknown) => void;
  readonly #queue = new SerialQueue();
  #pending: string[] = [];
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** `onSaved` hears of every attempt: undefined when all is on disk, else why not. */
  constructor(append: (lines: string) => Promise<void>, onSaved: (failure: unknown) => void) {
    this.#append = append;
    this.#onSaved = onSaved;
  }

  /** Adds a record; resolves when the attempt to write it is over, whatever came of it. */
  async write(record: ConversationRecord): Promise<void> {
    this.#pending.push(recordLine(record));
    await this.flush();
  }

  /** Adds a record without writing it yet: it goes out together with the next one. */
  hold(record: ConversationRecord): void {
    this.#pending.push(recordLine(record));
  }

  /** Tries to write what is pending; resolves when the attempt is over. */
  async flush(): Promise<void> {
    await this.#queue.run(() => this.#attempt());
  }

  async #attempt(): Promise<void> {
    clearTimeout(this.#retry);
    const lines = this.#pending;
    if (lines.length === 0) return;
    this.#pending = [];
    try {
      await this.#append(lines.join(''));
      this.#onSaved(undefined);
    } catch (failure) {
      this.#pending = [...lines, ...this.#pending];
      this.#retry = setTimeout(() => void this.flush(), retryAfterMs);
      this.#onSaved(failure);
    }
  }
}
