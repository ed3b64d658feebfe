import type * as vscode from 'vscode';
import type { SnippetSource } from '../../core/completion/prompt/rank';

const linesAround = 10;

/** Some lines of a document. */
export interface Piece {
  readonly document: vscode.TextDocument;
  readonly first: number;
  /** The line behind the last. */
  readonly last: number;
  readonly source: SnippetSource;
}

/** The lines around one. */
export function pieceAround(document: vscode.TextDocument, line: number, source: SnippetSource): Piece {
  const first = Math.max(0, line - linesAround);
  return { document, first, last: Math.min(document.lineCount, line + linesAround + 1), source };
}
