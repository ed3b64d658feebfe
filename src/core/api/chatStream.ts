import { asNumber, asString, isObject, type JsonObject } from '../base/guards';
import type { ChatEvent, ChatFinished, ChatText, Usage } from './chat';
import { frameError } from './classify';
import { ApiError } from './errors';
import type { Redact } from './redact';
import { ThinkTags } from './thinkTags';
import { readUsage } from './usage';

/** More alternatives than the service gives in one answer; a higher number is nonsense. */
const mostChoices = 16;

/** Turns the chunks of one streamed answer into events. Any field of a chunk may be null or missing. */
export class ChatStream {
  readonly #redact: Redact;
  readonly #choices: Choice[] = [];
  #usage: Usage | undefined;
  #servedModel: string | undefined;
  #serviceTier: string | undefined;
  #requestId: string | undefined;

  constructor(redact: Redact, requestId: string | undefined) {
    this.#redact = redact;
    this.#requestId = requestId;
  }

  /** True once every alternative said why it stopped: nothing that comes later makes the answer incomplete. */
  get complete(): boolean {
    return this.#choices.length > 0 && this.#choices.every(({ finishReason }) => finishReason !== undefined);
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
    if (!Array.isArray(choices)) return [];
    return choices.filter(isObject).flatMap((choice) => this.#choice(choice)?.read(choice) ?? []);
  }

  /** The last events of a stream that ended. Throws when it ended too early. */
  finish(): ChatEvent[] {
    const [first] = this.#choices;
    if (first?.finishReason === undefined) {
      throw new ApiError({
        reason: 'truncated',
        message: 'The answer ended without a finish reason.',
        requestId: this.#requestId,
      });
    }
    const finished: ChatFinished = {
      kind: 'finished',
      finishReason: first.finishReason,
      ...(this.#choices.length > 1 ? { choices: this.#choices.map(({ finishReason }) => finishReason) } : {}),
      usage: this.#usage,
      servedModel: this.#servedModel,
      serviceTier: this.#serviceTier,
      requestId: this.#requestId,
    };
    return [...this.#choices.flatMap((choice) => choice.flush()), finished];
  }

  /** The alternative that a chunk is about; the first when it does not say. */
  #choice(choice: JsonObject): Choice | undefined {
    const index = asNumber(choice['index']) ?? 0;
    if (!Number.isInteger(index) || index < 0 || index >= mostChoices) return undefined;
    while (this.#choices.length <= index) this.#choices.push(new Choice(this.#choices.length));
    return this.#choices[index];
  }

  #throwErrorFrame(chunk: JsonObject): void {
    if (this.complete) return;
    const error = frameError(chunk, this.#redact, this.#requestId);
    if (error) throw error;
  }
}

/** One of the alternatives of an answer. */
class Choice {
  readonly #index: number;
  readonly #tags = new ThinkTags();
  #plain = false;
  finishReason: string | undefined;

  constructor(index: number) {
    this.#index = index;
  }

  read(choice: JsonObject): ChatText[] {
    this.finishReason = asString(choice['finish_reason']) || this.finishReason;
    const delta = choice['delta'];
    if (!isObject(delta)) return [];
    const thought = asString(delta['reasoning_content']) || asString(delta['reasoning']) || '';
    // A model that reports its thoughts apart means every tag in its content literally.
    if (thought !== '') this.#plain = true;
    const content = asString(delta['content']) ?? '';
    if (content === '') return this.#events('', thought);
    if (this.#plain) return this.#events(content, thought);
    const { text, reasoning } = this.#tags.push(content);
    return this.#events(text, reasoning);
  }

  /** What was held back until the end. */
  flush(): ChatText[] {
    const { text, reasoning } = this.#tags.flush();
    return this.#events(text, reasoning);
  }

  #events(text: string, reasoning: string): ChatText[] {
    const list: ChatText[] = [];
    const place = this.#index === 0 ? {} : { choice: this.#index };
    if (reasoning !== '') list.push({ kind: 'reasoning', text: reasoning, ...place });
    if (text !== '') list.push({ kind: 'text', text, ...place });
    return list;
  }
}
