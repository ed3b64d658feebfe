import * as vscode from 'vscode';
import type { Excerpt } from '../../core/actions/talk';
import { pathOf } from '../completion/place';
import { enclosingAt } from '../edits/enclosing';

/** The code that an action is about. */
export interface Target {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** Lines of a file that may be taken whole when nothing is selected and nothing encloses the cursor. */
const wholeFileLines = 300;

/**
 * What a command is about: the place it was called on (`uri`, `range`), else the selection of the active editor, else
 * the symbol around the cursor, else the whole of a short file. Undefined when there is nothing, which is said.
 */
export async function targetOf(args: readonly unknown[]): Promise<Target | undefined> {
  const [uri, range] = args;
  if (uri instanceof vscode.Uri && range instanceof vscode.Range) {
    const document = await vscode.workspace.openTextDocument(uri);
    return { document, range: document.validateRange(range) };
  }
  const editor = vscode.window.activeTextEditor;
  if (!editor) return nothing(vscode.l10n.t('Open a file first.'));
  const { document, selection } = editor;
  if (!selection.isEmpty) return { document, range: selection };
  const enclosing = await enclosingAt(document, selection.active);
  const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const found = enclosing?.range ?? (document.lineCount <= wholeFileLines ? whole : undefined);
  if (!found || document.getText(found).trim() === '')
    return nothing(vscode.l10n.t('Select the code first.'));
  return { document, range: found };
}

function nothing(message: string): undefined {
  void vscode.window.showWarningMessage(message);
}

/** The code of a target as a question takes it. */
export function excerptOf({ document, range }: Target): Excerpt {
  return {
    path: pathOf(document),
    language: document.languageId,
    text: document.getText(range),
    firstLine: range.start.line + 1,
  };
}
