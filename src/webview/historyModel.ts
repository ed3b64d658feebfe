import { batch, signal } from '@preact/signals';
import type { HostBody, HostMethod, ViewEventBody } from '../protocol/messages';
import type { Hit, Summary } from '../protocol/historyState';

/** So long the offer to bring a deleted conversation back stays, in milliseconds; the host keeps it twice as long. */
const undoOfferedMs = 30_000;

/** A search that runs or has run. */
interface Search {
  readonly query: string;
  readonly hits: readonly Hit[];
  readonly done: boolean;
}

type Call = <M extends Exclude<HostMethod, 'connect' | 'listChats' | 'fileOfCode'>>(
  name: M,
  body: HostBody<M>,
) => Promise<boolean>;

/** What the list of conversations shows: all of them, or what a search found. */
export class HistoryModel {
  /** Newest first; undefined until the host told. */
  readonly chats = signal<readonly Summary[] | undefined>(undefined);
  /** Undefined while nothing is searched for. */
  readonly search = signal<Search | undefined>(undefined);
  /** The conversation whose name is being written. */
  readonly renaming = signal('');
  /** The conversation that was deleted last, as long as that can be undone. */
  readonly deleted = signal<Summary | undefined>(undefined);
  readonly #call: Call;
  #number = 0;
  #offer: ReturnType<typeof setTimeout> | undefined;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Searches for something else; an empty query shows all conversations again. */
  find(query: string): void {
    if (query === '' && !this.search.value) return;
    // An empty line holds no words, but what is typed has to stay.
    this.search.value = query === '' ? undefined : { query, hits: [], done: query.trim() === '' };
    void this.#call('searchChats', { search: ++this.#number, query });
  }

  /** Takes what the host found. */
  take({ search, hits, done }: ViewEventBody<'found'>): void {
    const now = this.search.value;
    if (search !== this.#number || !now) return;
    this.search.value = { ...now, hits: [...now.hits, ...hits], done };
  }

  rename(chat: Summary, title: string): void {
    this.renaming.value = '';
    if (title.trim() === chat.title) return;
    this.#change(chat.id, { title: title.trim() || chat.title });
    void this.#call('renameChat', { conversationId: chat.id, title });
  }

  pin(chat: Summary): void {
    this.#change(chat.id, { pinned: !chat.pinned });
    void this.#call('pinChat', { conversationId: chat.id, pinned: !chat.pinned });
  }

  async delete(chat: Summary): Promise<void> {
    if (!(await this.#call('deleteChat', { conversationId: chat.id }))) return;
    clearTimeout(this.#offer);
    this.#offer = setTimeout(() => (this.deleted.value = undefined), undoOfferedMs);
    batch(() => {
      this.chats.value = this.chats.value?.filter(({ id }) => id !== chat.id);
      this.deleted.value = chat;
    });
  }

  undo(): void {
    const chat = this.deleted.value;
    this.deleted.value = undefined;
    if (chat) void this.#call('restoreChat', { conversationId: chat.id });
  }

  run(command: HostBody<'listCommand'>['command']): void {
    void this.#call('listCommand', { command });
  }

  /** Shows a change before the host tells of it. */
  #change(id: string, change: Partial<Summary>): void {
    this.chats.value = this.chats.value?.map((chat) => (chat.id === id ? { ...chat, ...change } : chat));
  }
}
