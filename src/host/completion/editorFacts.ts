import * as vscode from 'vscode';

/** What the editor tells beside the text. */
export interface EditorFacts {
  readonly hasSelection: boolean;
  readonly cursors: number;
}

/** Selection and cursors of the editor that shows a document. */
export function editorFacts(document: vscode.TextDocument): EditorFacts {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor =
    activeTextEditor?.document === document
      ? activeTextEditor
      : visibleTextEditors.find((one) => one.document === document);
  const selections = editor?.selections ?? [];
  return {
    hasSelection: selections.some((selection) => !selection.isEmpty),
    cursors: Math.max(1, selections.length),
  };
}

/** True for a document that a person can write into: not output, not the old side of a comparison, not read-only. */
export function isWritable({ uri }: vscode.TextDocument): boolean {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell' || uri.scheme === 'vscode-scm')
    return true;
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}

/** True while the document is looked at in a comparison: people read there. */
export function isCompared({ uri }: vscode.TextDocument): boolean {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return (
    input instanceof vscode.TabInputTextDiff &&
    [input.modified, input.original].some((side) => side.toString() === uri.toString())
  );
}
