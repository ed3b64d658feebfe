import { delay } from '../base/async';
import { asArray, asNumber, asString, isObject, parseJson } from '../base/guards';
import type { Logger } from '../base/logger';
import type { ArchiveEntry, ChatArchive } from './archive';

/** A conversation in the list. */
export interface ChatSummary {
  readonly id: string;
  readonly title: string;
  /** Unix milliseconds. */
  readonly updatedAt: number;
  /** Of its file; 0 when it could not be written at all. */
  readonly bytes: number;
  readonly pinned: boolean;
}

/** What the index needs from outside. */
export interface IndexPorts {
  readonly archive: ChatArchive;
  readonly log: Logger;
  /** Looks into one conversation; undefined when nothing in it can be read. */
  readonly summarise: (entry: ArchiveEntry) => Promise<ChatSummary | undefined>;
  /** Called now and then while the index learns of conversations that it did not know. */
  readonly onProgress: () => void;
}

/** With more unknown files than this, the list does not wait for them. */
const fewFiles = 50;
/** How long it waits then, and how often it tells of progress, in milliseconds. */
const patienceMs = 50;
const progressEveryMs = 500;

/** What is known of every conversation, so that no file is read twice. Kept in `index.json`, which can be deleted. */
export class ChatIndex {
  readonly #ports: IndexPorts;
  #known: Map<string, ChatSummary> | undefined;
  #loading: Promise<Map<string, ChatSummary>> | undefined;
  /** Files in which nothing can be read, with their size. */
  readonly #unreadable = new Map<string, number>();
  #reading: Promise<void> | undefined;

  constructor(ports: IndexPorts) {
    this.#ports = ports;
  }

  /** Every conversation that has a file. When many are unknown, they come later, each time `onProgress` is called. */
  async list(): Promise<ChatSummary[]> {
    const [entries, known] = await Promise.all([this.#ports.archive.entries(), this.#load()]);
    const present = new Set(entries.map(({ id }) => id));
    let changed = false;
    for (const id of known.keys()) {
      if (!present.has(id)) changed = known.delete(id);
    }
    const unknown = entries.filter(
      ({ id, bytes }) => known.get(id)?.bytes !== bytes && this.#unreadable.get(id) !== bytes,
    );
    if (unknown.length > 0) await this.#learn(unknown, known);
    else if (changed) this.#save(known);
    return [...known.values()];
  }

  async #learn(unknown: readonly ArchiveEntry[], known: Map<string, ChatSummary>): Promise<void> {
    if (unknown.length <= fewFiles) return this.#read(unknown, known);
    this.#reading ??= this.#read(unknown, known).finally(() => {
      this.#reading = undefined;
      this.#ports.onProgress();
    });
    await Promise.race([this.#reading, delay(patienceMs)]);
  }

  async #read(unknown: readonly ArchiveEntry[], known: Map<string, ChatSummary>): Promise<void> {
    const progress =
      unknown.length > fewFiles ? setInterval(() => this.#ports.onProgress(), progressEveryMs) : undefined;
    for (const entry of unknown) {
      const summary = await this.#summarise(entry);
      if (summary) known.set(entry.id, summary);
      else this.#unreadable.set(entry.id, entry.bytes);
    }
    clearInterval(progress);
    this.#save(known);
  }

  async #summarise(entry: ArchiveEntry): Promise<ChatSummary | undefined> {
    try {
      return await this.#ports.summarise(entry);
    } catch (error) {
      this.#ports.log.warn(`Conversation ${entry.id} could not be read: ${String(error)}`);
      return undefined;
    }
  }

  async #load(): Promise<Map<string, ChatSummary>> {
    if (this.#known) return this.#known;
    this.#loading ??= this.#ports.archive
      .readIndex()
      .catch(() => undefined)
      .then((text) => (this.#known = parseIndex(text ?? '')));
    return this.#loading;
  }

  #save(known: ReadonlyMap<string, ChatSummary>): void {
    const text = JSON.stringify({ format: 1, conversations: [...known.values()] });
    this.#ports.archive
      .writeIndex(text)
      .catch((error: unknown) =>
        this.#ports.log.warn(`The list of conversations could not be cached: ${String(error)}`),
      );
  }
}

function parseIndex(text: string): Map<string, ChatSummary> {
  const index = new Map<string, ChatSummary>();
  const root = parseJson(text);
  if (!isObject(root) || root['format'] !== 1) return index;
  for (const item of asArray(root['conversations'])) {
    const summary = parseSummary(item);
    if (summary) index.set(summary.id, summary);
  }
  return index;
}

function parseSummary(item: unknown): ChatSummary | undefined {
  if (!isObject(item)) return undefined;
  const id = asString(item['id']);
  const title = asString(item['title']);
  const updatedAt = asNumber(item['updatedAt']);
  const bytes = asNumber(item['bytes']);
  if (id === undefined || title === undefined || updatedAt === undefined || bytes === undefined)
    return undefined;
  return { id, title, updatedAt, bytes, pinned: item['pinned'] === true };
}
