import * as vscode from 'vscode';
import { isWritable } from '../completion/editorFacts';
import type { OffLimits } from '../completion/offLimits';

/** True when a document can be changed; says why not. */
export async function mayBeChanged(document: vscode.TextDocument): Promise<boolean> {
  if (isWritable(document) && !(await isReadOnlyFile(document.uri))) return true;
  void vscode.window.showWarningMessage(
    vscode.l10n.t('This document is read-only. Open one that can be changed.'),
  );
  return false;
}

async function isReadOnlyFile(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return false;
  try {
    const { permissions } = await vscode.workspace.fs.stat(uri);
    return ((permissions ?? 0) & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // A file that is not there yet can be written.
    return false;
  }
}

/** True when a document may be sent: a file that may hold secrets, or that is ignored, needs a word of the user's. */
export async function mayBeSent(
  document: vscode.TextDocument,
  offLimits: Pick<OffLimits, 'isOffLimits'>,
): Promise<boolean> {
  if (!(await offLimits.isOffLimits(document.uri))) return true;
  const send = vscode.l10n.t('Send It');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('This file may hold secrets, or is left out by a .gitignore. Send it to the service?'),
    { modal: true },
    send,
  );
  return choice === send;
}

/** What of a text the document's encoding cannot hold: the first such line, else undefined. */
export async function unencodable(
  document: vscode.TextDocument,
  lines: readonly string[],
): Promise<string | undefined> {
  const { encoding } = document;
  if (encoding.startsWith('utf') || lines.length === 0) return undefined;
  const bytes = await vscode.workspace.encode(lines.join('\n'), { encoding });
  const back = (await vscode.workspace.decode(bytes, { encoding })).split('\n');
  return lines.find((line, index) => line !== back[index]);
}

/** True when edits may be written: in Restricted Mode they are previews only. */
export async function mayBeWritten(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const trust = vscode.l10n.t('Manage Workspace Trust');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('In Restricted Mode changes are shown only. Trust the workspace to take them.'),
    trust,
  );
  if (choice === trust) await vscode.commands.executeCommand('workbench.trust.manage');
  return vscode.workspace.isTrusted;
}
