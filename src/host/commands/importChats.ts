import * as vscode from 'vscode';
import type { ChatLibrary } from '../../core/chat/library';
import { maxImportBytes, readImport, type ImportResult } from '../../core/chat/transfer/imported';
import { commandIds } from '../names';
import type { Command } from './command';

/** What a task of Cline or Roo is in, the better one first. */
const taskFiles = ['ui_messages.json', 'api_conversation_history.json'];

/** What became of the files that were chosen. */
interface Outcome {
  added: number;
  known: number;
  /** Why files were left out, each once. */
  readonly faults: Set<string>;
}

/** Brings in conversations: an export of ours, sessions of Continue, tasks of Cline and Roo. */
export class ImportChats implements Command {
  readonly id = commandIds.importChats;
  readonly #library: ChatLibrary;

  constructor(library: ChatLibrary) {
    this.#library = library;
  }

  async execute(): Promise<void> {
    const source = await vscode.window.showQuickPick(
      [
        {
          label: vscode.l10n.t('Files'),
          description: vscode.l10n.t(
            'an export of DeepInfra, or sessions of Continue (~/.continue/sessions)',
          ),
          folders: false,
        },
        {
          label: vscode.l10n.t('Folders'),
          description: vscode.l10n.t('sessions of Continue, or tasks of Cline or Roo'),
          folders: true,
        },
      ],
      { title: vscode.l10n.t('Import Conversations') },
    );
    if (!source) return;
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import Conversations'),
      openLabel: vscode.l10n.t('Import'),
      canSelectFiles: !source.folders,
      canSelectFolders: source.folders,
      canSelectMany: true,
      ...(source.folders ? {} : { filters: { JSON: ['json'] } }),
    });
    if (chosen) await this.import(chosen);
  }

  /** Brings in files and folders, and says what came of it. */
  async import(chosen: readonly vscode.Uri[]): Promise<void> {
    const outcome: Outcome = { added: 0, known: 0, faults: new Set() };
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Importing conversations'),
        cancellable: true,
      },
      async (_, token) => {
        for (const uri of (await Promise.all(chosen.map((one) => filesIn(one)))).flat()) {
          if (token.isCancellationRequested) return;
          await this.#importFile(uri, outcome);
        }
      },
    );
    report(outcome);
  }

  async #importFile(uri: vscode.Uri, outcome: Outcome): Promise<void> {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    try {
      const { size, mtime } = await vscode.workspace.fs.stat(uri);
      if (size > maxImportBytes) {
        outcome.faults.add(vscode.l10n.t('{0} is too big.', name));
        return;
      }
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const folder = uri.path.split('/').at(-2) ?? '';
      const result = readImport({ text, folder, changedAt: mtime });
      if (!result.ok) outcome.faults.add(faultOf(result, name));
      else {
        for (const { id, records } of result.chats) {
          if (await this.#library.add(id, records)) outcome.added++;
          else outcome.known++;
        }
      }
    } catch (error) {
      outcome.faults.add(
        vscode.l10n.t(
          '{0} could not be read: {1}',
          name,
          error instanceof Error ? error.message : String(error),
        ),
      );
    }
  }
}

/** The files to import of a file or folder: of a folder of tasks, one file of each task. */
async function filesIn(uri: vscode.Uri, depth = 0): Promise<vscode.Uri[]> {
  const { type } = await vscode.workspace.fs.stat(uri);
  if (!(type & vscode.FileType.Directory)) return [uri];
  const entries = await vscode.workspace.fs.readDirectory(uri);
  const task = taskFiles.find((name) => entries.some(([entry]) => entry === name));
  if (task !== undefined) return [vscode.Uri.joinPath(uri, task)];
  const found: vscode.Uri[] = [];
  for (const [name, kind] of entries) {
    const inside = vscode.Uri.joinPath(uri, name);
    if (kind & vscode.FileType.Directory) {
      if (depth < 2) found.push(...(await filesIn(inside, depth + 1)));
      // Continue keeps a list of its sessions beside them.
    } else if (name.endsWith('.json') && name !== 'sessions.json' && depth === 0) found.push(inside);
  }
  return found;
}

function faultOf({ reason }: ImportResult & { ok: false }, name: string): string {
  switch (reason) {
    case 'broken':
      return vscode.l10n.t('{0} is damaged: it does not end as JSON does.', name);
    case 'unknown':
      return vscode.l10n.t('{0} is of no program that is known here.', name);
    case 'empty':
      return vscode.l10n.t('{0} holds no conversation.', name);
  }
}

function report({ added, known, faults }: Outcome): void {
  const parts = [vscode.l10n.t('Conversations imported: {0}.', added)];
  if (known > 0) parts.push(vscode.l10n.t('There already: {0}.', known));
  const some = [...faults].slice(0, 3);
  parts.push(...some);
  if (faults.size > some.length) parts.push(vscode.l10n.t('Other files left out: {0}.', faults.size - 3));
  const message = parts.join(' ');
  if (faults.size > 0) void vscode.window.showWarningMessage(message);
  else void vscode.window.showInformationMessage(message);
}
