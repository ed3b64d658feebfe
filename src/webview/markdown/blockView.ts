import type { MarkedToken, Token } from 'marked';
import type { CodeBlock } from './codeBlock';
import type { InlineContext, InlineText } from './inlineText';
import { typed } from './markdownLexer';

/** One drawn block. */
export interface BlockView {
  readonly element: HTMLElement;
  /** Shows `token` instead; false when this view cannot and a new one is needed. `open` while more may come. */
  update(token: MarkedToken, open: boolean): boolean;
  /** Nothing follows that could change the block: shows it as it stays. May be called again, and before an update. */
  settle(): void;
  /** The text at the very end of the block, when more text on the same line would belong to it. */
  lastText?(): InlineText | undefined;
}

/** What drawing blocks needs to know. */
export interface BlockContext extends InlineContext {
  readonly decorateCode: ((block: CodeBlock) => void) | undefined;
  create(token: MarkedToken, open: boolean): BlockView;
}

/** Where a sequence puts its blocks. */
export interface BlockPlace {
  append(element: HTMLElement): void;
  /** Takes the last element away again. */
  remove(element: HTMLElement): void;
}

/** Whether a block token draws anything. A task's checkbox is drawn by its list item. */
export function isVisible(token: MarkedToken): boolean {
  return token.type !== 'space' && token.type !== 'def' && token.type !== 'checkbox';
}

/** Blocks one after the other, redrawn only where their tokens changed. */
export class BlockSequence {
  readonly #context: BlockContext;
  readonly #place: BlockPlace;
  readonly #views: BlockView[] = [];

  constructor(context: BlockContext, place: BlockPlace) {
    this.#context = context;
    this.#place = place;
  }

  update(tokens: readonly Token[], open: boolean): void {
    const visible = typed(tokens).filter(isVisible);
    while (this.#views.length > visible.length) this.#removeLast();
    for (const [index, token] of visible.entries()) {
      const isLast = index === visible.length - 1;
      const view = this.#show(index, token, open && isLast);
      if (!isLast) view.settle();
    }
  }

  settle(): void {
    for (const view of this.#views) view.settle();
  }

  lastText(): InlineText | undefined {
    return this.#views.at(-1)?.lastText?.();
  }

  at(index: number): BlockView | undefined {
    return this.#views[index];
  }

  /** Settles the first `count` blocks and lets go of them: they stay on screen and are not touched again. */
  release(count: number): BlockView[] {
    const released = this.#views.splice(0, count);
    for (const view of released) view.settle();
    return released;
  }

  #show(index: number, token: MarkedToken, open: boolean): BlockView {
    const view = this.#views[index];
    if (view?.update(token, open)) return view;
    const fresh = this.#context.create(token, open);
    if (view) view.element.replaceWith(fresh.element);
    else this.#place.append(fresh.element);
    this.#views[index] = fresh;
    return fresh;
  }

  #removeLast(): void {
    const view = this.#views.pop();
    if (view) this.#place.remove(view.element);
  }
}

/** Blocks as the children of `element`. */
export function childPlace(element: HTMLElement): BlockPlace {
  return {
    append: (child) => element.append(child),
    remove: (child) => child.remove(),
  };
}
