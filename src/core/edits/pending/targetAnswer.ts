import type { ChatEvent, ChatFinished, ChatMessage, ChatRequest, Usage } from '../../api/chat';
import { ApiError, type ApiErrorReason } from '../../api/errors';
import { addUsage } from '../../usage/sum';
import { AnswerReader, type ReaderHints } from './answerReader';
import { fitAnswer, type IndentStyle } from './fit';
import type { PendingEdit } from './pendingEdit';

/** How the answer for one place ended. `length`: the model reached its limit. `noCode`: it only talked. */
export type EditEnding =
  | { readonly how: 'finished' | 'length' | 'noCode' | 'stopped' }
  | { readonly how: 'failed'; readonly reason: ApiErrorReason; readonly message: string };

/** Who answers. */
export type AskModel = (request: ChatRequest, signal: AbortSignal) => AsyncIterable<ChatEvent>;

/** One place of an edit, and what is asked for it. */
export interface EditQuestion {
  readonly edit: PendingEdit;
  readonly target: number;
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly style: IndentStyle;
  /** The document is prose, not code. */
  readonly prose: boolean;
}

/** The answer for one place: streams into the pending edit, and can be continued where it broke off. */
export class TargetAnswer {
  readonly #question: EditQuestion;
  readonly #reader: AnswerReader;
  #raw = '';
  #usage: Usage | undefined;
  #ending: EditEnding | undefined;
  #written = -1;

  constructor(question: EditQuestion) {
    this.#question = question;
    this.#reader = new AnswerReader(hintsOf(question));
  }

  /** Undefined before it began and while it streams. */
  get ending(): EditEnding | undefined {
    return this.#ending;
  }

  /** Tokens and money of all attempts so far. */
  get usage(): Usage | undefined {
    return this.#usage;
  }

  /** What is proposed, as far as it has come. */
  get lines(): readonly string[] {
    const { edit, target, style } = this.#question;
    const complete = this.#ending?.how === 'finished';
    return fitAnswer(edit.originalOf(target), this.#reader.lines, { style, complete });
  }

  /** Asks, or asks for the rest. `onLines` is called when lines have come; it never rejects. */
  async stream(ask: AskModel, signal: AbortSignal, onLines: () => void): Promise<EditEnding> {
    this.#ending = undefined;
    let finished: ChatFinished | undefined;
    let failure: EditEnding | undefined;
    try {
      for await (const event of ask(this.#request(), signal)) {
        if (event.kind === 'finished') finished = event;
        else if (event.kind === 'text') this.#take(event.text, onLines);
      }
    } catch (error) {
      failure = failureOf(error);
    }
    this.#usage = addUsage(this.#usage, finished?.usage);
    this.#ending = this.#endingOf(finished, signal.aborted ? { how: 'stopped' } : failure);
    this.#written = -1;
    this.write();
    return this.#ending;
  }

  /** Brings the pending edit up to date. */
  write(): void {
    const { edit, target } = this.#question;
    const count = this.#reader.lines.length;
    if (count === this.#written) return;
    this.#written = count;
    edit.write(target, this.lines, this.#ending?.how === 'finished');
  }

  #request(): ChatRequest {
    const { model, messages } = this.#question;
    if (this.#raw === '') return { model, messages };
    const partial = { role: 'assistant', content: this.#raw } as const;
    return { model, messages: [...messages, partial], continueFinalMessage: true };
  }

  #take(text: string, onLines: () => void): void {
    const before = this.#reader.lines.length;
    this.#raw += text;
    this.#reader.push(text);
    if (this.#reader.lines.length !== before) onLines();
  }

  #endingOf(finished: ChatFinished | undefined, failure: EditEnding | undefined): EditEnding {
    if (!finished) return failure ?? { how: 'failed', reason: 'truncated', message: '' };
    if (finished.finishReason === 'length') return { how: 'length' };
    return { how: this.#reader.end() === undefined ? 'noCode' : 'finished' };
  }
}

function hintsOf({ edit, target, prose }: EditQuestion): ReaderHints {
  const original = edit.originalOf(target);
  const known = new Set(original.map((line) => line.trim()));
  return {
    isKnown: (trimmed) => known.has(trimmed),
    prose,
    fencesInside: original.some((line) => /^\s*(?:`{3}|~{3})/.test(line)),
  };
}

function failureOf(error: unknown): EditEnding {
  if (ApiError.is(error)) return { how: 'failed', reason: error.reason, message: error.message };
  return { how: 'failed', reason: 'badResponse', message: error instanceof Error ? error.message : '' };
}
