import * as vscode from 'vscode';
import { refactorText } from '../../core/actions/rewrite';
import type { CodeEdits } from '../actions/codeEdits';
import { commandIds } from '../names';
import type { Command } from './command';

/** Restructures code as the user wishes. */
export class RefactorCode implements Command {
  readonly id = commandIds.refactorCode;
  readonly #edits: CodeEdits;

  constructor(edits: CodeEdits) {
    this.#edits = edits;
  }

  async execute(...args: readonly unknown[]): Promise<void> {
    await this.#edits.change(args, {
      instruction: async () => {
        const wish = await vscode.window.showInputBox({
          title: vscode.l10n.t('Refactor'),
          placeHolder: vscode.l10n.t('How, such as: take the loop out into a function'),
          ignoreFocusOut: true,
        });
        return wish?.trim() ? refactorText(wish.trim()) : undefined;
      },
    });
  }
}
