import * as vscode from 'vscode';
import type { CustomAction } from '../../core/actions/customActions';
import { readCustomActions } from '../config';
import type { CodeEdits } from './codeEdits';
import type { CodeTalk } from './codeTalk';

/** Runs one of the user's own actions: the one with the name that is given, else the one that is picked. */
export async function runCustomAction(
  args: readonly unknown[],
  talk: Pick<CodeTalk, 'aboutCode'>,
  edits: CodeEdits,
): Promise<void> {
  const [uri, range, name] = args;
  const action = await chooseAction(readCustomActions(), typeof uri === 'string' ? uri : name);
  if (!action) return;
  const { prompt, answer, model } = action;
  const own = model === '' ? {} : { model };
  const place = [uri, range];
  if (answer === 'edit') await edits.change(place, { instruction: () => prompt, ...own });
  else await talk.aboutCode(place, { text: () => prompt, ...own });
}

async function chooseAction(
  actions: readonly CustomAction[],
  name: unknown,
): Promise<CustomAction | undefined> {
  if (typeof name === 'string') return actions.find((action) => action.name === name);
  if (actions.length === 0) {
    const open = vscode.l10n.t('Open Settings');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t('You have no actions of your own yet. They are written in the settings.'),
      open,
    );
    if (choice === open)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'deepinfra.actions.custom');
    return undefined;
  }
  const items = actions.map((action) => ({
    label: action.name,
    description: action.answer === 'edit' ? vscode.l10n.t('edits') : vscode.l10n.t('answers in the chat'),
    detail: action.prompt,
    action,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('My Actions') });
  return picked?.action;
}
