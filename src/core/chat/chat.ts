import type { ChatRequest } from '../api/chat';
import type { ContextPart } from '../context/part';
import { addUsage } from '../usage/sum';
import { mayContinueAlone, type AnswerCheck } from './aftermath';
import { branchOf, type Answer, type Conversation, type ConversationRecord } from './conversation';
import { Keeper, type KeeperPorts } from './keeper';
import { requestParameters, withoutParameter, type ConversationParameters } from './parameters';
import { messagesOf } from './prompt';
import { Run, type AnswerSource, type RunListener, type RunOutcome, type Waiting } from './run';
import { Seam } from './seam';
import { tipUnder, versionsIn } from './tree';

/** What a chat needs from outside. */
export interface ChatPorts extends KeeperPorts {
  readonly source: AnswerSource;
  readonly now: () => number;
  readonly newId: () => string;
  /** How often an answer that broke off may be continued by itself; never unless given. */
  readonly autoContinue?: (() => number) | undefined;
  /** Checks the form of answers; they are not checked unless given. */
  readonly check?: AnswerCheck | undefined;
}

/** One live conversation: asks, streams, stops, resumes, and records all of it as it happens. */
export class Chat {
  readonly #ports: ChatPorts;
  readonly #keeper: Keeper;
  #run: Run | undefined;

  /** `isNew`: the file does not exist yet; it is made with the first question. */
  constructor(conversation: Conversation, ports: ChatPorts, isNew: boolean) {
    this.#ports = ports;
    this.#keeper = new Keeper(conversation, ports, isNew);
  }

  get conversation(): Conversation {
    return this.#keeper.conversation;
  }

  get onDidChange() {
    return this.#keeper.onDidChange;
  }

  /** The answer that is being given now; the first of several alternatives. */
  get running(): Answer | undefined {
    return this.#run?.answers[0];
  }

  /** True while this answer is being given. */
  isRunning(answer: Answer): boolean {
    return this.#run?.answers.includes(answer) ?? false;
  }

  /** The wait that the running answer is in, if any. */
  get waiting(): Waiting | undefined {
    return this.#run?.waiting;
  }

  /** Why the newest records are not on disk; undefined when they are. */
  get unsaved(): unknown {
    return this.#keeper.unsaved;
  }

  /**
   * Adds a question, with what goes along with it, and starts its answer; while an answer runs, the question waits for
   * its turn. Resolves when it is saved, or known to be unsaved.
   */
  async ask(text: string, parts: readonly ContextPart[] = []): Promise<void> {
    const asked = { id: this.#ports.newId(), text, ...(parts.length > 0 ? { parts } : {}) };
    if (this.#run) this.#keeper.recordAbout({ type: 'queued', at: this.#ports.now(), ...asked });
    else this.#ask({ ...asked, parent: this.#answerToFollow() });
    await this.#keeper.flush();
  }

  /** Takes a question out of the queue. */
  async unqueue(id: string): Promise<void> {
    this.#keeper.recordAbout({ type: 'unqueued', id, at: this.#ports.now() });
    await this.#keeper.flush();
  }

  /** Asks the first question of the queue, which waits since an answer was stopped or failed. */
  async askNext(): Promise<void> {
    this.#assertIdle();
    this.#askNext();
    await this.#keeper.flush();
  }

  /**
   * Asks a question in other words, with what went along with it; the old one stays as a version, with all that followed
   * it.
   */
  async editQuestion(questionId: string, text: string): Promise<void> {
    this.#assertIdle();
    const { parent, parts } = this.#keeper.question(questionId);
    this.#ask({ id: this.#ports.newId(), parent, text, parts });
    await this.#keeper.flush();
  }

  /** Asks a question of the conversation that has no answer, or one more time. */
  async answerQuestion(questionId: string): Promise<void> {
    this.#assertIdle();
    this.#startAnswers(this.#keeper.question(questionId).id);
    await this.#keeper.flush();
  }

  /** Asks the question of an answer again; the old answer stays as a version. */
  async answerAgain(answerId: string): Promise<void> {
    await this.answerQuestion(this.#keeper.answer(answerId).parent);
  }

  /** Sends what was refused again, without the parameter that the service refused. */
  async answerWithoutRefused(answerId: string): Promise<void> {
    const answer = this.#keeper.answer(answerId);
    const refused = answer.ending?.how === 'failed' ? answer.ending.refused : undefined;
    if (refused) await this.chooseParameters(withoutParameter(this.conversation.parameters, refused));
    await this.resume(answerId);
  }

  /** Goes on where an answer broke off: the same text, continued by the model. */
  async resume(answerId: string): Promise<void> {
    this.#assertIdle();
    const answer = this.#keeper.answer(answerId);
    if (answer.text.trim() === '') return this.answerAgain(answerId);
    this.#resume(answer, 0);
    await this.#keeper.flush();
  }

  /** Shows another version of a turn, with the branch below it as it was left; counted from 0. */
  async showVersion(turnId: string, index: number): Promise<void> {
    const turn = this.conversation.turns.get(turnId);
    const version = turn && versionsIn(this.conversation)(turn)[index];
    if (version === undefined || version === turnId) return;
    const id = tipUnder(this.conversation, version);
    this.#keeper.record({ type: 'headChosen', id, at: this.#ports.now() });
    this.#keeper.tell({ kind: 'whole' });
    await this.#keeper.flush();
  }

  /** Ends the running answer and closes its connection; what came so far stays. Resolves when that is recorded. */
  async stop(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    run.stop();
    await run.done;
  }

  /** Leaves the turns up to and including `upTo` out of what is sent; `summary`, unless empty, stands for them. */
  async shorten(upTo: string, summary: string): Promise<void> {
    this.#keeper.recordAbout({ type: 'shortened', at: this.#ports.now(), upTo, summary });
    await this.#keeper.flush();
  }

  /** Chooses the model of the answers to come. */
  async chooseModel(model: string): Promise<void> {
    if (model === this.conversation.model) return;
    await this.#keeper.choose({ type: 'modelChosen', at: this.#ports.now(), model });
  }

  /** Chooses how the answers to come are asked for. */
  async chooseParameters(parameters: ConversationParameters): Promise<void> {
    await this.#keeper.choose({ type: 'parametersChosen', at: this.#ports.now(), parameters });
  }

  /** Names the conversation, or pins it to the top of the list. */
  async describe(record: ConversationRecord & { type: 'titled' | 'pinned' }): Promise<void> {
    this.#keeper.recordAbout(record);
    await this.#keeper.flush();
  }

  /** Takes over what another window wrote. The branch that is shown stays, unless the new turns follow it. */
  takeOver(records: readonly ConversationRecord[]): void {
    this.#keeper.takeOver(records, this.#run?.answers.map(({ id }) => id) ?? []);
  }

  /** Tries again to save what could not be saved. */
  async save(): Promise<void> {
    this.#run?.flush();
    await this.#keeper.flush();
  }

  #assertIdle(): void {
    if (this.#run) throw new Error('An answer is running');
  }

  /** A question follows the newest answer; one that never got an answer is passed over. */
  #answerToFollow(): string | null {
    const head = this.conversation.head;
    const turn = head === null ? undefined : this.conversation.turns.get(head);
    return turn?.kind === 'question' ? turn.parent : head;
  }

  #ask({ parts, ...question }: Omit<ConversationRecord & { type: 'question' }, 'type' | 'at'>): void {
    const before = this.conversation.head;
    const more = parts && parts.length > 0 ? { parts } : {};
    this.#keeper.record({ type: 'question', at: this.#ports.now(), ...question, ...more });
    const turn = this.#keeper.question(question.id);
    this.#keeper.tell(turn.parent === before ? { kind: 'turn', turn } : { kind: 'whole' });
    this.#startAnswers(turn.id);
  }

  #askNext(): void {
    const [next] = this.conversation.queue;
    if (next) this.#ask({ ...next, parent: this.#answerToFollow() });
  }

  #startAnswers(questionId: string): void {
    const isNext = this.conversation.head === questionId;
    const { model, parameters } = this.conversation;
    const { newId, now } = this.#ports;
    const ids = Array.from({ length: parameters.n ?? 1 }, newId);
    const [first = newId()] = ids;
    const tier = parameters.serviceTier;
    for (const id of ids) {
      const together = id === first ? undefined : first;
      this.#keeper.record({
        type: 'answerStarted',
        id,
        parent: questionId,
        at: now(),
        model,
        together,
        tier,
      });
    }
    if (ids.length > 1) this.#keeper.record({ type: 'headChosen', id: first, at: now() });
    const answers = ids.map((id) => this.#keeper.answer(id));
    const [answer] = answers;
    this.#begin(this.#newRun(answers), this.#requestFor(questionId, model));
    const alone = isNext && answers.length === 1;
    this.#keeper.tell(alone && answer ? { kind: 'turn', turn: answer } : { kind: 'whole' });
    this.#keeper.tell({ kind: 'about' });
  }

  #resume(answer: Answer, continued: number): void {
    const seam = new Seam(answer.text);
    const cut = seam.kept.length < answer.text.length;
    this.#keeper.record({
      type: 'answerResumed',
      id: answer.id,
      at: this.#ports.now(),
      keep: seam.kept.length,
    });
    const request = this.#requestFor(answer.id, answer.model);
    const { n: _one, ...parameters } = request.parameters ?? {};
    const run = this.#newRun([answer], { seam, continued });
    this.#begin(run, { ...request, parameters, continueFinalMessage: true });
    this.#keeper.tell(cut ? { kind: 'whole' } : { kind: 'status', answer });
    this.#keeper.tell({ kind: 'about' });
  }

  #requestFor(turnId: string, model: string): ChatRequest {
    const { id, parameters, shortened } = this.conversation;
    return {
      model,
      messages: messagesOf(branchOf(this.conversation, turnId), shortened, parameters.systemPrompt),
      parameters: requestParameters(parameters),
      promptCacheKey: id,
    };
  }

  #newRun(answers: readonly Answer[], more: { readonly seam?: Seam; readonly continued?: number } = {}): Run {
    const [answer] = answers;
    const listener: RunListener = {
      onText: (answerId, channel, text) => this.#keeper.tell({ kind: 'delta', answerId, channel, text }),
      onWaiting: () => {
        if (answer) this.#keeper.tell({ kind: 'status', answer });
      },
      write: (piece) => this.#keeper.write(piece),
    };
    return new Run(answers, listener, { now: this.#ports.now, ...more });
  }

  #begin(run: Run, request: ChatRequest): void {
    this.#run = run;
    const usageBefore = run.answers[0]?.usage;
    const purpose = { feature: 'chat', conversation: this.conversation.id } as const;
    const ask = (asked: ChatRequest, signal: AbortSignal) =>
      this.#ports.source.streamChat(asked, signal, purpose);
    run.done = run.read(ask, request).then((outcome) => {
      this.#end(run, outcome, usageBefore);
      return this.#keeper.flush();
    });
  }

  #end(run: Run, { endings, finished }: RunOutcome, usageBefore: Answer['usage']): void {
    const at = this.#ports.now();
    run.answers.forEach(({ id }, choice) => {
      const ending = endings[choice] ?? { how: 'stopped' };
      const { servedModel, serviceTier: servedTier } = finished ?? {};
      // What several alternatives cost is known of all together only.
      const usage = choice === 0 ? addUsage(usageBefore, finished?.usage) : undefined;
      this.#keeper.record({ type: 'answerEnded', id, at, ending, usage, servedModel, servedTier });
    });
    this.#run = undefined;
    for (const answer of run.answers) this.#keeper.tell({ kind: 'status', answer });
    this.#keeper.tell({ kind: 'about' });
    this.#goOn(run);
  }

  /** What an ending leads to: the same answer goes on, or the next question is asked. */
  #goOn(run: Run): void {
    const [answer] = run.answers;
    if (run.answers.length === 1 && answer && mayContinueAlone(answer)) {
      const limit = this.#ports.autoContinue?.() ?? 0;
      if (run.continued < limit) return this.#resume(answer, run.continued + 1);
    }
    for (const each of run.answers) void this.#check(each);
    if (run.answers.every(({ ending }) => ending?.how === 'finished')) this.#askNext();
  }

  async #check(answer: Answer): Promise<void> {
    const format = this.conversation.parameters.responseFormat;
    if (!format || format.type === 'text' || answer.ending?.how !== 'finished') return;
    const verdict = await this.#ports.check?.(format, answer.text);
    if (!verdict || this.isRunning(answer)) return;
    this.#keeper.record({ type: 'answerChecked', id: answer.id, at: this.#ports.now(), verdict });
    this.#keeper.tell({ kind: 'status', answer });
    await this.#keeper.flush();
  }
}
