import { signal } from '@preact/signals';
import { Disposable, toDisposable } from '../core/base/disposable';
import type { Place } from './memory';

/** So near to the end counts as being there, in pixels. */
const nearEnd = 32;

/**
 * Keeps the end of a growing transcript in view, as long as the reader is there. Whoever scrolls away keeps their place
 * until they come back to the end themselves.
 */
export class Follow extends Disposable {
  /** True while the end is kept in view. */
  readonly following = signal(true);
  readonly #scroller: HTMLElement;
  readonly #content: HTMLElement;
  #lastTop = 0;

  constructor(scroller: HTMLElement, content: HTMLElement) {
    super();
    this.#scroller = scroller;
    this.#content = content;
    const onScroll = () => this.#scrolled();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    this._register(toDisposable(() => scroller.removeEventListener('scroll', onScroll)));
    const growth = new ResizeObserver(() => this.#keep());
    growth.observe(content);
    growth.observe(scroller);
    this._register(toDisposable(() => growth.disconnect()));
  }

  /** Goes to the end and stays there. */
  toEnd(): void {
    this.following.value = true;
    this.#keep();
  }

  /** Where the reader is; undefined at the end. */
  place(): Place | undefined {
    if (this.following.value) return undefined;
    const top = this.#scroller.getBoundingClientRect().top;
    for (const turn of this.#content.querySelectorAll<HTMLElement>('[data-turn]')) {
      const box = turn.getBoundingClientRect();
      if (box.bottom > top) return { turnId: turn.dataset['turn'] ?? '', offset: box.top - top };
    }
    return undefined;
  }

  /** Brings the reader back to a place. */
  restore(place: Place): void {
    const turn = this.#content.querySelector<HTMLElement>(`[data-turn="${CSS.escape(place.turnId)}"]`);
    if (!turn) return;
    this.following.value = false;
    const offset = turn.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += offset - place.offset;
    this.#lastTop = this.#scroller.scrollTop;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const toEnd = scrollHeight - scrollTop - clientHeight;
    // Content that grows moves the end away, and content that shrinks moves the place up to the very end: neither is
    // the reader's doing. Going up, by however little, means that they left; going down to the end, that they are back.
    if (scrollTop < this.#lastTop) this.following.value &&= toEnd <= 1;
    else if (toEnd <= nearEnd) this.following.value = true;
    this.#lastTop = scrollTop;
  }

  #keep(): void {
    if (!this.following.value) return;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#lastTop = this.#scroller.scrollTop;
  }
}
