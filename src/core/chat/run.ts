import type { ChatEvent, ChatFinished, ChatRequest, ChatText } from '../api/chat';
import { ApiError } from '../api/errors';
import { refusedParameter } from '../api/parameters';
import type { Purpose } from '../usage/entry';
import type { Answer, AnswerEnding, ConversationRecord, TextChannel } from './conversation';
import type { Seam } from './seam';
import { TextPieces } from './textPieces';

/** Who answers: the service's chat endpoint, or a stand-in. */
export interface AnswerSource {
  streamChat(request: ChatRequest, signal: AbortSignal, purpose: Purpose): AsyncIterable<ChatEvent>;
}

/** Sends one request. */
type Ask = (request: ChatRequest, signal: AbortSignal) => AsyncIterable<ChatEvent>;

/** A wait before the next attempt, which a person should see counting down. */
export type Waiting = Extract<ChatEvent, { kind: 'waiting' }>;

/** What a run tells while it goes on. */
export interface RunListener {
  onText(answerId: string, channel: TextChannel, text: string): void;
  /** A wait began or ended. */
  onWaiting(): void;
  write(piece: ConversationRecord & { type: 'answerText' }): void;
}

/** How a run ended: what each of its answers came to, in their order. */
export interface RunOutcome {
  readonly endings: readonly AnswerEnding[];
  /** Undefined when the service did not come to its end. */
  readonly finished: ChatFinished | undefined;
}

/** One request and the answers that it gives: one, or several alternatives. */
export class Run {
  readonly answers: readonly Answer[];
  /** How often the answer was continued by itself before. */
  readonly continued: number;
  readonly #abort = new AbortController();
  readonly #pieces: readonly TextPieces[];
  readonly #seam: Seam | undefined;
  readonly #listener: RunListener;
  #waiting: Waiting | undefined;
  /** Settles when the end of the run is recorded. */
  done: Promise<void> = Promise.resolve();

  /** `seam`: the only answer goes on behind it. */
  constructor(
    answers: readonly Answer[],
    listener: RunListener,
    options: {
      readonly now: () => number;
      readonly seam?: Seam | undefined;
      readonly continued?: number | undefined;
    },
  ) {
    this.answers = answers;
    this.continued = options.continued ?? 0;
    this.#listener = listener;
    this.#seam = options.seam;
    this.#pieces = answers.map(
      (answer) => new TextPieces(answer, options.now, (piece) => listener.write(piece)),
    );
  }

  get waiting(): Waiting | undefined {
    return this.#waiting;
  }

  /** Closes the connection; what came so far stays. */
  stop(): void {
    this.#abort.abort(new ApiError({ reason: 'aborted', message: 'Stopped' }));
  }

  /** Writes what came and was not written yet. */
  flush(): void {
    for (const pieces of this.#pieces) pieces.flush();
  }

  /** Asks and reads until the end. Never rejects. */
  async read(ask: Ask, request: ChatRequest): Promise<RunOutcome> {
    const { signal } = this.#abort;
    let finished: ChatFinished | undefined;
    let failure: AnswerEnding | undefined;
    try {
      for await (const event of continued(ask, request, signal)) {
        if (event.kind === 'finished') finished = event;
        else if (event.kind === 'waiting') this.#wait(event);
        else this.#take(event);
      }
      if (!finished) failure = { how: 'failed', reason: 'truncated', message: '' };
    } catch (error) {
      failure = failureOf(error, request);
    }
    if (signal.aborted && !finished) failure = { how: 'stopped' };
    const held = this.#seam?.flush() ?? '';
    if (held !== '') this.#add(0, 'text', held);
    this.flush();
    return { endings: this.answers.map((_, choice) => endingOf(choice, finished, failure)), finished };
  }

  #wait(waiting: Waiting | undefined): void {
    this.#waiting = waiting;
    this.#listener.onWaiting();
  }

  #take({ kind, text, choice = 0 }: ChatText): void {
    if (this.#waiting) this.#wait(undefined);
    const added = kind === 'text' && this.#seam ? this.#seam.push(text) : text;
    if (added !== '') this.#add(choice, kind, added);
  }

  #add(choice: number, channel: TextChannel, text: string): void {
    const answer = this.answers[choice];
    if (!answer) return;
    this.#pieces[choice]?.add(channel, text);
    this.#listener.onText(answer.id, channel, text);
  }
}

/**
 * The events of a request. When the service refuses to continue the last message by its own switch, it is asked once
 * more in the older form: the assistant's message stands last, without the switch (deepinfra-api.md 3.10).
 */
async function* continued(
  ask: Ask,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, void> {
  let begun = false;
  try {
    for await (const event of ask(request, signal)) {
      begun ||= event.kind !== 'waiting';
      yield event;
    }
    return;
  } catch (error) {
    if (begun || !request.continueFinalMessage || !refusesToContinue(error)) throw error;
  }
  const { continueFinalMessage: _switch, ...plain } = request;
  yield* ask(plain, signal);
}

function refusesToContinue(error: unknown): boolean {
  if (!ApiError.is(error) || (error.reason !== 'invalidRequest' && error.reason !== 'unsupported'))
    return false;
  return error.param === undefined || error.param.startsWith('continue_final_message');
}

function endingOf(
  choice: number,
  finished: ChatFinished | undefined,
  failure: AnswerEnding | undefined,
): AnswerEnding {
  if (failure && !finished) return failure;
  const finishReason = finished?.choices ? finished.choices[choice] : finished?.finishReason;
  return finishReason === undefined
    ? { how: 'failed', reason: 'truncated', message: '' }
    : { how: 'finished', finishReason };
}

function failureOf(error: unknown, request: ChatRequest): AnswerEnding {
  if (!ApiError.is(error))
    return { how: 'failed', reason: 'badResponse', message: error instanceof Error ? error.message : '' };
  const { reason, message } = error;
  const mayName = reason === 'invalidRequest' || reason === 'unsupported';
  const refused = mayName ? refusedParameter(error, request.parameters ?? {}) : undefined;
  return { how: 'failed', reason, message, ...(refused ? { refused } : {}) };
}
