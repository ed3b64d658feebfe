import { l10n, type Memento } from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import type { Chat } from '../../core/chat/chat';
import type { ChatLibrary } from '../../core/chat/library';
import { mementoKeys } from '../names';

/**
 * After a reload of the window an answer that was running goes on by itself, when no more than this many milliseconds
 * passed since its last piece. Later the panel offers it, since the question may have lost its point.
 */
const resumeWithinMs = 60_000;

/** Remembers which conversation a place shows. */
export interface ShownChat {
  readonly id: string | undefined;
  keep(id: string): void;
}

/** The place in the side bar, remembered for each workspace. */
export function sideBarChat(memento: Memento): ShownChat {
  return {
    get id() {
      return memento.get<string>(mementoKeys.currentChat);
    },
    keep: (id) => void memento.update(mementoKeys.currentChat, id),
  };
}

/** The conversation that the side bar, or an editor tab, shows. */
export class CurrentChat extends Disposable {
  readonly #library: ChatLibrary;
  readonly #place: ShownChat;
  readonly #defaultModel: () => string;
  readonly #changes = this._register(new Emitter<Chat>());
  #chat: Chat | undefined;
  #restoring: Promise<Chat> | undefined;

  constructor(library: ChatLibrary, place: ShownChat, defaultModel: () => string) {
    super();
    this.#library = library;
    this.#place = place;
    this.#defaultModel = defaultModel;
    this._register(
      library.onDidRemove((ids) => {
        if (this.#chat && ids.has(this.#chat.conversation.id)) this.#show(library.create(defaultModel()));
      }),
    );
  }

  /** Fires when another conversation is shown. */
  readonly onDidChange = this.#changes.event;

  /** The conversation shown, if one was opened yet. */
  get opened(): Chat | undefined {
    return this.#chat;
  }

  /** The conversation shown; the first call brings back the one from before the restart. */
  async get(): Promise<Chat> {
    if (this.#chat) return this.#chat;
    this.#restoring ??= this.#restore();
    return this.#restoring;
  }

  /** Shows a new conversation, unless the one shown is still empty. */
  async startNew(): Promise<void> {
    const chat = await this.get();
    if (chat.conversation.turns.size > 0) this.#show(this.#library.create(this.#defaultModel()));
  }

  /** Shows a conversation from the list. Rejects when it cannot be read. */
  async open(id: string): Promise<void> {
    const chat = await this.#library.open(id);
    if (!chat) throw new Error(l10n.t('This conversation cannot be read.'));
    this.#show(chat);
  }

  #show(chat: Chat): void {
    this.#keep(chat);
    this.#changes.fire(chat);
  }

  #keep(chat: Chat): void {
    this.#chat = chat;
    this.#place.keep(chat.conversation.id);
  }

  async #restore(): Promise<Chat> {
    const { id } = this.#place;
    const restored = id === undefined ? undefined : await this.#library.open(id).catch(() => undefined);
    if (this.#chat) return this.#chat;
    // A conversation without a question has no file, but its page may remember a draft by this id.
    const chat = restored ?? this.#library.create(this.#defaultModel(), id);
    this.#keep(chat);
    if (restored) void this.#resumeRecent(restored);
    return chat;
  }

  async #resumeRecent(chat: Chat): Promise<void> {
    const { id, head, turns } = chat.conversation;
    const turn = head === null ? undefined : turns.get(head);
    if (turn?.kind !== 'answer' || turn.ending || Date.now() - turn.lastPieceAt > resumeWithinMs) return;
    // Another window may be giving this very answer.
    if ((await this.#library.isQuiet(id)) && !chat.running && !turn.ending) await chat.resume(turn.id);
  }
}
