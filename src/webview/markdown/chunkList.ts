import type { BlockPlace } from './blockView';

/** Blocks in one contained piece of the document, as measured in design/platform.md part B. */
const blocksPerChunk = 20;

/**
 * The top-level blocks of a message, in chunks that the browser lays out apart from each other. A chunk that is
 * full of finished blocks is skipped by layout and painting while it is off screen.
 */
export class ChunkList implements BlockPlace {
  readonly #root: HTMLElement;
  #chunk: HTMLElement | undefined;
  /** Chunks that still hold an unfinished block, oldest first. */
  #unfinished: HTMLElement[] = [];
  #released = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  append(element: HTMLElement): void {
    let chunk = this.#chunk;
    if (!chunk || chunk.childElementCount >= blocksPerChunk) {
      chunk = document.createElement('div');
      chunk.className = 'md-chunk';
      this.#root.append(chunk);
      this.#chunk = chunk;
      this.#unfinished.push(chunk);
    }
    chunk.append(element);
  }

  remove(element: HTMLElement): void {
    element.remove();
    if (this.#chunk?.childElementCount !== 0) return;
    this.#chunk.remove();
    this.#unfinished.pop();
    this.#chunk = this.#unfinished.at(-1) ?? previousChunk(this.#root);
  }

  /** `count` more blocks, in order, will not change any more. */
  release(count: number): void {
    this.#released += count;
    while (this.#released >= blocksPerChunk) {
      this.#unfinished.shift()?.classList.add('md-done');
      this.#released -= blocksPerChunk;
    }
  }

  /** The message is finished. */
  finish(): void {
    for (const chunk of this.#unfinished) chunk.classList.add('md-done');
  }

  clear(): void {
    this.#root.replaceChildren();
    this.#chunk = undefined;
    this.#unfinished = [];
    this.#released = 0;
  }
}

function previousChunk(root: HTMLElement): HTMLElement | undefined {
  return root.lastElementChild instanceof HTMLElement ? root.lastElementChild : undefined;
}
