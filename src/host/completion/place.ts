import * as vscode from 'vscode';
import type { Place } from '../../core/completion/cache';

/** Lines around the cursor that the engine is given: more than any prompt holds, far less than a large file has. */
const linesAround = { before: 1_024, after: 512 };
/** The first line given moves by so many at once: the engine remembers places by the text before them. */
const bucketLines = 512;
/** A line longer than this is data, not code, in UTF-16 units. */
const longestLine = 20_000;

/** What of a document is read. */
type Readable = Pick<vscode.TextDocument, 'uri' | 'languageId' | 'lineCount' | 'lineAt' | 'getText'>;

/** The text around a position, as the engine takes it; undefined where the line is no code. */
export function placeAt(document: Readable, position: vscode.Position): Place | undefined {
  if (document.lineAt(position.line).text.length > longestLine) return undefined;
  const first = Math.max(0, Math.floor((position.line - linesAround.before) / bucketLines) * bucketLines);
  const last = Math.min(document.lineCount, position.line + linesAround.after);
  const prefix = document.getText(new vscode.Range(first, 0, position.line, position.character));
  const suffix = document.getText(new vscode.Range(position.line, position.character, last, 0));
  return { path: pathOf(document), prefix: cellsBefore(document) + prefix, suffix };
}

/** Relative to the workspace; of a file outside of it the name only, since folders may tell who somebody is. */
export function pathOf({ uri }: Pick<vscode.TextDocument, 'uri'>): string {
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const path = inside ? vscode.workspace.asRelativePath(uri) : uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return uri.fragment === '' ? path : `${path}#${uri.fragment}`;
}

/** A notebook reads from top to bottom: the code cells above belong to the text before the cursor. */
function cellsBefore(document: Readable): string {
  if (document.uri.scheme !== 'vscode-notebook-cell') return '';
  const notebook = vscode.workspace.notebookDocuments.find((one) =>
    one.getCells().some((cell) => cell.document === document),
  );
  const cells = notebook?.getCells() ?? [];
  const own = cells.findIndex((cell) => cell.document === document);
  return cells
    .slice(0, Math.max(0, own))
    .filter((cell) => cell.document.languageId === document.languageId)
    .map((cell) => `${cell.document.getText()}\n\n`)
    .join('');
}
