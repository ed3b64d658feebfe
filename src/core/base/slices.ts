import { delay } from './async';

/** So long a piece of work may keep everything else waiting, in milliseconds. */
const sliceMs = 10;

/** Cuts long work into slices, between which other work runs: `if (slices.over) await slices.rest()`. */
export class Slices {
  readonly #now: () => number;
  #since: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#since = now();
  }

  /** True when it is time to let others run. */
  get over(): boolean {
    return this.#now() - this.#since >= sliceMs;
  }

  /** Lets others run, and begins the next slice. */
  async rest(): Promise<void> {
    await delay(0);
    this.#since = this.#now();
  }
}
