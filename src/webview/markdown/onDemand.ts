/**
 * Code that the page loads on first use, from a file of its own: `load` names a module that ends in `Part`, which the
 * bundler keeps apart (esbuild.mjs).
 */
export class OnDemand<T> {
  readonly #load: () => Promise<T>;
  #loaded: T | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** The part, once it is there. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  /** Gets the part; undefined when it is there already. Without it the page does without: the promise never fails. */
  load(): Promise<void> | undefined {
    if (this.#loaded !== undefined) return undefined;
    return this.#load().then(
      (loaded) => {
        this.#loaded = loaded;
      },
      () => {},
    );
  }
}
