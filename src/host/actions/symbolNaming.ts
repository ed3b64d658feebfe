import * as vscode from 'vscode';
import { namePrompt, namesIn } from '../../core/actions/names';
import type { Exclusions } from '../context/exclusions';
import { pathOf } from '../completion/place';
import { enclosingAt } from '../edits/enclosing';
import type { Asker } from './asker';
import { mayBeSent } from '../edits/inlineChecks';

/** Lines around a name that are sent when nothing encloses it. */
const linesAround = 40;
/** Code that is sent at most, in UTF-16 units. */
const longestCode = 16_000;

/** Proposes names for the symbol at the cursor, and hands the one that the user takes to the editor's own rename. */
export async function nameSymbol(asker: Asker, exclusions: Exclusions): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const range = editor?.document.getWordRangeAtPosition(editor.selection.active);
  if (!editor || !range) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Put the cursor on a name first.'));
    return;
  }
  const { document } = editor;
  if (!(await mayBeSent(document, exclusions))) return;
  const model = await asker.model();
  if (model === undefined) return;
  const present = document.getText(range);
  const code = await asker.checkedText(pathOf(document), await codeAround(document, range.start));
  if (code === undefined) return;
  const messages = namePrompt({ name: present, language: document.languageId, code });
  const title = vscode.l10n.t('Looking for names');
  const said = await asker.askWithProgress(title, { feature: 'suggestion', model, messages });
  if (said === undefined) return;
  const name = await chooseName(namesIn(said, present), present);
  if (name !== undefined) await rename(document, range.start, name);
}

async function codeAround(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const { line } = position;
  const around = document.validateRange(
    new vscode.Range(line - Math.min(line, linesAround), 0, line + linesAround, 0),
  );
  const enclosing = await enclosingAt(document, position);
  const code = document.getText(enclosing?.range ?? around);
  return code.length <= longestCode ? code : document.getText(around).slice(0, longestCode);
}

async function chooseName(names: readonly string[], present: string): Promise<string | undefined> {
  if (names.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The model knows no better name than {0}.', present),
    );
    return undefined;
  }
  const title = vscode.l10n.t('Rename {0} to', present);
  return vscode.window.showQuickPick(names, { title, ignoreFocusOut: true });
}

/** What the editor's own rename does; a workspace that is not trusted sees it before. */
async function rename(document: vscode.TextDocument, position: vscode.Position, name: string): Promise<void> {
  try {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      name,
    );
    if (!edit || edit.size === 0) throw new Error(vscode.l10n.t('Nothing can be renamed here.'));
    const shown = vscode.workspace.isTrusted ? edit : withPreview(edit);
    await vscode.workspace.applyEdit(shown, { isRefactoring: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        '{0} cannot be renamed: {1}',
        document.getText(document.getWordRangeAtPosition(position)),
        detail,
      ),
    );
  }
}

function withPreview(edit: vscode.WorkspaceEdit): vscode.WorkspaceEdit {
  const shown = new vscode.WorkspaceEdit();
  const metadata = { needsConfirmation: true, label: vscode.l10n.t('Rename') };
  for (const [uri, edits] of edit.entries()) {
    for (const { range, newText } of edits) shown.replace(uri, range, newText, metadata);
  }
  return shown;
}
