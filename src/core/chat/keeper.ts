import { Emitter } from '../base/event';
import {
  branchOf,
  type Answer,
  type Conversation,
  type ConversationRecord,
  type Question,
  type TextChannel,
  type Turn,
} from './conversation';
import { applyRecord } from './fold';
import { Journal } from './journal';

/** What changed in a chat. */
export type ChatChange =
  /** A turn was added at the end of the branch that is shown. */
  | { readonly kind: 'turn'; readonly turn: Turn }
  /** Anything may be different: another branch is shown, or another window wrote to this conversation. */
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'delta';
      readonly answerId: string;
      readonly channel: TextChannel;
      readonly text: string;
    }
  /** The state of an answer: waiting, ended, resumed, checked. */
  | { readonly kind: 'status'; readonly answer: Answer }
  /** Title, model, parameters, queue, whether an answer is running, or whether everything is saved. */
  | { readonly kind: 'about' };

/** Where a conversation's lines go. */
export interface KeeperPorts {
  readonly append: (id: string, lines: string) => Promise<void>;
}

/** Keeps a conversation the same in memory and in its file, and tells of every change. */
export class Keeper {
  readonly conversation: Conversation;
  readonly #journal: Journal;
  readonly #changes = new Emitter<ChatChange>();
  #unsaved: unknown;

  /** `isNew`: the file does not exist yet; it is made with the first record that is flushed. */
  constructor(conversation: Conversation, { append }: KeeperPorts, isNew: boolean) {
    this.conversation = conversation;
    this.#journal = new Journal(
      (lines) => append(conversation.id, lines),
      (failure) => this.#noteSaved(failure),
    );
    const { id, createdAt: at, model } = conversation;
    if (isNew) this.#journal.hold({ type: 'created', format: 1, id, at, model });
  }

  readonly onDidChange = this.#changes.event;

  /** Why the newest records are not on disk; undefined when they are. */
  get unsaved(): unknown {
    return this.#unsaved;
  }

  /** The answer with this id; throws when there is none. */
  answer(id: string): Answer {
    const turn = this.conversation.turns.get(id);
    if (turn?.kind !== 'answer') throw new Error('No such answer');
    return turn;
  }

  /** The question with this id; throws when there is none. */
  question(id: string): Question {
    const turn = this.conversation.turns.get(id);
    if (turn?.kind !== 'question') throw new Error('No such question');
    return turn;
  }

  /** Tells of a change that is no record. */
  tell(change: ChatChange): void {
    this.#changes.fire(change);
  }

  /** Applies a record; it is written with the next flush. */
  record(record: ConversationRecord): void {
    applyRecord(this.conversation, record);
    this.#journal.hold(record);
  }

  /** The same, for what is shown around the turns. */
  recordAbout(record: ConversationRecord): void {
    this.record(record);
    this.#changes.fire({ kind: 'about' });
  }

  /** The same, for a choice; nothing is written before the first question. Resolves when it is saved or known to be unsaved. */
  async choose(record: ConversationRecord): Promise<void> {
    this.recordAbout(record);
    if (this.conversation.turns.size > 0) await this.flush();
  }

  /** Takes over records of another window, but nothing about the answers that are `running` in this one. */
  takeOver(records: readonly ConversationRecord[], running: readonly string[]): void {
    const { conversation } = this;
    const { head } = conversation;
    for (const record of records) {
      if (!('id' in record) || !running.includes(record.id)) applyRecord(conversation, record);
    }
    const follows = head === null || branchOf(conversation).some(({ id }) => id === head);
    if (running.length > 0 || !follows) conversation.head = head;
    this.#changes.fire({ kind: 'whole' });
  }

  /** Writes a piece of text that is applied already. */
  write(piece: ConversationRecord & { type: 'answerText' }): void {
    void this.#journal.write(piece);
  }

  /** Writes what is not on disk; resolves when the attempt is over. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  #noteSaved(failure: unknown): void {
    const changed = (failure === undefined) !== (this.#unsaved === undefined);
    this.#unsaved = failure;
    if (changed) this.#changes.fire({ kind: 'about' });
  }
}
