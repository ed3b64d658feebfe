import { asString, isObject, type JsonObject } from '../base/guards';
import type { ChatEvent, ChatFinished, Usage } from './chat';
import { frameError } from './classify';
import { ApiError } from './errors';
import type { Redact } from './redact';
import { ThinkTags } from './thinkTags';
import { readUsage } from './usage';

/** Turns the chunks of one streamed answer into events. Any field of a chunk may be null or missing. */
export class ChatStream {
  readonly #redact: Redact;
  readonly #tags = new ThinkTags();
  #plain = false;
  #finishReason: string | undefined;
  #usage: Usage | undefined;
  #servedModel: string | undefined;
  #serviceTier: string | undefined;
  #requestId: string | undefined;

  constructor(redact: Redact, requestId: string | undefined) {
    this.#redact = redact;
    this.#requestId = requestId;
  }

  /** True once the model said why it stopped: nothing that comes later makes the answer incomplete. */
  get complete(): boolean {
    return this.#finishReason !== undefined;
  }

  /** The service's id of the answer, for errors. */
  get requestId(): string | undefined {
    return this.#requestId;
  }

  /** The events of one chunk. Throws an `ApiError` for an error frame. */
  read(chunk: unknown): ChatEvent[] {
    if (!isObject(chunk)) return [];
    const choices = chunk['choices'];
    if (!Array.isArray(choices) || chunk['error']) this.#throwErrorFrame(chunk);
    this.#requestId ??= asString(chunk['id']) || undefined;
    this.#servedModel = asString(chunk['model']) || this.#servedModel;
    this.#serviceTier = asString(chunk['service_tier']) || this.#serviceTier;
    if (isObject(chunk['usage'])) this.#usage = readUsage(chunk['usage']) ?? this.#usage;
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    return isObject(choice) ? this.#readChoice(choice) : [];
  }

  /** The last events of a stream that ended. Throws when it ended too early. */
  finish(): ChatEvent[] {
    if (this.#finishReason === undefined) {
      throw new ApiError({
        reason: 'truncated',
        message: 'The answer ended without a finish reason.',
        requestId: this.#requestId,
      });
    }
    const { text, reasoning } = this.#tags.flush();
    const finished: ChatFinished = {
      kind: 'finished',
      finishReason: this.#finishReason,
      usage: this.#usage,
      servedModel: this.#servedModel,
      serviceTier: this.#serviceTier,
      requestId: this.#requestId,
    };
    return [...events(text, reasoning), finished];
  }

  #readChoice(choice: JsonObject): ChatEvent[] {
    this.#finishReason = asString(choice['finish_reason']) || this.#finishReason;
    const delta = choice['delta'];
    if (!isObject(delta)) return [];
    const thought = asString(delta['reasoning_content']) || asString(delta['reasoning']) || '';
    // A model that reports its thoughts apart means every tag in its content literally.
    if (thought !== '') this.#plain = true;
    const content = asString(delta['content']) ?? '';
    if (content === '') return events('', thought);
    if (this.#plain) return events(content, thought);
    const { text, reasoning } = this.#tags.push(content);
    return events(text, reasoning);
  }

  #throwErrorFrame(chunk: JsonObject): void {
    if (this.complete) return;
    const error = frameError(chunk, this.#redact, this.#requestId);
    if (error) throw error;
  }
}

function events(text: string, reasoning: string): ChatEvent[] {
  const list: ChatEvent[] = [];
  if (reasoning !== '') list.push({ kind: 'reasoning', text: reasoning });
  if (text !== '') list.push({ kind: 'text', text });
  return list;
}
