import type { MarkedToken, Token, Tokens } from 'marked';
import type { InlineText } from './inlineText';
import { BlockSequence, childPlace, type BlockContext, type BlockView } from './blockView';

/** A quote. */
export class QuoteView implements BlockView {
  readonly element = document.createElement('blockquote');
  readonly #blocks: BlockSequence;

  constructor(context: BlockContext) {
    this.#blocks = new BlockSequence(context, childPlace(this.element));
  }

  update(token: MarkedToken, open: boolean): boolean {
    if (token.type !== 'blockquote') return false;
    this.#blocks.update(token.tokens, open);
    return true;
  }

  settle(): void {
    this.#blocks.settle();
  }
}

/** marked puts the box of a task back before the text when the list is loose. */
function withoutBox(item: Tokens.ListItem): Token[] {
  const [first, ...others] = item.tokens;
  if (!item.task || !item.loose || first?.type !== 'paragraph') return item.tokens;
  return [{ ...first, text: String(first['text']).slice('[ ] '.length) }, ...others];
}

/** One item of a list, with a box before its text when it is a task. */
class ItemView {
  readonly element = document.createElement('li');
  readonly #blocks: BlockSequence;
  #box: HTMLElement | undefined;
  #raw: string | undefined;
  #text = '';
  #open = false;

  constructor(context: BlockContext) {
    this.#blocks = new BlockSequence(context, childPlace(this.element));
  }

  update(item: Tokens.ListItem, open: boolean): void {
    // Neither alone tells: marked keeps what it adds to a lazy line, and what it trims, out of `raw`.
    if (item.raw === this.#raw && item.text === this.#text && open === this.#open) return;
    this.#raw = item.raw;
    this.#text = item.text;
    this.#open = open;
    this.#showBox(item);
    this.#blocks.update(withoutBox(item), open);
  }

  settle(): void {
    this.#blocks.settle();
  }

  lastText(): InlineText | undefined {
    return this.#blocks.lastText();
  }

  #showBox(item: Tokens.ListItem): void {
    if (!item.task && !this.#box) return;
    this.element.toggleAttribute('data-task', item.task);
    if (!item.task) {
      this.#box?.remove();
      this.#box = undefined;
      return;
    }
    if (!this.#box) {
      this.#box = document.createElement('span');
      this.#box.className = 'md-box';
      this.element.prepend(this.#box);
    }
    this.#box.textContent = item.checked ? '☑' : '☐';
  }
}

/** A list, or up to a fixed number of items of a long one. */
export class ListView implements BlockView {
  readonly element: HTMLElement;
  readonly #context: BlockContext;
  readonly #items: ItemView[] = [];
  readonly #ordered: boolean;
  readonly #start: number | '';

  constructor(token: Tokens.List, context: BlockContext) {
    this.#context = context;
    this.#ordered = token.ordered;
    this.#start = token.start;
    this.element = document.createElement(token.ordered ? 'ol' : 'ul');
    if (token.ordered && token.start !== 1) this.element.setAttribute('start', String(token.start));
  }

  update(token: MarkedToken, open: boolean): boolean {
    if (token.type !== 'list' || token.ordered !== this.#ordered || token.start !== this.#start) return false;
    this.element.toggleAttribute('data-loose', token.loose);
    while (this.#items.length > token.items.length) this.#items.pop()?.element.remove();
    token.items.forEach((item, index) => {
      const isLast = index === token.items.length - 1;
      const view = this.#items[index] ?? this.#addItem();
      view.update(item, open && isLast);
      if (!isLast) view.settle();
    });
    return true;
  }

  settle(): void {
    for (const item of this.#items) item.settle();
  }

  lastText(): InlineText | undefined {
    return this.#items.at(-1)?.lastText();
  }

  /** Lets go of the first `count` items: they stay, and the next update starts with the item after them. */
  release(count: number): void {
    for (const item of this.#items.splice(0, count)) item.settle();
  }

  #addItem(): ItemView {
    const item = new ItemView(this.#context);
    this.#items.push(item);
    this.element.append(item.element);
    return item;
  }
}
