import * as vscode from 'vscode';
import { commandsIn, terminalPrompt } from '../../core/actions/terminalCommand';
import type { Asker } from './asker';

/** Puts a command for what the user wants into a terminal. It is never run: the user presses Enter, or does not.
 * The wish can be `given` by a key binding. */
export async function suggestCommand(asker: Asker, given?: string): Promise<void> {
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal();
  const wish = given ?? (await askWish());
  if (!wish?.trim()) return;
  const model = await asker.model();
  if (model === undefined) return;
  const messages = terminalPrompt(wish.trim(), factsOf(terminal));
  const title = vscode.l10n.t('Looking for a command');
  const said = await asker.askWithProgress(title, { feature: 'suggestion', model, messages });
  if (said === undefined) return;
  const command = await chooseCommand(commandsIn(said));
  if (command === undefined) return;
  terminal.show();
  terminal.sendText(command, false);
}

function askWish(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Suggest a Terminal Command'),
    placeHolder: vscode.l10n.t('What it should do. It is put into the terminal and not run.'),
    ignoreFocusOut: true,
  });
}

async function chooseCommand(commands: readonly string[]): Promise<string | undefined> {
  if (commands.length === 0) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The model gave no command.'));
    return undefined;
  }
  if (commands.length === 1) return commands[0];
  return vscode.window.showQuickPick(commands, {
    title: vscode.l10n.t('Which line goes into the terminal?'),
  });
}

function factsOf({ state }: vscode.Terminal) {
  const path = vscode.env.shell;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return { shell: state.shell ?? name.replace(/\.exe$/i, ''), system: path.includes('\\') ? 'Windows' : '' };
}
