/** Something that holds a resource until it is disposed. Structurally equal to VS Code's own `Disposable`. */
export interface IDisposable {
  dispose(): void;
}

/** Turns a function into a disposable that runs it at most once. */
export function toDisposable(dispose: () => void): IDisposable {
  let done = false;
  return {
    dispose() {
      if (done) return;
      done = true;
      dispose();
    },
  };
}

/** Base class of everything with a lifetime: registered children go when it goes, in reverse order. */
export abstract class Disposable implements IDisposable {
  readonly #children: IDisposable[] = [];
  #disposed = false;

  /** True once `dispose` was called. */
  get isDisposed(): boolean {
    return this.#disposed;
  }

  /** Ties `child` to this object's lifetime; disposes it at once when this object is already gone. */
  protected _register<T extends IDisposable>(child: T): T {
    if (this.#disposed) child.dispose();
    else this.#children.push(child);
    return child;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    while (this.#children.length > 0) this.#children.pop()?.dispose();
  }
}
