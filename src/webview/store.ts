import { batch, signal } from '@preact/signals';
import { Emitter } from '../core/base/event';
import { RpcError, ViewEnd } from '../protocol/rpc';
import type { HostBody, HostMethod, HostReply, ViewEventBody } from '../protocol/messages';
import type { About, ActionId, ConversationState, SessionState } from '../protocol/viewState';
import { HistoryModel } from './historyModel';
import { applyAppearance } from './appearance';
import { ContextStore } from './contextStore';
import type { Host } from './host';
import { Memory } from './memory';
import { AnswerModel, mergeTurns, type TurnModel } from './turns';

type Screen = 'chat' | 'history' | 'parameters';

/** Everything the page shows. The host owns the data; this is its image, kept in step by snapshots and deltas. */
export class Store {
  readonly session = signal<SessionState | undefined>(undefined);
  readonly conversationId = signal('');
  readonly about = signal<About | undefined>(undefined);
  readonly turns = signal<readonly TurnModel[]>([]);
  readonly screen = signal<Screen>('chat');
  readonly history = new HistoryModel((name, body) => this.call(name, body));
  readonly draft = signal('');
  /** Why the last call to the host failed; empty when it did not. */
  readonly fault = signal('');
  readonly memory: Memory;
  /** What goes along with the question that is being written. */
  readonly context: ContextStore;
  readonly #end: ViewEnd;
  readonly #focus = new Emitter<void>();
  #rev = -1;
  #connecting = false;

  constructor(host: Host) {
    this.memory = new Memory(host);
    this.context = new ContextStore({
      call: (name, body) => this.#end.call(name, body),
      fail: (error) => this.#noteFault(error),
      conversationId: () => this.conversationId.value,
      draft: () => this.draft.value,
    });
    this.#end = new ViewEnd(host, {
      session: (session) => (this.session.value = session),
      conversation: (conversation) => this.#showConversation(conversation),
      turn: (push) => this.#apply(push, () => this.#mergeTurn(push)),
      delta: (push) => this.#apply(push, () => this.#answer(push.answerId)?.append(push.channel, push.text)),
      status: (push) => this.#apply(push, () => this.#setStatus(push)),
      about: (push) => this.#apply(push, () => (this.about.value = push.about)),
      context: (state) => this.context.take(state),
      redraw: (request) => void this.context.redraw(request),
      focusComposer: () => this.focusComposer(),
      showHistory: () => this.showHistory(),
      appearance: applyAppearance,
      showParameters: () => this.showParameters(),
      found: (hits) => this.history.take(hits),
      chatsChanged: () => {
        if (this.screen.value === 'history') this.#loadChats();
      },
    });
  }

  /** Fires when the cursor belongs into the question. */
  readonly onFocusComposer = this.#focus.event;

  /** Asks the host for everything. */
  connect(): void {
    if (this.#connecting) return;
    this.#connecting = true;
    // Without it the page looks as its style sheet says.
    this.#end.call('appearance', {}).then(applyAppearance, () => {});
    this.#end
      .call('connect', {})
      .then(({ session, conversation }) => {
        this.#connecting = false;
        batch(() => {
          this.session.value = session;
          this.#showConversation(conversation);
        });
      })
      .catch((error: unknown) => {
        this.#connecting = false;
        this.#noteFault(error);
      });
  }

  /** Which of the places that an answer names are files of the workspace; none when that cannot be found out. */
  async findFiles(places: readonly string[]): Promise<readonly string[]> {
    return this.#end.call('findFiles', { places }).then(
      ({ found }) => found,
      () => [],
    );
  }

  /** Calls the host for its answer; a failure is shown in the panel, and gives undefined. */
  request<M extends HostMethod>(name: M, body: HostBody<M>): Promise<HostReply<M> | undefined> {
    return this.#end.call(name, body).catch((error: unknown) => {
      this.#noteFault(error);
      return undefined;
    });
  }

  /** Shows what a block of an answer would change. */
  applyCode(answerId: string, code: string): Promise<boolean> {
    return this.call('applyCode', { conversationId: this.conversationId.value, answerId, code });
  }

  /** The file that a block of an answer names; null when it names none, or the host cannot say. */
  fileOfCode(answerId: string, code: string): Promise<string | null> {
    const conversationId = this.conversationId.value;
    return this.#end.call('fileOfCode', { conversationId, answerId, code }).then(
      ({ path }) => path,
      () => null,
    );
  }

  /** Calls the host; a failure is shown in the panel. */
  call<M extends Exclude<HostMethod, 'connect' | 'listChats' | 'fileOfCode'>>(
    name: M,
    body: HostBody<M>,
  ): Promise<boolean> {
    return this.#end.call(name, body).then(
      () => true,
      (error: unknown) => {
        this.#noteFault(error);
        return false;
      },
    );
  }

  /** Sends the draft, to be asked at once or after the running answer; it comes back when the host did not take it. */
  async send(): Promise<void> {
    const text = this.draft.value.trim();
    const conversationId = this.conversationId.value;
    if (text === '') return;
    this.setDraft('');
    const taken = await this.call('send', { conversationId, text });
    if (!taken && this.conversationId.value === conversationId && this.draft.value === '')
      this.setDraft(text);
  }

  stop(): void {
    void this.call('stop', { conversationId: this.conversationId.value });
  }

  act(id: ActionId, answerId: string | null): void {
    void this.call('act', { id, conversationId: this.conversationId.value, answerId });
  }

  setDraft(text: string): void {
    this.draft.value = text;
    this.memory.setDraft(this.conversationId.value, text);
  }

  /** Shows a conversation, at a turn or where the reader was. */
  openChat(conversationId: string, turnId?: string): void {
    if (turnId !== undefined) this.memory.setPlace(conversationId, { turnId, offset: 0 });
    this.history.find('');
    this.screen.value = 'chat';
    void this.call('openChat', { conversationId }).then(() => this.focusComposer());
  }

  showHistory(): void {
    this.screen.value = 'history';
    this.#loadChats();
  }

  showParameters(): void {
    this.screen.value = 'parameters';
  }

  showChat(): void {
    this.screen.value = 'chat';
    this.focusComposer();
  }

  focusComposer(): void {
    this.screen.value = 'chat';
    // The composer may have to be drawn first.
    setTimeout(() => this.#focus.fire(), 0);
  }

  /** True while an answer of the conversation shown is running. */
  get isAnswering(): boolean {
    return this.about.value?.answering ?? false;
  }

  #apply(push: { readonly conversationId: string; readonly rev: number }, change: () => void): void {
    if (this.#connecting) return;
    if (push.conversationId !== this.conversationId.value || push.rev !== this.#rev + 1) {
      this.connect();
      return;
    }
    this.#rev = push.rev;
    change();
  }

  #showConversation({ id, rev, about, turns }: ConversationState): void {
    batch(() => {
      this.#rev = rev;
      if (id !== this.conversationId.value) {
        this.conversationId.value = id;
        this.memory.setShown(id);
        this.turns.value = [];
        this.draft.value = this.memory.draft(id);
      }
      this.about.value = about;
      this.turns.value = mergeTurns(this.turns.value, turns);
    });
  }

  #mergeTurn({ turn }: ViewEventBody<'turn'>): void {
    const others = this.turns.value.filter(({ id }) => id !== turn.id);
    this.turns.value = [...others, turn.kind === 'question' ? turn : new AnswerModel(turn)];
  }

  #setStatus({ answerId, status }: ViewEventBody<'status'>): void {
    const answer = this.#answer(answerId);
    if (answer) answer.status.value = status;
  }

  #answer(id: string): AnswerModel | undefined {
    const turn = this.turns.value.findLast((candidate) => candidate.id === id);
    return turn?.kind === 'answer' ? turn : undefined;
  }

  #loadChats(): void {
    this.#end.call('listChats', {}).then(
      ({ chats }) => (this.history.chats.value = chats),
      (error: unknown) => this.#noteFault(error),
    );
  }

  #noteFault(error: unknown): void {
    if (RpcError.is(error) && (error.reason === 'disposed' || error.reason === 'cancelled')) return;
    this.fault.value = error instanceof Error ? error.message : String(error);
  }
}
