import { depthOf, indentOf, isInked, type Hole } from './hole';

/** What the start of an answer turned out to be. */
export type Opening =
  | { readonly kind: 'wait' }
  /** Nothing of use will come. */
  | { readonly kind: 'none'; readonly reason: 'thinking' | 'prose' | 'blank' | 'sentinel' }
  | { readonly kind: 'text'; readonly text: string; readonly fenced: boolean };

/** Where an answer begins. */
export interface OpeningPlace {
  readonly hole: Hole;
  /** The cursor is in a comment or a text, where a sentence is nothing foreign. */
  readonly inText: boolean;
  /** Sentinels that the document's own text holds. */
  readonly isOwn: (mark: string) => boolean;
  /** No more will come. */
  readonly final: boolean;
}

/** The line that begins a fence. */
export const fenceLine = /^[ \t]*```[^\n`]*\n/m;

/** A fence that wraps the answer, not one that belongs to a document of fences. */
export function isForeignFence(line: string, hole: Hole, inText: boolean): boolean {
  if (hole.syntax.prose) return /^```(?:markdown|md|mdx)\b/.test(line);
  return !inText || !/^[^\w\n]*```/m.test(hole.before + hole.after);
}

/** The inside of a fence, once its indentation is there. */
export function unfenced(text: string, { hole, final }: OpeningPlace): Opening {
  return final || isInked(text) ? { kind: 'text', text: seam(text, hole), fenced: true } : { kind: 'wait' };
}

/** What was fenced is whole lines: with the indentation that the cursor's line may already have. */
function seam(text: string, hole: Hole): string {
  const { lineHead } = hole;
  if (isInked(lineHead)) return ownLine(text, hole);
  return lineHead !== '' && indentOf(text).startsWith(lineHead) ? text.slice(lineHead.length) : text;
}

/** What goes deeper than a line that ends at the cursor belongs on the next one. */
export function ownLine(text: string, { lineHead, lineRest }: Hole): string {
  const isDeeper = isInked(lineHead) && lineRest === '' && depthOf(text) > depthOf(lineHead);
  return isDeeper ? `\n${text}` : text;
}
