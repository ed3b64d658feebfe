import * as vscode from 'vscode';
import type { ChatLibrary } from '../../core/chat/library';
import { commandIds } from '../names';
import type { Command } from './command';

/** Deletes every conversation for good, when the user confirms it. */
export class DeleteAllChats implements Command {
  readonly id = commandIds.deleteAllChats;
  readonly #library: ChatLibrary;

  constructor(library: ChatLibrary) {
    this.#library = library;
  }

  async execute(): Promise<void> {
    const chats = await this.#library.list();
    if (chats.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no conversations.'));
      return;
    }
    const confirm = vscode.l10n.t('Delete All');
    const picked = await vscode.window.showWarningMessage(
      vscode.l10n.t('Delete all conversations ({0}), the pinned ones too?', chats.length),
      { modal: true, detail: vscode.l10n.t('This cannot be undone. Export them first to keep a copy.') },
      confirm,
    );
    if (picked !== confirm) return;
    await this.#library.remove(chats.map(({ id }) => id));
    await this.#library.purge();
  }
}
