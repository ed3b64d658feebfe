import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { delay } from '../../../src/core/base/async';
import type { Fault, Interruption } from './fault';
import { envelopeOf } from './refusal';

const page =
  '<!doctype html>\n<html><head><title>Sign in</title></head><body><h1>Welcome to the hotel</h1></body></html>\n';

/** The server's end of one answer. */
export class Reply {
  readonly #response: ServerResponse;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** What is to happen to a whole answer; it counts the bytes of the body. */
  interrupt: Interruption | undefined;
  #dropped = false;

  constructor(response: ServerResponse, signal: AbortSignal) {
    this.#response = response;
    this.signal = signal;
  }

  /** True when it was us who cut the connection. */
  get dropped(): boolean {
    return this.#dropped;
  }

  /** True once a status was sent. */
  get started(): boolean {
    return this.#response.headersSent;
  }

  /** Sends a whole JSON answer. */
  async json(status: number, body: unknown): Promise<void> {
    await this.bytes(status, 'application/json', Buffer.from(JSON.stringify(body)));
  }

  /** Sends a whole answer of any type, unless the interruption ends it early. */
  async bytes(status: number, type: string, body: Buffer): Promise<void> {
    const { interrupt } = this;
    this.#response.writeHead(status, { 'content-type': type, 'content-length': body.length });
    if (!interrupt) {
      this.#response.end(body);
      return;
    }
    const at =
      typeof interrupt.after === 'number' ? Math.min(interrupt.after, body.length - 1) : body.length - 1;
    await this.write(body.subarray(0, at));
    if (interrupt.how === 'stall') {
      await this.silence(interrupt.ms);
      this.#response.end(body.subarray(at));
    } else if (interrupt.how === 'invalidUtf8') {
      this.#response.end(Buffer.alloc(body.length - at, 0xff));
    } else {
      await this.drop();
    }
  }

  /** Starts a stream of server-sent events. */
  openStream(): void {
    this.#response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
    });
    this.#response.flushHeaders();
  }

  /** Sends bytes; resolves when more may be sent. Rejects when the client has gone. */
  async write(bytes: Buffer): Promise<void> {
    this.signal.throwIfAborted();
    if (bytes.length > 0 && !this.#response.write(bytes)) {
      await once(this.#response, 'drain', { signal: this.signal });
    }
  }

  /** Nothing for `ms` milliseconds, or until the client goes, which rejects. */
  silence(ms = 2 ** 31 - 1): Promise<void> {
    return delay(ms, this.signal);
  }

  /** Completes the answer. */
  end(): void {
    this.#response.end();
  }

  /** Cuts the connection once what was written is on its way. */
  async drop(): Promise<void> {
    this.#dropped = true;
    if (this.#response.headersSent) {
      // Without a turn of the loop the last bytes would go down with the socket.
      await new Promise<void>((resolve) => {
        this.#response.write('', () => setTimeout(resolve, 5));
      });
    }
    this.#response.destroy();
  }

  /** Does what the fault says instead of an answer; false when the fault leaves the answer to the route. */
  async fail(fault: Fault): Promise<boolean> {
    if (fault.hangUp) {
      await this.drop();
      return true;
    }
    if (fault.status === undefined && fault.body === undefined) return false;
    const status = fault.status ?? 200;
    const { type, body } = errorBody(status, fault);
    this.#response.writeHead(status, { ...retryHeaders(fault), ...fault.headers, 'content-type': type });
    this.#response.end(body);
    return true;
  }
}

function errorBody(status: number, fault: Fault): { type: string; body: string } {
  switch (fault.body ?? 'envelope') {
    case 'envelope':
      return { type: 'application/json', body: JSON.stringify(envelopeOf(status, fault.message)) };
    case 'text':
      return { type: 'text/plain; charset=utf-8', body: fault.message ?? 'Internal Server Error' };
    case 'html':
      return { type: 'text/html; charset=utf-8', body: fault.message ?? page };
    case 'empty':
      return { type: 'application/json', body: '' };
  }
}

function retryHeaders(fault: Fault): Record<string, string> {
  if (fault.retryAfter === undefined) return {};
  switch (fault.retryAfterForm ?? 'seconds') {
    case 'seconds':
      return { 'retry-after': String(fault.retryAfter) };
    case 'date':
      // An HTTP date has whole seconds; rounding up keeps the wait at least as long as asked.
      return {
        'retry-after': new Date(Math.ceil(Date.now() / 1000 + fault.retryAfter) * 1000).toUTCString(),
      };
    case 'ms':
      return { 'retry-after-ms': String(fault.retryAfter * 1000) };
  }
}
