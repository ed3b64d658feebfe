import type { MarkedToken } from 'marked';
import { BlockSequence, isVisible, type BlockContext, type BlockView } from './blockView';
import { ChunkList } from './chunkList';
import type { CodeBlock } from './codeBlock';
import { ListView } from './containerViews';
import { createBlock } from './createBlock';
import { FenceReader } from './fenceReader';
import { findCut, type Cut } from './finality';
import { MarkdownLexer } from './markdownLexer';
import { isLooseItem, partSizes, splitParts, type OpenParts } from './parts';
import { References } from './references';
import { TableView } from './tableView';

/** How a text is drawn. */
export interface DrawOptions {
  /** Called once for each finished block of code; what it adds goes beside `pre`, inside `pre.parentElement`. */
  readonly decorateCode?: (block: CodeBlock) => void;
  /** Stands in for an image that has no alternative text. Images are never loaded. */
  readonly imageText?: string;
}

/** Lengths, in characters, at which text that is still open is cut by force. */
export interface OpenLimits {
  readonly text: number;
  /** For one item of a list, which may hold a long block of code. */
  readonly item: number;
}

/** Ours: what one update may have to parse again. Far more than a paragraph or an item of a sensible answer. */
export const openLimits: OpenLimits = { text: 4096, item: 32_768 };

/** The markers that a line begins with, and a line that goes on after them with something that is surely text. */
const markers = /^[ >]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6}) +)*/;
const lineOfProse =
  /^[ >]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6}) +)*(?:\*{1,2}|_{1,2}|`{1,2}|["'(])?[A-Za-z\u00c0-\uffff]/;

/** Draws a text that grows at its end: what can no longer change is frozen, the rest is parsed again. */
export class OpenText {
  readonly #chunks: ChunkList;
  readonly #context: BlockContext;
  readonly #blocks: BlockSequence;
  readonly #limits: OpenLimits;
  /** The open text, and what has to stand before it so that it parses alone: a table's head. */
  #tail = '';
  #prefix = '';
  /** The kind of the first open block, and what of it is frozen. */
  #kind: MarkedToken['type'] | undefined;
  #parts: OpenParts | undefined;
  #fence: FenceReader | undefined;

  constructor(root: HTMLElement, options: DrawOptions, limits: OpenLimits) {
    const context: BlockContext = {
      lexer: new MarkdownLexer(),
      references: new References(),
      imageText: options.imageText ?? 'Image',
      decorateCode: options.decorateCode,
      create: (token, open) => createBlock(token, context, open),
    };
    this.#limits = limits;
    this.#chunks = new ChunkList(root);
    this.#context = context;
    this.#blocks = new BlockSequence(context, this.#chunks);
  }

  /**
   * Adds text whose lines end in `\n`. It is taken in steps that stop at the limits exactly: so where text is cut
   * by force depends on the text alone, not on the pieces that it came in.
   */
  append(text: string): void {
    for (let rest = text; rest !== '';) {
      if (this.#fence) {
        rest = this.#readFence(this.#fence, rest);
        continue;
      }
      if (this.#growLine(rest)) return;
      const step = this.#nextStep(rest);
      this.#tail += rest.slice(0, step);
      rest = rest.slice(step);
      this.#advance();
      while (this.#isTooLong()) this.#cutByForce();
    }
  }

  /**
   * Shows more of a line of prose without parsing its blocks again: once a line has begun with a letter, what
   * follows on it is text of the same paragraph. The next line end has everything parsed, so this is only for show.
   */
  #growLine(text: string): boolean {
    const tail = this.#tail + text;
    if (text.includes('\n') || tail.length >= this.#limit()) return false;
    const line = this.#tail.slice(this.#tail.lastIndexOf('\n') + 1);
    const last = lineOfProse.test(line) ? this.#blocks.lastText() : undefined;
    if (last === undefined) return false;
    // marked trims the end of some blocks. The rest of the line must be what the last text shows of it.
    const shown = last.source.trimEnd();
    const content = line.replace(markers, '').trimEnd();
    if (content !== shown.slice(shown.lastIndexOf('\n') + 1)) return false;
    this.#tail = tail;
    last.set(shown + line.slice(line.trimEnd().length) + text, true);
    return true;
  }

  /** How much of `text` to take at once: up to the limit, or past it, in a long list item, up to a line's end. */
  #nextStep(text: string): number {
    const room = this.#limits.text - this.#tail.length;
    if (room > 0) return room;
    const newline = text.indexOf('\n');
    const line = newline === -1 ? text.length : newline + 1;
    return Math.min(line, this.#limits.item - this.#tail.length);
  }

  /** The text is complete. */
  finish(): void {
    if (this.#fence) {
      this.#fence.finish();
      this.#fence = undefined;
      this.#chunks.release(1);
    }
    this.#close();
    this.#context.references.settle();
    this.#chunks.finish();
  }

  /** Shows the open text and freezes what has become final. */
  #advance(): void {
    while (this.#tail !== '') {
      const source = this.#prefix + this.#tail;
      const tokens = this.#context.lexer.blocks(source);
      const cut = findCut(tokens, source);
      this.#show(cut.fence ? tokens.slice(0, cut.blocks) : tokens, cut, true);
      this.#freeze(tokens, cut, source);
      if (!cut.fence) return;
      const fence = new FenceReader(cut.fence, this.#context.decorateCode);
      const code = this.#tail.slice(this.#tail.indexOf('\n') + 1);
      this.#fence = fence;
      this.#tail = '';
      this.#chunks.append(fence.block.element);
      this.#tail = this.#readFence(fence, code);
    }
  }

  /** Gives what follows the fence, once it is closed. */
  #readFence(fence: FenceReader, text: string): string {
    const after = fence.feed(text);
    if (after === undefined) return '';
    this.#fence = undefined;
    this.#chunks.release(1);
    return after;
  }

  #show(tokens: readonly MarkedToken[], cut: Cut, open: boolean): void {
    const { references } = this.#context;
    references.define(tokens.slice(0, cut.blocks));
    const partial = tokens[cut.blocks];
    if (partial?.type === 'list') {
      for (const item of partial.items.slice(0, cut.parts)) references.define(item.tokens);
    }
    this.#showLooseness(tokens[0]);
    this.#blocks.update(splitParts(tokens, this.#parts), open);
  }

  /** The frozen parts of a list that goes on become loose, and tight, with the rest of it. */
  #showLooseness(token: MarkedToken | undefined): void {
    if (!this.#parts || token?.type !== 'list') return;
    const loose = this.#parts.loose || token.loose;
    if (this.#parts.elements.at(-1)?.hasAttribute('data-loose') === loose) return;
    for (const element of this.#parts.elements) element.toggleAttribute('data-loose', loose);
  }

  #freeze(tokens: readonly MarkedToken[], cut: Cut, source: string): void {
    this.#kind = tokens.slice(cut.blocks).find(isVisible)?.type;
    if (cut.at === 0) return;
    const final = splitParts(tokens.slice(0, cut.blocks), this.#parts);
    this.#release(final.filter(isVisible).length);
    if (cut.blocks > 0) this.#parts = undefined;
    this.#tail = source.slice(cut.at);
    this.#prefix = '';
    const partial = tokens[cut.blocks];
    if (cut.parts === 0 || partial === undefined) return;
    if (partial.type === 'table') this.#prefix = tableHead(partial.raw);
    this.#freezeParts(partial, cut.parts);
  }

  #freezeParts(token: MarkedToken, count: number): void {
    if (token.type !== 'list' && token.type !== 'table') return;
    const isList = token.type === 'list';
    const size = partSizes[token.type];
    const parts = this.#parts ?? { count: 0, start: isList ? token.start : '', loose: false, elements: [] };
    this.#parts = parts;
    if (isList) parts.loose ||= token.items.slice(0, count).some(isLooseItem);
    for (let left = count; left > 0;) {
      const room = size - (parts.count % size);
      const some = Math.min(left, room);
      const view = this.#blocks.at(0);
      if (some < room && (view instanceof ListView || view instanceof TableView)) view.release(some);
      else parts.elements.push(...this.#release(1).map((released) => released.element));
      parts.count += some;
      left -= some;
    }
  }

  #release(count: number): BlockView[] {
    this.#chunks.release(count);
    return this.#blocks.release(count);
  }

  #limit(): number {
    return this.#kind === 'list' ? this.#limits.item : this.#limits.text;
  }

  #isTooLong(): boolean {
    if (this.#tail.length >= this.#limit()) return true;
    // The text of an item is parsed line by line, each time up to its end.
    const text = this.#kind === 'list' && this.#tail.endsWith('\n') ? this.#blocks.lastText() : undefined;
    return text !== undefined && text.source.length >= this.#limits.text;
  }

  /** Ends the open block after its last line within the limit, or within its only line; the rest starts a new one. */
  #cutByForce(): void {
    const limit = this.#limit();
    const newline = this.#tail.lastIndexOf('\n', limit - 1);
    const at = newline > 0 ? newline + 1 : limit - (splitsCharacter(this.#tail, limit) ? 1 : 0);
    const rest = this.#tail.slice(at);
    this.#tail = this.#tail.slice(0, at);
    this.#close();
    this.#tail = rest;
    this.#advance();
  }

  /** Freezes all that is open. */
  #close(): void {
    if (this.#tail === '') return;
    const source = this.#prefix + this.#tail;
    const tokens = this.#context.lexer.blocks(source);
    const cut: Cut = { blocks: tokens.length, parts: 0, at: source.length, fence: undefined };
    this.#show(tokens, cut, false);
    this.#freeze(tokens, cut, source);
  }
}

function splitsCharacter(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
}

function tableHead(table: string): string {
  const [names = '', rule = ''] = table.split('\n', 2);
  return `${names}\n${rule}\n`;
}
