import * as vscode from 'vscode';
import type { OffLimits } from '../completion/offLimits';

/** True when a file may be sent: it is not off limits, or the user says so for this once. */
export async function maySend(uri: vscode.Uri, offLimits: OffLimits): Promise<boolean> {
  if (!(await offLimits.isOffLimits(uri))) return true;
  const send = vscode.l10n.t('Send Anyway');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} may hold secrets, or is ignored by Git.', vscode.workspace.asRelativePath(uri)),
    { modal: true, detail: vscode.l10n.t('Its text would be sent to the service.') },
    send,
  );
  return choice === send;
}
