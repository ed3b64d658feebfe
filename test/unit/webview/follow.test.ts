import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Follow } from '../../../src/webview/follow';

/** A scroller of 100 pixels whose content has a height of its own; jsdom has no layout. */
class Scroller {
  readonly element = document.createElement('div');
  height = 1000;
  #top = 0;

  constructor() {
    Object.defineProperties(this.element, {
      scrollHeight: { get: () => this.height },
      clientHeight: { get: () => 100 },
      scrollTop: {
        get: () => this.#top,
        set: (top: number) => {
          this.#moveTo(top);
        },
      },
    });
  }

  /** As a person or the browser scrolls. */
  scrollTo(top: number): void {
    this.#moveTo(top);
    this.element.dispatchEvent(new Event('scroll'));
  }

  #moveTo(top: number): void {
    this.#top = Math.max(0, Math.min(top, this.height - 100));
  }
}

describe('the reader’s place', () => {
  let resized: () => void = () => undefined;
  let scroller: Scroller;
  let follow: Follow;

  beforeEach(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(callback: () => void) {
          resized = callback;
        }
        observe(): void {}
        disconnect(): void {}
      },
    );
    scroller = new Scroller();
    follow = new Follow(scroller.element, document.createElement('div'));
    follow.toEnd();
  });

  afterEach(() => {
    follow.dispose();
    vi.unstubAllGlobals();
  });

  const grow = (to: number) => {
    scroller.height = to;
    resized();
  };

  it('is the end while text arrives', () => {
    grow(1500);
    expect(scroller.element.scrollTop).toBe(1400);
  });

  it('is theirs from the first pixel that they go up, near the end too', () => {
    scroller.scrollTo(890);
    expect(follow.following.value).toBe(false);
    grow(1500);
    expect(scroller.element.scrollTop).toBe(890);
  });

  it('is the end again when they come back to it, and not before', () => {
    scroller.scrollTo(300);
    scroller.scrollTo(700);
    expect(follow.following.value).toBe(false);
    scroller.scrollTo(880);
    expect(follow.following.value).toBe(true);
    grow(1500);
    expect(scroller.element.scrollTop).toBe(1400);
  });

  it('stays the end when the content shrinks under them', () => {
    scroller.height = 600;
    scroller.scrollTo(scroller.element.scrollTop);
    expect(follow.following.value).toBe(true);
    grow(800);
    expect(scroller.element.scrollTop).toBe(700);
  });

  it('stays theirs when the content shrinks under them as far as the end', () => {
    scroller.scrollTo(300);
    scroller.height = 350;
    scroller.scrollTo(scroller.element.scrollTop);
    expect(follow.following.value).toBe(false);
    grow(1500);
    expect(scroller.element.scrollTop).toBe(250);
  });

  it('stays the end when the end moves away before the page can follow', () => {
    scroller.height = 1200;
    scroller.scrollTo(910);
    expect(follow.following.value).toBe(true);
    resized();
    expect(scroller.element.scrollTop).toBe(1100);
  });
});
