import * as vscode from 'vscode';
import { isObject } from '../../core/base/guards';
import type { ChatLibrary } from '../../core/chat/library';
import { exportedJson } from '../../core/chat/transfer/exported';
import { chatMarkdown, fileNameOf, type MarkdownWords } from '../../core/chat/transfer/markdown';
import type { CurrentChat } from '../chat/currentChat';
import { commandIds } from '../names';
import type { Command } from './command';

/** Writes one conversation into a Markdown or JSON file: that of a row of the list, else the one shown. */
export class ExportChat implements Command {
  readonly id = commandIds.exportChat;
  readonly #library: ChatLibrary;
  readonly #current: CurrentChat;

  constructor(library: ChatLibrary, current: CurrentChat) {
    this.#library = library;
    this.#current = current;
  }

  async execute(place?: unknown): Promise<void> {
    const named = isObject(place) ? place['conversationId'] : undefined;
    const id = typeof named === 'string' ? named : (await this.#current.get()).conversation.id;
    const conversation = await this.#library.peek(id);
    if (!conversation || conversation.turns.size === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to export yet.'));
      return;
    }
    const words = markdownWords();
    const target = await askWhere(fileNameOf(conversation, words.untitled), ['md', 'json']);
    if (!target) return;
    const records = await this.#library.records(id);
    const text = target.path.endsWith('.json')
      ? exportedJson([{ id, records: records ?? [] }])
      : chatMarkdown(conversation, words);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    await offerToOpen(target);
  }
}

/** The words of exported documents in the user's language. */
export function markdownWords(): MarkdownWords {
  return {
    untitled: vscode.l10n.t('New chat'),
    you: vscode.l10n.t('You'),
    attached: vscode.l10n.t('Attached'),
  };
}

/** Asks where to save a file of one of these types; undefined when the user gives up. */
export async function askWhere(
  name: string,
  types: readonly ('md' | 'json')[],
): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `${name}.${types[0] ?? 'md'}`;
  const labels = { md: vscode.l10n.t('Markdown'), json: vscode.l10n.t('JSON, to import again') };
  return vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, file) } : {}),
    title: vscode.l10n.t('Export'),
    filters: Object.fromEntries(types.map((type) => [labels[type], [type]])),
  });
}

/** Says where a file was written, and opens it when asked to. */
export async function offerToOpen(target: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const picked = await vscode.window.showInformationMessage(
    vscode.l10n.t('Exported to {0}.', vscode.workspace.asRelativePath(target)),
    open,
  );
  if (picked === open) await vscode.commands.executeCommand('vscode.open', target);
}
