/** One conversation file as the archive sees it. */
export interface ArchiveEntry {
  readonly id: string;
  readonly bytes: number;
}

/**
 * Where conversations are kept: one append-only file each, and an index that is only a cache.
 * Every method rejects with the reason when the storage fails; none hides a failure.
 */
export interface ChatArchive {
  entries(): Promise<ArchiveEntry[]>;
  /** The file's text; undefined when there is no such conversation. */
  read(id: string): Promise<string | undefined>;
  /** Appends whole lines. A line that an earlier crash left torn is closed first. */
  append(id: string, lines: string): Promise<void>;
  /** Keeps a copy of lines that could not be read, beside the file, which stays as it is. */
  quarantine(id: string, lines: readonly string[]): Promise<void>;
  readIndex(): Promise<string | undefined>;
  /** Replaces the index in one step, so that a crash leaves the old or the new one. */
  writeIndex(text: string): Promise<void>;
}
