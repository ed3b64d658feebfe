import { delay } from '../base/async';
import { Emitter } from '../base/event';
import type { Logger } from '../base/logger';
import { Slices } from '../base/slices';
import type { AnswerCheck } from './aftermath';
import type { ArchiveEntry, ChatArchive } from './archive';
import { Chat, type ChatPorts } from './chat';
import { ChatIndex, type ChatSummary } from './chatIndex';
import { newConversation, type Conversation, type ConversationRecord } from './conversation';
import { foldRecords } from './fold';
import { forkRecords } from './fork';
import type { ConversationParameters } from './parameters';
import { parseRecords, parseRecordsInSlices, recordLine } from './record';
import type { AnswerSource } from './run';
import { SharedFile } from './sharedFile';
import { flushEveryMs } from './textPieces';
import { titleOf } from './title';

/** So long a deleted conversation can be brought back, in milliseconds. */
const undoWithinMs = 60_000;

/** What the library needs from outside. */
export interface LibraryPorts {
  readonly archive: ChatArchive;
  readonly source: AnswerSource;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  /** Parameters of new conversations; none unless given. */
  readonly parameters?: (() => ConversationParameters) | undefined;
  readonly autoContinue?: (() => number) | undefined;
  readonly check?: AnswerCheck | undefined;
}

/** What a file holds, and how many of its bytes are whole lines. */
interface Found {
  readonly records: readonly ConversationRecord[];
  readonly conversation: Conversation;
  readonly wholeBytes: number;
}

/** All conversations of this machine: those on disk, and those that are live in this window. */
export class ChatLibrary {
  readonly #ports: LibraryPorts;
  readonly #chatPorts: ChatPorts;
  readonly #index: ChatIndex;
  readonly #changes = new Emitter<void>();
  readonly #answers = new Emitter<Chat>();
  readonly #removals = new Emitter<ReadonlySet<string>>();
  /** A live chat is one object for everybody in this window, for as long as somebody shows it. */
  readonly #live = new Map<string, WeakRef<Chat>>();
  /** Chats that have something to lose: they answer, or are not saved. */
  readonly #held = new Set<Chat>();
  readonly #files = new Map<string, SharedFile>();
  /** Nothing is written to a conversation that was deleted here. */
  readonly #removed = new Set<string>();

  constructor(ports: LibraryPorts) {
    this.#ports = ports;
    const { archive, source, now, newId, log, autoContinue, check } = ports;
    const append = (id: string, lines: string) => this.#append(id, lines);
    this.#chatPorts = { source, now, newId, append, autoContinue, check };
    this.#index = new ChatIndex({
      archive,
      log,
      summarise: (entry) => this.#summarise(entry),
      onProgress: () => this.#changes.fire(),
    });
  }

  /** Fires when the list may look different. */
  readonly onDidChange = this.#changes.event;

  /** Fires when an answer is complete. */
  readonly onDidAnswer = this.#answers.event;

  /** Fires with the ids of conversations that are no more. */
  readonly onDidRemove = this.#removals.event;

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
    const before = await this.#ports.archive.size(id);
    await delay(2 * flushEveryMs);
    return (await this.#ports.archive.size(id)) === before;
  }

  /** A new conversation; nothing is written before its first question. `id` names one that was never written. */
  create(model: string, id: string = this.#ports.newId()): Chat {
    const chat = new Chat(newConversation(id, this.#ports.now(), model), this.#chatPorts, true);
    const parameters = this.#ports.parameters?.() ?? {};
    if (Object.keys(parameters).length > 0) void chat.chooseParameters(parameters);
    return this.#adopt(chat, 0);
  }

  /** A new conversation that begins like another one, up to a turn of it. Rejects when it cannot be written. */
  async fork({ conversation }: Chat, turnId: string): Promise<Chat> {
    const { newId, now } = this.#ports;
    const id = newId();
    const records = forkRecords(conversation, turnId, { id, at: now() });
    await this.add(id, records);
    const chat = await this.open(id);
    if (!chat) throw new Error('The fork cannot be read');
    return chat;
  }

  /** The conversation with this id; undefined when there is none or nothing in its file can be read. */
  async open(id: string): Promise<Chat | undefined> {
    const live = this.#live.get(id)?.deref();
    if (live) return live;
    const found = await this.#read(id, true);
    // Somebody else may have opened it while the file was read.
    return (
      this.#live.get(id)?.deref() ??
      (found && this.#adopt(new Chat(found.conversation, this.#chatPorts, false), found.wholeBytes))
    );
  }

  /**
   * Brings a live conversation to what other windows wrote; to be called before anything is added to it. Rejects with
   * `ConversationGone` when another window deleted it.
   */
  async catchUp(chat: Chat): Promise<void> {
    const { id } = chat.conversation;
    takeOver(chat, (await this.#files.get(id)?.catchUp()) ?? []);
  }

  /** What a conversation is now, for who only reads it; undefined when there is none or nothing in it can be read. */
  async peek(id: string): Promise<Conversation | undefined> {
    return this.#live.get(id)?.deref()?.conversation ?? (await this.#read(id, false))?.conversation;
  }

  /** Everything that was recorded of a conversation; undefined when there is none or nothing in it can be read. */
  async records(id: string): Promise<readonly ConversationRecord[] | undefined> {
    await this.#live.get(id)?.deref()?.save();
    return (await this.#read(id, false))?.records;
  }

  /** All conversations, newest first. When very many are unknown they come later, with `onDidChange`. */
  async list(): Promise<ChatSummary[]> {
    const listed = await this.#index.list();
    const ids = new Set(listed.map(({ id }) => id));
    // A chat that could not be written at all is in no file.
    const unwritten = [...this.#held].filter((chat) => !ids.has(chat.conversation.id));
    return [...listed, ...unwritten.map(({ conversation }) => summaryOf(conversation, 0))].sort(
      (a, b) => b.updatedAt - a.updatedAt,
    );
  }

  /** Gives a conversation a name; an empty one brings back the start of its first question. */
  async rename(id: string, title: string): Promise<void> {
    const at = this.#ports.now();
    await (await this.open(id))?.describe({ type: 'titled', at, title: title.trim() });
  }

  /** Puts a conversation on top of the list, or takes it down. */
  async pin(id: string, pinned: boolean): Promise<void> {
    await (await this.open(id))?.describe({ type: 'pinned', at: this.#ports.now(), pinned });
  }

  /** Adds a conversation from elsewhere; false when there is one with its id, which stays as it is. */
  async add(id: string, records: readonly ConversationRecord[]): Promise<boolean> {
    const { archive } = this.#ports;
    if ((await archive.size(id)) !== undefined) return false;
    await archive.append(id, records.map(recordLine).join(''));
    this.#removed.delete(id);
    this.#changes.fire();
    return true;
  }

  /** Takes conversations away and stops their answers. They can be restored for a minute. */
  async remove(ids: readonly string[]): Promise<void> {
    const { archive, now } = this.#ports;
    await this.purge(now() - undoWithinMs);
    for (const id of ids) {
      const chat = this.#live.get(id)?.deref();
      await chat?.stop();
      this.#removed.add(id);
      await archive.remove(id);
      if (chat) this.#held.delete(chat);
      this.#live.delete(id);
      this.#files.delete(id);
    }
    setTimeout(() => void this.purge(now() - undoWithinMs), undoWithinMs + 1000);
    this.#removals.fire(new Set(ids));
    this.#changes.fire();
  }

  /** Brings removed conversations back. Rejects when it is too late. */
  async restore(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.#ports.archive.restore(id);
      this.#removed.delete(id);
    }
    this.#changes.fire();
  }

  /** Deletes for good what was removed before a moment, by default all of it. */
  async purge(before: number = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#ports.archive.purge(before).catch((error: unknown) => {
      this.#ports.log.warn(`Deleted conversations are still on the disk: ${String(error)}`);
    });
  }

  async #append(id: string, lines: string): Promise<void> {
    if (this.#removed.has(id)) return;
    const foreign = (await this.#files.get(id)?.append(lines)) ?? [];
    const chat = this.#live.get(id)?.deref();
    if (chat) takeOver(chat, foreign);
  }

  #adopt(chat: Chat, wholeBytes: number): Chat {
    const { id } = chat.conversation;
    this.#live.set(id, new WeakRef(chat));
    this.#files.set(id, new SharedFile(this.#ports.archive, id, wholeBytes));
    chat.onDidChange((change) => {
      if (change.kind === 'delta') return;
      if (chat.running || chat.unsaved !== undefined) this.#held.add(chat);
      else this.#held.delete(chat);
      this.#changes.fire();
      if (change.kind === 'status' && change.answer.ending?.how === 'finished') this.#answers.fire(chat);
    });
    return chat;
  }

  async #read(id: string, keepDamaged: boolean): Promise<Found | undefined> {
    const file = await this.#ports.archive.read(id);
    if (file === undefined) return undefined;
    const { records, damaged } = await parseRecordsInSlices(file.text, new Slices(this.#ports.now));
    if (damaged.length > 0 && keepDamaged) {
      this.#ports.log.warn(
        `Conversation ${id}: ${damaged.length} line(s) could not be read and were set aside`,
      );
      // What can be read is shown whether or not there is room for a copy of the rest.
      await this.#ports.archive.quarantine(id, damaged).catch((error: unknown) => {
        this.#ports.log.warn(`Conversation ${id}: unreadable lines were not copied: ${String(error)}`);
      });
    }
    const conversation = foldRecords(id, records);
    return conversation && { records, conversation, wholeBytes: file.wholeBytes };
  }

  async #summarise({ id, bytes }: ArchiveEntry): Promise<ChatSummary | undefined> {
    const conversation = await this.peek(id);
    return conversation && summaryOf(conversation, bytes);
  }
}

function takeOver(chat: Chat, lines: readonly string[]): void {
  const { records } = parseRecords(lines.join('\n'));
  if (records.length > 0) chat.takeOver(records);
}

function summaryOf(conversation: Conversation, bytes: number): ChatSummary {
  const { id, updatedAt, pinned } = conversation;
  return { id, title: ownCopy(titleOf(conversation)), updatedAt, bytes, pinned };
}

/** A title is cut from a question, and would keep all of that question in memory for as long as it lives. */
function ownCopy(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}
