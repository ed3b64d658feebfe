/** One conversation file as the archive sees it. */
export interface ArchiveEntry {
  readonly id: string;
  readonly bytes: number;
}

/** What a file held from some byte on. */
export interface ArchiveText {
  readonly text: string;
  /** Where its last whole line ends, in bytes from the start of the file. */
  readonly wholeBytes: number;
}

/** Where appended lines came to stand, in bytes: nobody else wrote in between when `from` is where the file ended before. */
export interface Appended {
  readonly from: number;
  readonly to: number;
}

/**
 * Where conversations are kept: one append-only file each, and an index that is only a cache. Other windows write there
 * too. Every method rejects with the reason when the storage fails; none hides a failure.
 */
export interface ChatArchive {
  entries(): Promise<ArchiveEntry[]>;
  /** The file's size in bytes; undefined when there is no such conversation. */
  size(id: string): Promise<number | undefined>;
  /** The file's text, `from` a byte that begins a line (default 0); undefined when there is no such conversation. */
  read(id: string, from?: number): Promise<ArchiveText | undefined>;
  /** Appends whole lines. A line that a crash left torn is closed first. */
  append(id: string, lines: string): Promise<Appended>;
  /** Keeps a copy of lines that could not be read, beside the file, which stays as it is. */
  quarantine(id: string, lines: readonly string[]): Promise<void>;
  /** Takes a conversation away; `restore` brings it back until it is purged. */
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Deletes for good what was removed before a moment in Unix milliseconds. */
  purge(before: number): Promise<void>;
  readIndex(): Promise<string | undefined>;
  /** Replaces the index in one step, so that a crash leaves the old or the new one. */
  writeIndex(text: string): Promise<void>;
}
