import { Emitter } from '../../../src/core/base/event';

/** A request that the stand-in received. Times are milliseconds since 1970 with fractions. */
export interface RecordedRequest {
  readonly id: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  /** Names in lower case; the key is blanked out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The key that came, for tests in the same process; never served over HTTP. */
  readonly keyUsed: string | undefined;
  /** Parsed JSON, the fields of a form, or undefined. */
  readonly body: unknown;
  readonly startedAt: number;
  readonly status: number | undefined;
  /** When the first piece of text of a streamed answer was written. */
  readonly firstTextAt: number | undefined;
  /** When the answer was complete. */
  readonly finishedAt: number | undefined;
  /** When the client closed the connection before the answer was complete. */
  readonly closedByClientAt: number | undefined;
}

/** Milliseconds since 1970 with fractions, from the monotonic clock. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Keeps what was received and tells who waits for it. */
export class Recorder {
  readonly #requests: RecordedRequest[] = [];
  readonly #changed = new Emitter<RecordedRequest>();
  readonly #closed = new Emitter<RecordedRequest>();

  /** Fires when a client has closed a connection before its answer was complete. */
  readonly onClientClose = this.#closed.event;

  /** All requests so far, oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Adds a request and gives its id. */
  add(
    request: Omit<RecordedRequest, 'id' | 'status' | 'firstTextAt' | 'finishedAt' | 'closedByClientAt'>,
  ): number {
    const later = {
      status: undefined,
      firstTextAt: undefined,
      finishedAt: undefined,
      closedByClientAt: undefined,
    };
    const recorded = { ...request, ...later, id: this.#requests.length };
    this.#requests.push(recorded);
    this.#changed.fire(recorded);
    return recorded.id;
  }

  /** Replaces what is known of a request. */
  update(id: number, change: Partial<RecordedRequest>): void {
    const before = this.#requests[id];
    if (!before) return;
    const after = { ...before, ...change };
    this.#requests[id] = after;
    this.#changed.fire(after);
    if (change.closedByClientAt !== undefined) this.#closed.fire(after);
  }

  /** The first request, past or coming, that satisfies `predicate`, asked anew at each change of a request. */
  waitFor(predicate: (request: RecordedRequest) => boolean, timeoutMs = 5000): Promise<RecordedRequest> {
    const known = this.#requests.find(predicate);
    if (known) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        subscription.dispose();
        reject(new Error(`No such request within ${timeoutMs} ms; there were ${this.#requests.length}`));
      }, timeoutMs);
      const subscription = this.#changed.event((request) => {
        if (!predicate(request)) return;
        clearTimeout(timer);
        subscription.dispose();
        resolve(request);
      });
    });
  }
}
