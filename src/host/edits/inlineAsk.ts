import * as vscode from 'vscode';
import { asStrings } from '../../core/base/guards';
import { mementoKeys } from '../names';

const longestHistory = 30;

/** What the user wants changed, or that another model is to be chosen first. */
export type Asked = { readonly instruction: string } | 'pickModel' | undefined;

/** Asks what should change; what was asked before can be chosen again. Undefined when it was given up. */
export function askInstruction(memento: vscode.Memento, title: string, typed = ''): Promise<Asked> {
  const input = vscode.window.createQuickPick();
  const history = asStrings(memento.get(mementoKeys.editHistory));
  const other: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('settings-gear'),
    tooltip: vscode.l10n.t('Choose Chat Model'),
  };
  const draw = () => {
    const own = input.value.trim();
    const past = history
      .filter((label) => label !== own)
      .map((label) => ({ label, iconPath: new vscode.ThemeIcon('history') }));
    input.items =
      own === '' ? past : [{ label: own, alwaysShow: true, iconPath: new vscode.ThemeIcon('edit') }, ...past];
  };
  input.title = title;
  input.placeholder = vscode.l10n.t('What should change?');
  input.buttons = [other];
  input.value = typed;
  draw();
  return new Promise((resolve) => {
    input.onDidChangeValue(draw);
    input.onDidTriggerButton(() => {
      resolve('pickModel');
      input.hide();
    });
    input.onDidAccept(() => {
      const instruction = (input.activeItems[0]?.label ?? input.value).trim();
      if (instruction === '') return;
      const kept = [instruction, ...history.filter((label) => label !== instruction)].slice(
        0,
        longestHistory,
      );
      void memento.update(mementoKeys.editHistory, kept);
      resolve({ instruction });
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
