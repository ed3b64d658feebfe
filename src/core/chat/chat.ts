import { ApiError } from '../api/errors';
import type { ChatEvent, ChatFinished, ChatRequest, Usage } from '../api/chat';
import { Emitter } from '../base/event';
import type { ContextPart } from '../context/part';
import type { Purpose } from '../usage/entry';
import { addUsage } from '../usage/sum';
import {
  applyRecord,
  branchOf,
  type Answer,
  type AnswerEnding,
  type Conversation,
  type ConversationRecord,
  type TextChannel,
  type Turn,
} from './conversation';
import { Journal } from './journal';
import { messagesOf } from './prompt';
import { TextPieces } from './textPieces';

/** Who answers: the service's chat endpoint, or a stand-in. */
export interface AnswerSource {
  streamChat(request: ChatRequest, signal: AbortSignal, purpose: Purpose): AsyncIterable<ChatEvent>;
}

/** What a chat needs from outside. */
export interface ChatPorts {
  readonly source: AnswerSource;
  readonly append: (id: string, lines: string) => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A wait before the next attempt, which a person should see counting down. */
export type Waiting = Extract<ChatEvent, { kind: 'waiting' }>;

/** What changed in a chat. */
export type ChatChange =
  | { readonly kind: 'turn'; readonly turn: Turn }
  | {
      readonly kind: 'delta';
      readonly answerId: string;
      readonly channel: TextChannel;
      readonly text: string;
    }
  /** The state of an answer: waiting, ended, resumed. */
  | { readonly kind: 'status'; readonly answer: Answer }
  /** Title, model, or whether everything is saved. */
  | { readonly kind: 'about' }
  /** Anything may be different: another window wrote to this conversation. */
  | { readonly kind: 'whole' };

interface Run {
  readonly answer: Answer;
  readonly abort: AbortController;
  readonly pieces: TextPieces;
  readonly usageBefore: Usage | undefined;
  waiting: Waiting | undefined;
  done: Promise<void>;
}

/** One live conversation: asks, streams, stops, resumes, and records all of it as it happens. */
export class Chat {
  readonly conversation: Conversation;
  readonly #ports: ChatPorts;
  readonly #journal: Journal;
  readonly #changes = new Emitter<ChatChange>();
  #run: Run | undefined;
  #unsaved: unknown;

  /** `isNew`: the file does not exist yet; it is made with the first question. */
  constructor(conversation: Conversation, ports: ChatPorts, isNew: boolean) {
    this.conversation = conversation;
    this.#ports = ports;
    this.#journal = new Journal(
      (lines) => ports.append(conversation.id, lines),
      (failure) => this.#noteSaved(failure),
    );
    const { id, createdAt: at, model } = conversation;
    if (isNew) this.#journal.hold({ type: 'created', format: 1, id, at, model });
  }

  readonly onDidChange = this.#changes.event;

  /** The answer that is being given now. */
  get running(): Answer | undefined {
    return this.#run?.answer;
  }

  /** The wait that the running answer is in, if any. */
  get waiting(): Waiting | undefined {
    return this.#run?.waiting;
  }

  /** Why the newest records are not on disk; undefined when they are. */
  get unsaved(): unknown {
    return this.#unsaved;
  }

  /**
   * Adds a question, with what goes along with it, and starts its answer. Resolves when the question is saved, or known
   * to be unsaved.
   */
  async ask(text: string, parts: readonly ContextPart[] = []): Promise<void> {
    this.#assertIdle();
    const id = this.#ports.newId();
    this.#record({
      type: 'question',
      id,
      parent: this.#answerToFollow(),
      at: this.#ports.now(),
      text,
      ...(parts.length > 0 ? { parts } : {}),
    });
    this.#tellTurn(id);
    this.#startAnswer(id);
    await this.#journal.flush();
  }

  /** Asks the question of a failed or unwanted answer again; the old answer stays in the tree. */
  async answerAgain(answerId: string): Promise<void> {
    this.#assertIdle();
    this.#startAnswer(this.#answer(answerId).parent);
    await this.#journal.flush();
  }

  /** Goes on where an answer broke off: the same text, continued by the model. */
  async resume(answerId: string): Promise<void> {
    this.#assertIdle();
    const answer = this.#answer(answerId);
    if (answer.text === '') return this.answerAgain(answerId);
    this.#record({ type: 'answerResumed', id: answer.id, at: this.#ports.now() });
    this.#begin(answer, true);
    await this.#journal.flush();
  }

  /** Ends the running answer and closes its connection; what came so far stays. Resolves when that is recorded. */
  async stop(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    run.abort.abort(new ApiError({ reason: 'aborted', message: 'Stopped' }));
    await run.done;
  }

  /** Leaves the turns up to and including `upTo` out of what is sent; `summary`, unless empty, stands for them. */
  async shorten(upTo: string, summary: string): Promise<void> {
    this.#record({ type: 'shortened', at: this.#ports.now(), upTo, summary });
    this.#changes.fire({ kind: 'about' });
    await this.#journal.flush();
  }

  /** Chooses the model of the answers to come. */
  async chooseModel(model: string): Promise<void> {
    if (model === this.conversation.model) return;
    const record = { type: 'modelChosen', at: this.#ports.now(), model } as const;
    applyRecord(this.conversation, record);
    this.#changes.fire({ kind: 'about' });
    if (this.conversation.turns.size === 0) this.#journal.hold(record);
    else await this.#journal.write(record);
  }

  /** Names the conversation, or pins it to the top of the list. */
  async describe(record: ConversationRecord & { type: 'titled' | 'pinned' }): Promise<void> {
    applyRecord(this.conversation, record);
    this.#changes.fire({ kind: 'about' });
    await this.#journal.write(record);
  }

  /** Takes over what another window wrote. The branch that is shown stays, unless the new turns follow it. */
  takeOver(records: readonly ConversationRecord[]): void {
    const { conversation } = this;
    const { head } = conversation;
    const running = this.#run?.answer.id;
    for (const record of records) {
      if (!('id' in record) || record.id !== running) applyRecord(conversation, record);
    }
    const follows = head === null || branchOf(conversation).some(({ id }) => id === head);
    if (running !== undefined || !follows) conversation.head = head;
    this.#changes.fire({ kind: 'whole' });
  }

  /** Tries again to save what could not be saved. */
  async save(): Promise<void> {
    this.#run?.pieces.flush();
    await this.#journal.flush();
  }

  #assertIdle(): void {
    if (this.#run) throw new Error('An answer is running');
  }

  #answer(id: string): Answer {
    const turn = this.conversation.turns.get(id);
    if (turn?.kind !== 'answer') throw new Error('No such answer');
    return turn;
  }

  /** A question follows the newest answer; one that never got an answer is passed over. */
  #answerToFollow(): string | null {
    const head = this.conversation.head;
    const turn = head === null ? undefined : this.conversation.turns.get(head);
    return turn?.kind === 'question' ? turn.parent : head;
  }

  #record(record: ConversationRecord): void {
    applyRecord(this.conversation, record);
    this.#journal.hold(record);
  }

  #tellTurn(id: string): void {
    const turn = this.conversation.turns.get(id);
    if (turn) this.#changes.fire({ kind: 'turn', turn });
  }

  #startAnswer(questionId: string): void {
    const { newId, now } = this.#ports;
    const id = newId();
    const { model } = this.conversation;
    this.#record({ type: 'answerStarted', id, parent: questionId, at: now(), model });
    this.#begin(this.#answer(id), false);
  }

  #begin(answer: Answer, resumed: boolean): void {
    const run: Run = {
      answer,
      abort: new AbortController(),
      pieces: new TextPieces(answer, this.#ports.now, (piece) => void this.#journal.write(piece)),
      usageBefore: resumed ? answer.usage : undefined,
      waiting: undefined,
      done: Promise.resolve(),
    };
    this.#run = run;
    if (resumed) this.#changes.fire({ kind: 'status', answer });
    else this.#tellTurn(answer.id);
    run.done = this.#stream(run, {
      model: answer.model,
      messages: messagesOf(
        branchOf(this.conversation, resumed ? answer.id : answer.parent),
        this.conversation.shortened,
      ),
      promptCacheKey: this.conversation.id,
      ...(resumed ? { continueFinalMessage: true } : {}),
    });
  }

  async #stream(run: Run, request: ChatRequest): Promise<void> {
    let finished: ChatFinished | undefined;
    let ending: AnswerEnding;
    const purpose = { feature: 'chat', conversation: this.conversation.id } as const;
    try {
      for await (const event of this.#ports.source.streamChat(request, run.abort.signal, purpose)) {
        if (event.kind === 'finished') finished = event;
        else this.#take(run, event);
      }
      ending = finished ? { how: 'finished', finishReason: finished.finishReason } : failureOf(undefined);
    } catch (error) {
      ending = failureOf(error);
    }
    if (run.abort.signal.aborted && !finished) ending = { how: 'stopped' };
    await this.#end(run, ending, finished);
  }

  #take(run: Run, event: Exclude<ChatEvent, ChatFinished>): void {
    const { answer } = run;
    if (event.kind === 'waiting') {
      run.waiting = event;
      this.#changes.fire({ kind: 'status', answer });
      return;
    }
    if (run.waiting) {
      run.waiting = undefined;
      this.#changes.fire({ kind: 'status', answer });
    }
    run.pieces.add(event.kind, event.text);
    this.#changes.fire({ kind: 'delta', answerId: answer.id, channel: event.kind, text: event.text });
  }

  async #end(run: Run, ending: AnswerEnding, finished: ChatFinished | undefined): Promise<void> {
    run.pieces.flush();
    this.#record({
      type: 'answerEnded',
      id: run.answer.id,
      at: this.#ports.now(),
      ending,
      usage: addUsage(run.usageBefore, finished?.usage),
      servedModel: finished?.servedModel,
    });
    this.#run = undefined;
    this.#changes.fire({ kind: 'status', answer: run.answer });
    await this.#journal.flush();
  }

  #noteSaved(failure: unknown): void {
    const changed = (failure === undefined) !== (this.#unsaved === undefined);
    this.#unsaved = failure;
    if (changed) this.#changes.fire({ kind: 'about' });
  }
}

function failureOf(error: unknown): AnswerEnding {
  if (error === undefined) return { how: 'failed', reason: 'truncated', message: '' };
  if (ApiError.is(error)) return { how: 'failed', reason: error.reason, message: error.message };
  return { how: 'failed', reason: 'badResponse', message: error instanceof Error ? error.message : '' };
}
