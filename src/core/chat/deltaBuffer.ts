import type { TextChannel } from './conversation';

/** A screen shows no more than this, in milliseconds between two updates. */
const flushEveryMs = 33;

/** Text that is on its way to a view. */
export interface Delta {
  readonly answerId: string;
  readonly channel: TextChannel;
  readonly text: string;
}

/** Joins the many small deltas of a stream into few. The first goes out at once, so that an answer begins without delay. */
export class DeltaBuffer {
  readonly #send: (delta: Delta) => void;
  #waiting:
    { readonly answerId: string; readonly channel: TextChannel; readonly parts: string[] } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (delta: Delta) => void) {
    this.#send = send;
  }

  add(delta: Delta): void {
    const { answerId, channel, text } = delta;
    if (this.#waiting && (this.#waiting.answerId !== answerId || this.#waiting.channel !== channel))
      this.flush();
    this.#waiting ??= { answerId, channel, parts: [] };
    this.#waiting.parts.push(text);
    if (this.#timer === undefined) {
      this.flush();
      this.#arm();
    }
  }

  /** Sends what waits, now. */
  flush(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = undefined;
    const { answerId, channel, parts } = waiting;
    this.#send({ answerId, channel, text: parts.join('') });
  }

  /** Drops what waits: a snapshot has it already, or nobody looks. */
  clear(): void {
    this.#waiting = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#waiting) return;
      this.flush();
      this.#arm();
    }, flushEveryMs);
  }
}
