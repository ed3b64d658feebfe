import { Disposable, toDisposable, type IDisposable } from '../../core/base/disposable';
import type { Logger } from '../../core/base/logger';
import type { Chat } from '../../core/chat/chat';
import type { ChatChange } from '../../core/chat/keeper';
import type { ChatLibrary } from '../../core/chat/library';
import { DeltaBuffer } from '../../core/chat/deltaBuffer';
import { HostEnd, type HostHandlers, type Transport } from '../../protocol/rpc';
import type { ViewEventBody } from '../../protocol/messages';
import { base64 } from '../../core/base/base64';
import type { ConversationState, SessionState } from '../../protocol/viewState';
import type { Attachments } from '../context/attachments';
import type { LazyAnswerEdits } from '../edits/lazyAnswerEdits';
import type { Service } from '../service';
import { onDidChangeAppearance, readAppearance } from './appearance';
import { aboutState, conversationState, statusState, turnState } from './conversationState';
import type { CurrentChat } from './currentChat';
import { sessionState } from './sessionState';

/** What a panel shows and asks. */
export interface PanelServices {
  readonly current: CurrentChat;
  readonly service: Service;
  readonly library: ChatLibrary;
  readonly attachments: Attachments;
  readonly log: Logger;
  readonly answerEdits: LazyAnswerEdits;
}

/** Everything that a page draws. */
interface PanelSnapshot {
  readonly session: SessionState;
  readonly conversation: ConversationState;
}

/** One open page: keeps it in step with the conversation shown, as long as somebody can see it. */
export class ChatPanel extends Disposable {
  readonly #services: PanelServices;
  readonly #end: HostEnd;
  readonly #deltas: DeltaBuffer;
  #chat: Chat | undefined;
  #watch: IDisposable | undefined;
  #connected = false;
  #rev = 0;

  constructor(services: PanelServices, transport: Transport, handlers: (panel: ChatPanel) => HostHandlers) {
    super();
    this.#services = services;
    this.#deltas = new DeltaBuffer((delta) => {
      if (this.#chat) this.#end.push('delta', { ...this.#place(this.#chat), ...delta });
    });
    this.#end = this._register(new HostEnd(transport, handlers(this), services.log));
    this._register(services.current.onDidChange((chat) => this.#show(chat)));
    this._register(services.service.onDidChange(() => this.#refresh()));
    this._register(onDidChangeAppearance(() => this.#pushAppearance()));
    this._register(
      services.attachments.onDidChange((state) => {
        if (this.#connected) this.#end.push('context', state);
      }),
    );
    this._register(
      services.attachments.onRedraw(({ bytes, ...place }) =>
        this.#end.push('redraw', { ...place, data: base64(bytes) }),
      ),
    );
    this._register(
      toDisposable(() => {
        this.#watch?.dispose();
        this.#deltas.clear();
      }),
    );
  }

  /** True once the page asked for its content, so that it hears what is pushed. */
  get connected(): boolean {
    return this.#connected;
  }

  /** The content for a page that asks for it. */
  async connect(): Promise<PanelSnapshot> {
    const snapshot = await this.#snapshot();
    this.#connected = !this.isDisposed;
    return snapshot;
  }

  async #snapshot(): Promise<PanelSnapshot> {
    const { current, service } = this.#services;
    const [session, restored] = await Promise.all([sessionState(service), current.get()]);
    // Another conversation may have been chosen meanwhile.
    const chat = current.opened ?? restored;
    if (chat.conversation.model === '') await chat.chooseModel(service.defaultModel());
    if (!this.isDisposed) this.#follow(chat);
    this.#catchUp(chat);
    return { session, conversation: this.#state(chat) };
  }

  /** Nothing is sent to a hidden page: VS Code throws it away. When shown again it is made anew, and connects. */
  pageHidden(): void {
    this.#connected = false;
    this.#deltas.clear();
  }

  /** Shows what other windows wrote, when the user comes back to this one. */
  windowFocused(): void {
    if (this.#connected && this.#chat) this.#catchUp(this.#chat);
  }

  focusComposer(): void {
    this.#end.push('focusComposer', {});
  }

  showParameters(): void {
    this.#end.push('showParameters', {});
  }

  showHistory(): void {
    this.#end.push('showHistory', {});
  }

  /** What a search in the list of conversations found. */
  found(hits: ViewEventBody<'found'>): void {
    if (this.#connected) this.#end.push('found', hits);
  }

  chatsChanged(): void {
    if (this.#connected) this.#end.push('chatsChanged', {});
  }

  /** What another window wrote comes as a change of the chat. */
  #catchUp(chat: Chat): void {
    this.#services.library.catchUp(chat).catch((error: unknown) => {
      this.#services.log.warn(`Chat view: ${String(error)}`);
    });
  }

  #refresh(): void {
    if (!this.#connected) return;
    this.#snapshot()
      .then(({ session, conversation }) => {
        if (!this.#connected) return;
        this.#end.push('session', session);
        this.#end.push('conversation', conversation);
      })
      .catch((error: unknown) => this.#services.log.warn(`Chat view: ${String(error)}`));
  }

  #pushAppearance(): void {
    void readAppearance().then((appearance) => {
      if (this.#connected) this.#end.push('appearance', appearance);
    });
  }

  #show(chat: Chat): void {
    this.#follow(chat);
    if (this.#connected) this.#end.push('conversation', this.#state(chat));
  }

  #follow(chat: Chat): void {
    if (chat === this.#chat) return;
    this.#watch?.dispose();
    this.#deltas.clear();
    this.#chat = chat;
    this.#watch = chat.onDidChange((change) => this.#pass(chat, change));
  }

  #state(chat: Chat): ConversationState {
    this.#deltas.clear();
    return conversationState(chat, this.#rev, this.#find);
  }

  #pass(chat: Chat, change: ChatChange): void {
    if (!this.#connected) return;
    if (change.kind === 'delta') {
      this.#deltas.add(change);
      return;
    }
    if (change.kind === 'whole') {
      this.#end.push('conversation', this.#state(chat));
      return;
    }
    this.#deltas.flush();
    if (change.kind === 'turn') {
      this.#end.push('turn', { ...this.#place(chat), turn: turnState(chat, change.turn, this.#find) });
    } else if (change.kind === 'status') {
      const status = statusState(chat, change.answer, this.#find);
      this.#end.push('status', { ...this.#place(chat), answerId: change.answer.id, status });
    }
    // What the conversation cost changes with every end of an answer.
    const ended = change.kind === 'status' && !chat.running;
    if (ended || change.kind === 'about' || chat.conversation.turns.size === 1) {
      this.#end.push('about', { ...this.#place(chat), about: aboutState(chat, this.#find) });
    }
  }

  readonly #find = (id: string) => this.#services.service.findModel(id);

  /** Counts up: every call of it is followed by a push. */
  #place(chat: Chat): { conversationId: string; rev: number } {
    return { conversationId: chat.conversation.id, rev: ++this.#rev };
  }
}
