import { delay } from '../base/async';
import { Emitter } from '../base/event';
import { asArray, asNumber, asString, isObject, parseJson } from '../base/guards';
import type { Logger } from '../base/logger';
import type { ArchiveEntry, ChatArchive } from './archive';
import { Chat, type AnswerSource, type ChatPorts } from './chat';
import { foldRecords, newConversation, type Conversation } from './conversation';
import { parseRecords } from './record';
import { flushEveryMs } from './textPieces';
import { titleOf } from './title';

/** A conversation in the list. */
export interface ChatSummary {
  readonly id: string;
  readonly title: string;
  /** Unix milliseconds. */
  readonly updatedAt: number;
  readonly bytes: number;
}

/** What the library needs from outside. */
export interface LibraryPorts {
  readonly archive: ChatArchive;
  readonly source: AnswerSource;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Logger;
}

/** All conversations of this machine: those on disk, and those that are live in this window. */
export class ChatLibrary {
  readonly #ports: LibraryPorts;
  readonly #chatPorts: ChatPorts;
  readonly #changes = new Emitter<void>();
  /** A live chat is one object for everybody in this window, for as long as somebody shows it. */
  readonly #live = new Map<string, WeakRef<Chat>>();
  /** Chats that have something to lose: they answer, or are not saved. */
  readonly #held = new Set<Chat>();
  #index: Map<string, ChatSummary> | undefined;

  constructor(ports: LibraryPorts) {
    this.#ports = ports;
    const { archive, source, now, newId } = ports;
    this.#chatPorts = { source, now, newId, append: (id, lines) => archive.append(id, lines) };
  }

  /** Fires when the list may look different. */
  readonly onDidChange = this.#changes.event;

  /** Chats whose answer is running now. */
  get answering(): readonly Chat[] {
    return [...this.#held].filter((chat) => chat.running);
  }

  /** Writes what is not on disk yet; resolves when every attempt is over. */
  async saveAll(): Promise<void> {
    await Promise.all([...this.#held].map((chat) => chat.save()));
  }

  /** False while a conversation's file grows, which means that another window is writing its answer. */
  async isQuiet(id: string): Promise<boolean> {
    const size = async () => (await this.#ports.archive.entries()).find((entry) => entry.id === id)?.bytes;
    const before = await size();
    await delay(2 * flushEveryMs);
    return (await size()) === before;
  }

  /** A new conversation; nothing is written before its first question. `id` names one that was never written. */
  create(model: string, id: string = this.#ports.newId()): Chat {
    return this.#adopt(new Chat(newConversation(id, this.#ports.now(), model), this.#chatPorts, true));
  }

  /** The conversation with this id; undefined when there is none or nothing in its file can be read. */
  async open(id: string): Promise<Chat | undefined> {
    const live = this.#live.get(id)?.deref();
    if (live) return live;
    const conversation = await this.#read(id, true);
    // Somebody else may have opened it while the file was read.
    return (
      this.#live.get(id)?.deref() ??
      (conversation && this.#adopt(new Chat(conversation, this.#chatPorts, false)))
    );
  }

  /** All conversations, newest first. Files that the index does not know are read. */
  async list(): Promise<ChatSummary[]> {
    const [entries, index] = await Promise.all([this.#ports.archive.entries(), this.#loadIndex()]);
    const next = new Map<string, ChatSummary>();
    for (const entry of entries) {
      const known = index.get(entry.id);
      const summary = known?.bytes === entry.bytes ? known : await this.#summarise(entry);
      if (summary) next.set(entry.id, summary);
    }
    this.#index = next;
    if (!sameSummaries(index, next)) await this.#saveIndex(next);
    // A chat that could not be written at all is in no file.
    const unwritten = [...this.#held].filter((chat) => !next.has(chat.conversation.id));
    return [...next.values(), ...unwritten.map(({ conversation }) => summaryOf(conversation, 0))].sort(
      (a, b) => b.updatedAt - a.updatedAt,
    );
  }

  #adopt(chat: Chat): Chat {
    this.#live.set(chat.conversation.id, new WeakRef(chat));
    chat.onDidChange((change) => {
      if (change.kind === 'delta') return;
      if (chat.running || chat.unsaved !== undefined) this.#held.add(chat);
      else this.#held.delete(chat);
      this.#changes.fire();
    });
    return chat;
  }

  async #read(id: string, keepDamaged: boolean): Promise<Conversation | undefined> {
    const file = await this.#ports.archive.read(id);
    if (file === undefined) return undefined;
    const { records, damaged } = parseRecords(file);
    if (damaged.length > 0 && keepDamaged) {
      this.#ports.log.warn(
        `Conversation ${id}: ${damaged.length} line(s) could not be read and were set aside`,
      );
      // What can be read is shown whether or not there is room for a copy of the rest.
      await this.#ports.archive.quarantine(id, damaged).catch((error: unknown) => {
        this.#ports.log.warn(`Conversation ${id}: unreadable lines were not copied: ${String(error)}`);
      });
    }
    return foldRecords(id, records);
  }

  async #summarise({ id, bytes }: ArchiveEntry): Promise<ChatSummary | undefined> {
    try {
      const conversation = this.#live.get(id)?.deref()?.conversation ?? (await this.#read(id, false));
      if (!conversation) return undefined;
      return summaryOf(conversation, bytes);
    } catch (error) {
      this.#ports.log.warn(`Conversation ${id} could not be read: ${String(error)}`);
      return undefined;
    }
  }

  async #loadIndex(): Promise<Map<string, ChatSummary>> {
    if (this.#index) return this.#index;
    const text = await this.#ports.archive.readIndex().catch(() => undefined);
    return parseIndex(text ?? '');
  }

  async #saveIndex(index: ReadonlyMap<string, ChatSummary>): Promise<void> {
    try {
      await this.#ports.archive.writeIndex(JSON.stringify({ format: 1, conversations: [...index.values()] }));
    } catch (error) {
      this.#ports.log.warn(`The list of conversations could not be cached: ${String(error)}`);
    }
  }
}

function summaryOf(conversation: Conversation, bytes: number): ChatSummary {
  return { id: conversation.id, title: titleOf(conversation), updatedAt: conversation.updatedAt, bytes };
}

function parseIndex(text: string): Map<string, ChatSummary> {
  const index = new Map<string, ChatSummary>();
  const root = parseJson(text);
  if (!isObject(root) || root['format'] !== 1) return index;
  for (const item of asArray(root['conversations'])) {
    if (!isObject(item)) continue;
    const id = asString(item['id']);
    const title = asString(item['title']);
    const updatedAt = asNumber(item['updatedAt']);
    const bytes = asNumber(item['bytes']);
    if (id === undefined || title === undefined || updatedAt === undefined || bytes === undefined) continue;
    index.set(id, { id, title, updatedAt, bytes });
  }
  return index;
}

function sameSummaries(a: ReadonlyMap<string, ChatSummary>, b: ReadonlyMap<string, ChatSummary>): boolean {
  return a.size === b.size && [...b].every(([id, summary]) => a.get(id) === summary);
}
