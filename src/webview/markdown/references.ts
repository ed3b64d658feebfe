import type { Links, Token } from 'marked';
import { noLinks, typed } from './markdownLexer';

const bracketed = /\[((?:\\[\s\S]|[^[\]\\])+)\]/g;

/** Folds a link label as CommonMark asks, so that a reference and its definition meet. */
function foldLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}

/** A piece of drawn text that can be drawn again once more definitions are known. */
export interface Refreshable {
  /** The labels in it that would be links if they were defined. */
  readonly awaited: readonly string[];
  refresh(): void;
}

/**
 * The link definitions of one message. The first definition of a label wins. A definition holds at once for text
 * drawn after it, and for text drawn before it when the message finishes, where only that text is drawn again.
 */
export class References {
  readonly links: Links = noLinks();
  readonly #waiting = new Set<Refreshable>();

  /** Takes the definitions among `tokens`, at any depth. */
  define(tokens: readonly Token[]): void {
    for (const token of typed(tokens)) {
      if (token.type === 'def') this.links[token.tag] ??= { href: token.href, title: token.title };
      else if (token.type === 'list') for (const item of token.items) this.define(item.tokens);
      else if (token.type === 'blockquote') this.define(token.tokens);
    }
  }

  /** The labels in `source` that would be links if they were defined. */
  undefinedLabels(source: string): string[] {
    if (!source.includes('[')) return [];
    const labels = new Set(Array.from(source.matchAll(bracketed), (match) => foldLabel(match[1] ?? '')));
    return [...labels].filter((label) => !Object.hasOwn(this.links, label));
  }

  /** Remembers a finished piece in case that one of its labels is defined later. */
  remember(piece: Refreshable): void {
    if (piece.awaited.length > 0) this.#waiting.add(piece);
  }

  /** Draws again what was waiting for a definition that has come since. */
  settle(): void {
    for (const piece of this.#waiting) {
      if (piece.awaited.some((label) => Object.hasOwn(this.links, label))) piece.refresh();
    }
    this.#waiting.clear();
  }
}
