import * as vscode from 'vscode';
import type { CodeTalk } from '../actions/codeTalk';
import { commandIds } from '../names';
import type { Command } from './command';

/** Asks the user's own question about code in the chat. */
export class AskAboutSelection implements Command {
  readonly id = commandIds.askAboutSelection;
  readonly #talk: CodeTalk;

  constructor(talk: CodeTalk) {
    this.#talk = talk;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await this.#talk.aboutCode(args, {
      text: async ({ path }) => {
        const title = vscode.l10n.t('Ask About {0}', path);
        const placeHolder = vscode.l10n.t('Your question');
        const question = await vscode.window.showInputBox({ title, placeHolder, ignoreFocusOut: true });
        return question?.trim() || undefined;
      },
    });
  }
}
