import { SerialQueue } from '../base/async';
import type { ChatArchive } from './archive';

/** The file of a conversation went away: another window deleted it. */
export class ConversationGone extends Error {
  override readonly name = 'ConversationGone';

  static is(error: unknown): error is ConversationGone {
    // By name: a part of the extension that is loaded later brings a class of its own.
    return error instanceof Error && error.name === 'ConversationGone';
  }
}

/**
 * One conversation's file as this window knows it. Other windows append to it too; what they wrote is what stands behind
 * the bytes that this window has seen.
 */
export class SharedFile {
  readonly #archive: ChatArchive;
  readonly #id: string;
  readonly #queue = new SerialQueue();
  #seen: number;

  /** `seen`: how many bytes of it this window has read; 0 for a file that does not exist yet. */
  constructor(archive: ChatArchive, id: string, seen: number) {
    this.#archive = archive;
    this.#id = id;
    this.#seen = seen;
  }

  /** Appends lines; the promise tells which lines of other windows were found on the way. */
  append(lines: string): Promise<string[]> {
    return this.#queue.run(async () => {
      if (this.#seen > 0 && (await this.#archive.size(this.#id)) === undefined) throw new ConversationGone();
      const { from, to } = await this.#archive.append(this.#id, lines);
      if (from === this.#seen) {
        this.#seen = to;
        return [];
      }
      const own = new Set(lines.split('\n'));
      return (await this.#news()).filter((line) => !own.has(line));
    });
  }

  /** The lines that other windows appended since the last look. Rejects with `ConversationGone`. */
  catchUp(): Promise<string[]> {
    return this.#queue.run(async () => {
      const size = await this.#archive.size(this.#id);
      if (size === undefined && this.#seen > 0) throw new ConversationGone();
      return size === undefined || size === this.#seen ? [] : this.#news();
    });
  }

  /** A line that is still being written is left for the next look. */
  async #news(): Promise<string[]> {
    const tail = await this.#archive.read(this.#id, this.#seen);
    if (!tail) return [];
    this.#seen = tail.wholeBytes;
    return tail.text.slice(0, tail.text.lastIndexOf('\n') + 1).split('\n');
  }
}
