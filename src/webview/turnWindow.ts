import { signal } from '@preact/signals';
import { Disposable, toDisposable } from '../core/base/disposable';
import type { TurnModel } from './turns';

/** The turns that are drawn, as a half-open range of indexes, and the heights of what stands for the others. */
interface Drawn {
  readonly first: number;
  readonly last: number;
  readonly above: number;
  readonly below: number;
}

/** Of a screen, until its size is known, in pixels. */
const usualHeight = 800;

/**
 * Decides which turns of a conversation are drawn: those within a screen of what can be seen. Two spacers stand for the
 * others, as high as those were when they were seen, or by an estimate. The browser's own scroll anchoring keeps the
 * reader's place when an estimate turns out wrong.
 */
export class TurnWindow extends Disposable {
  /** Grows when what is drawn has to change. */
  readonly version = signal(0);
  readonly #heights = new Map<string, number>();
  #turns: readonly TurnModel[] = [];
  #first = 0;
  #last = 0;
  #scroller: HTMLElement | undefined;
  #content: HTMLElement | undefined;
  #width = 0;

  /** Takes the turns of now. `around`: the turn to begin at, in place of the end, while nothing is drawn yet. */
  setTurns(turns: readonly TurnModel[], around: string | undefined): void {
    if (turns === this.#turns) return;
    const before = this.#turns;
    const atEnd = this.#last >= before.length;
    this.#turns = turns;
    if (before.length === 0) {
      const at = around === undefined ? -1 : turns.findIndex(({ id }) => id === around);
      const tops = this.#tops();
      const bottom = at < 0 ? (tops.at(-1) ?? 0) : (tops[at] ?? 0) + usualHeight;
      this.#choose(tops, bottom - usualHeight, bottom);
      return;
    }
    this.#last = atEnd ? turns.length : Math.min(this.#last, turns.length);
    this.#first = Math.min(this.#first, Math.max(0, this.#last - 1));
  }

  /** What to draw. */
  get drawn(): Drawn {
    const tops = this.#tops();
    const [first, last] = [this.#first, this.#last];
    const above = tops[first] ?? 0;
    return { first, last, above, below: Math.max(0, (tops.at(-1) ?? 0) - (tops[last] ?? 0)) };
  }

  /** Begins to watch the elements that the turns are drawn in. */
  attach(scroller: HTMLElement, content: HTMLElement): void {
    this.#scroller = scroller;
    this.#content = content;
    const onScroll = () => this.update();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    this._register(toDisposable(() => scroller.removeEventListener('scroll', onScroll)));
    const growth = new ResizeObserver(() => this.update());
    growth.observe(content);
    growth.observe(scroller);
    this._register(toDisposable(() => growth.disconnect()));
  }

  /** Measures what is drawn, and draws other turns when the reader came near the edge of these. */
  update(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.#measure();
    const height = scroller.clientHeight || usualHeight;
    const top = scroller.scrollTop;
    const tops = this.#tops();
    const seen = { top: tops[this.#first] ?? 0, bottom: tops[this.#last] ?? 0 };
    const half = height / 2;
    const enoughAbove = this.#first === 0 || seen.top <= top - half;
    const enoughBelow = this.#last >= this.#turns.length || seen.bottom >= top + height + half;
    if (enoughAbove && enoughBelow) return;
    const [first, last] = [this.#first, this.#last];
    this.#choose(tops, top, top + height);
    if (this.#isInUse()) {
      // What is being selected or edited has to stay, or it is lost.
      this.#first = Math.min(this.#first, first);
      this.#last = Math.max(this.#last, last);
    }
    if (first === this.#first && last === this.#last) return;
    this.#keepFocus();
    this.version.value++;
  }

  /** Chooses the turns between two heights, and those of one screen above and below. */
  #choose(tops: readonly number[], top: number, bottom: number): void {
    const screen = Math.max(usualHeight / 2, bottom - top);
    this.#first = Math.max(0, firstAbove(tops, top - screen) - 1);
    this.#last = Math.min(this.#turns.length, firstAbove(tops, bottom + screen));
  }

  #measure(): void {
    const content = this.#content;
    if (!content) return;
    if (content.clientWidth !== this.#width) {
      // Everything is as high as before no more.
      this.#width = content.clientWidth;
      this.#heights.clear();
    }
    for (const turn of content.querySelectorAll<HTMLElement>(':scope > [data-turn]')) {
      const next = turn.nextElementSibling;
      const height = next instanceof HTMLElement ? next.offsetTop - turn.offsetTop : turn.offsetHeight;
      if (height > 0) this.#heights.set(turn.dataset['turn'] ?? '', height);
    }
  }

  /** Where each turn begins, and where the last one ends. */
  #tops(): number[] {
    const tops = [0];
    let top = 0;
    for (const turn of this.#turns) tops.push((top += this.#heights.get(turn.id) ?? estimate(turn)));
    return tops;
  }

  #isInUse(): boolean {
    if (this.#content?.querySelector('textarea')) return true;
    const selection = document.getSelection();
    return !!selection && !selection.isCollapsed && !!this.#content?.contains(selection.anchorNode);
  }

  /** The focus does not get lost with a control that is drawn no more. */
  #keepFocus(): void {
    const focused = document.activeElement?.closest<HTMLElement>('[data-turn]');
    if (!focused || !this.#content?.contains(focused)) return;
    const at = this.#turns.findIndex(({ id }) => id === focused.dataset['turn']);
    if (at < this.#first || at >= this.#last) this.#scroller?.focus({ preventScroll: true });
  }
}

/** The height of a turn that was never drawn, from the length of its text, in pixels. */
function estimate({ kind, text }: TurnModel): number {
  const lines = Math.ceil(text.length / 60);
  return (kind === 'answer' ? 60 : 50) + 22 * lines;
}

/** The index of the first value that is greater; the length when none is. */
function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
