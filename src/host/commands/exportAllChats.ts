import * as vscode from 'vscode';
import type { ChatSummary } from '../../core/chat/chatIndex';
import type { ChatLibrary } from '../../core/chat/library';
import type { ImportedChat } from '../../core/chat/transfer/dialogue';
import { exportedJson } from '../../core/chat/transfer/exported';
import { chatMarkdown, fileNameOf } from '../../core/chat/transfer/markdown';
import { commandIds } from '../names';
import type { Command } from './command';
import { askWhere, markdownWords, offerToOpen } from './exportChat';

/** Writes all conversations: into one JSON file that can be imported again, or into a folder of Markdown files. */
export class ExportAllChats implements Command {
  readonly id = commandIds.exportAllChats;
  readonly #library: ChatLibrary;

  constructor(library: ChatLibrary) {
    this.#library = library;
  }

  async execute(): Promise<void> {
    const chats = await this.#library.list();
    if (chats.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to export yet.'));
      return;
    }
    const form = await vscode.window.showQuickPick(
      [
        {
          label: vscode.l10n.t('JSON'),
          description: vscode.l10n.t('one file, which can be imported again'),
          json: true,
        },
        {
          label: vscode.l10n.t('Markdown'),
          description: vscode.l10n.t('a folder of documents'),
          json: false,
        },
      ],
      { title: vscode.l10n.t('Export All Conversations') },
    );
    if (form) await (form.json ? this.#asJson(chats) : this.#asMarkdown(chats));
  }

  async #asJson(chats: readonly ChatSummary[]): Promise<void> {
    const target = await askWhere('deepinfra-conversations', ['json']);
    if (!target) return;
    const all: ImportedChat[] = [];
    const done = await this.#forEach(chats, async (id) => {
      const records = await this.#library.records(id);
      if (records) all.push({ id, records });
    });
    if (!done) return;
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(exportedJson(all)));
    await offerToOpen(target);
  }

  async #asMarkdown(chats: readonly ChatSummary[]): Promise<void> {
    const [folder] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Export All Conversations'),
        openLabel: vscode.l10n.t('Export Here'),
        canSelectFiles: false,
        canSelectFolders: true,
      })) ?? [];
    if (!folder) return;
    const words = markdownWords();
    const taken = new Set<string>();
    const done = await this.#forEach(chats, async (id) => {
      const conversation = await this.#library.peek(id);
      if (!conversation) return;
      const name = await freeName(folder, fileNameOf(conversation, words.untitled), taken);
      const text = new TextEncoder().encode(chatMarkdown(conversation, words));
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), text);
    });
    if (done) await vscode.window.showInformationMessage(vscode.l10n.t('Exported to {0}.', folder.fsPath));
  }

  /** False when the user stopped it. */
  async #forEach(chats: readonly ChatSummary[], task: (id: string) => Promise<void>): Promise<boolean> {
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Exporting conversations'),
        cancellable: true,
      },
      async (progress, token) => {
        for (const { id } of chats) {
          if (token.isCancellationRequested) return false;
          await task(id);
          progress.report({ increment: 100 / chats.length });
        }
        return true;
      },
    );
  }
}

/** A name that no file of the folder has: an export never overwrites. */
async function freeName(folder: vscode.Uri, name: string, taken: Set<string>): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? `${name}.md` : `${name} (${number}).md`;
    // File systems may not tell cases apart.
    const key = candidate.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    const there = await Promise.resolve(
      vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, candidate)),
    ).catch(() => undefined);
    if (!there) return candidate;
  }
}
