import type { Place } from './cache';
import type { AnswerStream, ReadAnswers } from './reading';
import type { CompletionCall } from './transport';

/** What a waiting caller learns: the request has ended, or its text has left what was typed since. */
export type FlightEnd =
  | { readonly kind: 'ended'; readonly answers: ReadAnswers }
  | { readonly kind: 'contradicted' }
  | { readonly kind: 'left' };

interface Waiter {
  readonly typed: string;
  readonly tell: (end: FlightEnd) => void;
}

/** A request on its way, which later keystrokes may take over as long as they type what it is about to say. */
export class Flight {
  readonly #place: Place;
  readonly #stream: AnswerStream;
  readonly #abort = new AbortController();
  readonly #waiters = new Set<Waiter>();
  readonly #running: Promise<void>;
  #answers: ReadAnswers | undefined;

  /** Sends the request. `onEnd` is called once, before anybody who waits is told. */
  constructor(
    place: Place,
    stream: AnswerStream,
    call: CompletionCall,
    onEnd: (answers: ReadAnswers) => void,
  ) {
    this.#place = place;
    this.#stream = stream;
    this.#running = this.#run(call, onEnd);
  }

  /** True until the request has ended or was cancelled. */
  get isOpen(): boolean {
    return this.#answers === undefined && !this.#abort.signal.aborted;
  }

  /** True while somebody waits for it. */
  get isWanted(): boolean {
    return this.#waiters.size > 0;
  }

  /** What was typed since the request was made, as long as its text does not say otherwise; else undefined. */
  typedTo({ path, prefix, suffix }: Place): string | undefined {
    const own = this.#place;
    if (path !== own.path || suffix !== own.suffix || !prefix.startsWith(own.prefix)) return undefined;
    const typed = prefix.slice(own.prefix.length);
    return this.isOpen && this.#agreesWith(typed) ? typed : undefined;
  }

  /** Waits for the end, for the moment at which `typed` is contradicted, or for the signal. */
  async wait(typed: string, signal: AbortSignal): Promise<FlightEnd> {
    if (signal.aborted) return { kind: 'left' };
    const waiter = { typed, tell: (_end: FlightEnd) => {} };
    const end = new Promise<FlightEnd>((resolve) => {
      waiter.tell = resolve;
    });
    const leave = () => waiter.tell({ kind: 'left' });
    this.#waiters.add(waiter);
    signal.addEventListener('abort', leave, { once: true });
    this.#tell();
    try {
      return await end;
    } finally {
      this.#waiters.delete(waiter);
      signal.removeEventListener('abort', leave);
    }
  }

  /** Closes the connection and resolves when all is quiet. */
  async cancel(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run(call: CompletionCall, onEnd: (answers: ReadAnswers) => void): Promise<void> {
    const answers = await this.#stream.run(call, this.#abort, () => this.#tell());
    onEnd(answers);
    this.#answers = answers;
    this.#tell();
  }

  #agreesWith(typed: string): boolean {
    const { text } = this.#stream;
    const flat = typed.replaceAll('\r\n', '\n');
    return text.startsWith(flat) || flat.startsWith(text);
  }

  #tell(): void {
    for (const { typed, tell } of this.#waiters) {
      if (this.#answers) tell({ kind: 'ended', answers: this.#answers });
      else if (!this.#agreesWith(typed)) tell({ kind: 'contradicted' });
    }
  }
}
