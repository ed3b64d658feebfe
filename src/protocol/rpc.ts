import { Disposable, toDisposable, type IDisposable } from '../core/base/disposable';
import type { Logger } from '../core/base/logger';
import { number, oneOf, record, text, type Checked } from './check';
import {
  hostApi,
  viewEvents,
  type HostBody,
  type HostMethod,
  type HostReply,
  type ViewEventBody,
  type ViewEventName,
} from './messages';

/** The wire between the two ends: `window.postMessage`, VS Code's webview, or an array in a test. */
export interface Transport {
  post(frame: Frame): void;
  onFrame(listener: (frame: unknown) => void): IDisposable;
}

const frameHead = record({ id: number, kind: oneOf('request', 'reply', 'error', 'event'), name: text });

/** What travels. Replies and errors carry the id of their request; events carry 0. */
export type Frame = Checked<typeof frameHead> & { readonly body?: unknown };

const failure = record({ reason: text, message: text });

/** A request that the other end refused or could not carry out. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  /** `unknownMethod`, `badBody`, `badReply`, `failed`, or `disposed`. */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }

  static is(error: unknown): error is RpcError {
    return error instanceof RpcError;
  }
}

/** What the host does for each call of the view. */
export type HostHandlers = {
  readonly [M in HostMethod]: (body: HostBody<M>) => Promise<HostReply<M>> | HostReply<M>;
};

/** What the view does with each push of the host. */
export type ViewHandlers = { readonly [E in ViewEventName]: (body: ViewEventBody<E>) => void };

/** The host's end: answers calls, pushes events. A bad frame is answered or logged, never thrown. */
export class HostEnd extends Disposable {
  readonly #transport: Transport;

  constructor(transport: Transport, handlers: HostHandlers, log: Logger) {
    super();
    this.#transport = transport;
    const methods = new Map<string, (body: unknown) => Promise<unknown>>();
    for (const name of methodNames()) methods.set(name, checkedHandler(name, handlers));
    this._register(
      transport.onFrame((raw) => {
        const frame: Frame | undefined = frameHead(raw);
        if (frame?.kind !== 'request') log.warn('Chat view: a malformed message was ignored');
        else void this.#answer(frame, methods.get(frame.name), log);
      }),
    );
  }

  /** Pushes an event to the view. Nothing waits for it: awaiting a webview's answer can hang for ever. */
  push<E extends ViewEventName>(name: E, body: ViewEventBody<E>): void {
    if (!this.isDisposed) this.#transport.post({ id: 0, kind: 'event', name, body });
  }

  async #answer(
    request: Frame,
    method: ((body: unknown) => Promise<unknown>) | undefined,
    log: Logger,
  ): Promise<void> {
    const { id, name } = request;
    try {
      if (!method) throw new RpcError('unknownMethod', 'No such method');
      const body = await method(request.body);
      this.#post({ id, kind: 'reply', name, body });
    } catch (error) {
      const reason = RpcError.is(error) ? error.reason : 'failed';
      const message = error instanceof Error ? error.message : String(error);
      log.warn(`Chat view: ${name} ${reason}`);
      this.#post({ id, kind: 'error', name, body: { reason, message } });
    }
  }

  #post(reply: Frame): void {
    if (!this.isDisposed) this.#transport.post(reply);
  }
}

function methodNames(): HostMethod[] {
  return Object.keys(hostApi).filter((name): name is HostMethod => name in hostApi);
}

function checkedHandler<M extends HostMethod>(
  name: M,
  handlers: HostHandlers,
): (body: unknown) => Promise<unknown> {
  const check = hostApi[name].body;
  const handler = handlers[name];
  return async (raw) => {
    const body = check(raw);
    if (!body) throw new RpcError('badBody', 'Malformed request');
    return handler(body);
  };
}

/** The view's end: calls the host, hears its events. */
export class ViewEnd extends Disposable {
  readonly #transport: Transport;
  readonly #pending = new Map<number, (reply: Frame | undefined) => void>();
  #lastId = 0;

  constructor(transport: Transport, handlers: ViewHandlers) {
    super();
    this.#transport = transport;
    const events = new Map<string, (body: unknown) => void>();
    for (const name of eventNames()) events.set(name, checkedEvent(name, handlers));
    this._register(
      transport.onFrame((raw) => {
        const frame: Frame | undefined = frameHead(raw);
        if (frame?.kind === 'event') events.get(frame.name)?.(frame.body);
        else if (frame) this.#settle(frame);
      }),
    );
    this._register(
      toDisposable(() => {
        for (const settle of this.#pending.values()) settle(undefined);
        this.#pending.clear();
      }),
    );
  }

  /** Calls the host. Rejects with `RpcError` when it refuses, fails, answers nonsense, or this end is disposed. */
  call<M extends HostMethod>(name: M, body: HostBody<M>): Promise<HostReply<M>> {
    const check = hostApi[name].reply;
    return new Promise((resolve, reject) => {
      if (this.isDisposed) return reject(new RpcError('disposed', 'The panel is closed'));
      const id = ++this.#lastId;
      const settle = (reply: Frame | undefined) => {
        if (!reply) return reject(new RpcError('disposed', 'The panel is closed'));
        if (reply.kind === 'error') return reject(refusal(reply.body));
        const checked = check(reply.body);
        if (checked) resolve(checked);
        else reject(new RpcError('badReply', `Malformed reply to ${name}`));
      };
      this.#pending.set(id, settle);
      this.#transport.post({ id, kind: 'request', name, body });
    });
  }

  #settle(reply: Frame): void {
    const settle = this.#pending.get(reply.id);
    if (!settle || reply.kind === 'request') return;
    this.#pending.delete(reply.id);
    settle(reply);
  }
}

function refusal(body: unknown): RpcError {
  const { reason, message } = failure(body) ?? { reason: 'failed', message: '' };
  return new RpcError(reason, message);
}

function eventNames(): ViewEventName[] {
  return Object.keys(viewEvents).filter((name): name is ViewEventName => name in viewEvents);
}

function checkedEvent<E extends ViewEventName>(name: E, handlers: ViewHandlers): (body: unknown) => void {
  const check = viewEvents[name];
  const handler = handlers[name];
  return (raw) => {
    const body = check(raw);
    if (body) handler(body);
  };
}
