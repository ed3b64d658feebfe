import { anyObject, flag, oneOf, record, text } from './messageSchemas';
import { checkSchema, type Schema } from './schema';

/** Which of the seen forms a streamed answer takes; the default is the full-featured one (section 3.4). */
export interface StreamShape {
  /** Adds a last chunk with `choices: []` and the usage. */
  readonly usageChunk?: boolean;
  /** False: no usage on the chunk that carries `finish_reason`. */
  readonly usageOnFinish?: boolean;
  /** `: ping` comments before the first token and between chunks. */
  readonly pings?: boolean;
  /** Lines end in CR LF. */
  readonly crlf?: boolean;
  /** Each frame leaves in two packets, parted inside a character of several bytes where there is one. */
  readonly splitUtf8?: boolean;
  /** Tool calls in fragments, or each whole in one chunk at the end. Default: fragments. */
  readonly toolCalls?: 'fragments' | 'whole';
  /** Later fragments of a tool call carry `id: ""`; the finish chunk carries `content: ""`. */
  readonly emptyIds?: boolean;
  /** `prompt_tokens_details: null` also on models with a cache. */
  readonly nullDetails?: boolean;
  /** Where thinking goes; `think` puts it into the content between think tags. */
  readonly reasoningAs?: 'reasoning_content' | 'reasoning' | 'think';
  /** Chunks without `model`, `created`, null fields and role chunk. */
  readonly minimal?: boolean;
  /** All text in a single chunk. */
  readonly oneChunk?: boolean;
}

/** What can happen in the middle of an answer. */
export interface Interruption {
  /** After how many characters of visible text; `text`: after all of it; `finish`: after the finish chunk. */
  readonly after: number | 'text' | 'finish';
  /**
   * `end`: the answer just ends; `drop`: the connection is cut; `splitCharacter`: it ends inside a character;
   * `invalidUtf8`: bytes that are no UTF-8, then on; `stall`: silence for `ms`, or for ever; `errorA`, `errorB`,
   * `errorBJson`: the frames of section 3.5; `badJson`: a frame that is no JSON, then on.
   */
  readonly how:
    | 'end'
    | 'drop'
    | 'splitCharacter'
    | 'invalidUtf8'
    | 'stall'
    | 'errorA'
    | 'errorB'
    | 'errorBJson'
    | 'badJson';
  readonly ms?: number;
}

/** What is to go wrong, or to be special, about one answer. The fields can be combined. */
export interface Fault {
  /** Answer with this status at once. */
  readonly status?: number;
  /** What the body is: the envelope of the status (default), plain text, a web page, or nothing. */
  readonly body?: 'envelope' | 'text' | 'html' | 'empty';
  /** Replaces the usual words of the envelope. */
  readonly message?: string;
  /** Seconds for the `Retry-After` header. */
  readonly retryAfter?: number;
  /** `Retry-After` as seconds (default) or as an HTTP date, or the header `retry-after-ms`. */
  readonly retryAfterForm?: 'seconds' | 'date' | 'ms';
  /** Further headers of the error answer, sent as they are. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Close the connection without any answer. */
  readonly hangUp?: boolean;
  /** Milliseconds before anything is sent. */
  readonly firstTokenMs?: number;
  readonly shape?: StreamShape;
  readonly interrupt?: Interruption;
  /** Answer with exactly this text. */
  readonly answer?: string;
}

const shapeSchema = record({
  usageChunk: flag,
  usageOnFinish: flag,
  pings: flag,
  crlf: flag,
  splitUtf8: flag,
  toolCalls: oneOf('fragments', 'whole'),
  emptyIds: flag,
  nullDetails: flag,
  reasoningAs: oneOf('reasoning_content', 'reasoning', 'think'),
  minimal: flag,
  oneChunk: flag,
});

const amount: Schema = { type: 'number', minimum: 0 };

const faultSchema = record({
  status: { type: 'integer', minimum: 200, maximum: 599 },
  body: oneOf('envelope', 'text', 'html', 'empty'),
  message: text,
  retryAfter: amount,
  retryAfterForm: oneOf('seconds', 'date', 'ms'),
  headers: { ...anyObject, additionalProperties: text },
  hangUp: flag,
  firstTokenMs: amount,
  shape: shapeSchema,
  interrupt: record(
    {
      after: { anyOf: [amount, oneOf('text', 'finish')] },
      how: oneOf(
        'end',
        'drop',
        'splitCharacter',
        'invalidUtf8',
        'stall',
        'errorA',
        'errorB',
        'errorBJson',
        'badJson',
      ),
      ms: amount,
    },
    'after',
    'how',
  ),
  answer: text,
});

/** True for JSON that describes a fault; a field that does not exist makes it false, so that a typo shows. */
export function isFault(value: unknown): value is Fault {
  return isObjectOf(value, faultSchema) && checkSchema(value, faultSchema, []).length === 0;
}

/** True for JSON that describes a stream's shape. */
export function isStreamShape(value: unknown): value is StreamShape {
  return isObjectOf(value, shapeSchema) && checkSchema(value, shapeSchema, []).length === 0;
}

function isObjectOf(value: unknown, schema: Schema): boolean {
  const known = schema['properties'];
  if (typeof value !== 'object' || value === null || typeof known !== 'object' || known === null)
    return false;
  return Object.keys(value).every((key) => key in known);
}

/** Which requests a fault is for. */
export interface FaultMatch {
  /** Tested against the path without its query. Default: any. */
  readonly path?: RegExp;
  /** How many requests. Default 1. */
  readonly times?: number;
}

/** Faults that wait for their requests, first in first out. */
export class FaultQueue {
  #waiting: { readonly fault: Fault; readonly path: RegExp; left: number }[] = [];

  add(fault: Fault, match: FaultMatch = {}): void {
    this.#waiting.push({ fault, path: match.path ?? /^/, left: match.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault for a request to `path`, which is then used up by one. */
  take(path: string): Fault | undefined {
    const found = this.#waiting.find((entry) => entry.path.test(path));
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((entry) => entry !== found);
    return found.fault;
  }
}
