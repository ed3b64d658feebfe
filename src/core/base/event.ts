import { toDisposable, type IDisposable } from './disposable';

/** Subscribes a listener; the returned disposable ends the subscription. Same shape as VS Code's `Event`. */
export type Event<T> = (listener: (value: T) => void) => IDisposable;

/** Owner's end of an event. A listener that throws does not keep the others from being called, and is not passed over in silence. */
export class Emitter<T> implements IDisposable {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #onListenerError: (error: unknown) => void;

  /** `onListenerError` hears what a listener threw; without it, it becomes an uncaught error, which VS Code logs. */
  constructor(onListenerError: (error: unknown) => void = throwLater) {
    this.#onListenerError = onListenerError;
  }

  /** The subscriber's end. */
  readonly event: Event<T> = (listener) => {
    this.#listeners.add(listener);
    return toDisposable(() => this.#listeners.delete(listener));
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
