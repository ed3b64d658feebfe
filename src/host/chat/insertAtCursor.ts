import * as vscode from 'vscode';

/** Puts text at every cursor of the editor used last, in place of what is selected there. */
export async function insertAtCursor(text: string): Promise<void> {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (!editor) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Open a file first: there is no cursor to insert at.'),
    );
    return;
  }
  const done = await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, text);
  });
  if (!done) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The editor did not take the text. Is the file read-only?'),
    );
    return;
  }
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}
