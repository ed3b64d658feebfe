import * as vscode from 'vscode';
import type { HostHandlers } from '../../protocol/rpc';
import { commandsIn } from '../../core/chat/commandLines';
import { insertAtCursor } from './insertAtCursor';

/** What the page asks to be done with a piece of an answer. */
export const blockHandlers = {
  copy: async ({ text }) => {
    await vscode.env.clipboard.writeText(text);
    return {};
  },
  insertAtCursor: async ({ text }) => {
    await insertAtCursor(text);
    return {};
  },
  newFile: async ({ text, language }) => {
    await openNewFile(text, language);
    return {};
  },
  insertInTerminal: async ({ text }) => {
    await insertInTerminal(text);
    return {};
  },
  saveImage: async ({ address }) => {
    await saveImage(address);
    return {};
  },
} satisfies Partial<HostHandlers>;

/** Words that fences use for a language whose id in VS Code is another. */
const languageIds: ReadonlyMap<string, string> = new Map([
  ['bash', 'shellscript'],
  ['c#', 'csharp'],
  ['c++', 'cpp'],
  ['cs', 'csharp'],
  ['golang', 'go'],
  ['js', 'javascript'],
  ['jsx', 'javascriptreact'],
  ['kt', 'kotlin'],
  ['md', 'markdown'],
  ['ps1', 'powershell'],
  ['py', 'python'],
  ['rb', 'ruby'],
  ['rs', 'rust'],
  ['sh', 'shellscript'],
  ['shell', 'shellscript'],
  ['ts', 'typescript'],
  ['tsx', 'typescriptreact'],
  ['yml', 'yaml'],
  ['zsh', 'shellscript'],
]);

/** Opens a new, unsaved file with this text. */
async function openNewFile(content: string, fenceWord: string): Promise<void> {
  const word = fenceWord.toLowerCase();
  const known = await vscode.languages.getLanguages();
  const language = [languageIds.get(word), word].find((id) => id !== undefined && known.includes(id));
  const document = await vscode.workspace.openTextDocument({ content, ...(language ? { language } : {}) });
  await vscode.window.showTextDocument(document);
}

/** Shows the commands of a block first. What is picked goes into the terminal without a line feed: it does not run by itself. */
async function insertInTerminal(text: string): Promise<void> {
  const items = commandsIn(text).map((command) => ({
    // What looks like an icon in a label is a part of the command.
    label: command.replaceAll('$(', String.raw`\$(`),
    command,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Put into Terminal'),
    placeHolder: vscode.l10n.t('It runs when you press Enter in the terminal, not before'),
  });
  if (!picked) return;
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal();
  terminal.show();
  terminal.sendText(picked.command, false);
}

/** Asks where to, and writes the image there. */
async function saveImage(address: string): Promise<void> {
  const found = /^data:image\/(png|jpeg|gif|webp);base64,([a-z0-9+/=\s]+)$/i.exec(address);
  const kind = found?.[1]?.toLowerCase();
  if (!found || kind === undefined) throw new Error(vscode.l10n.t('This is no image that can be saved.'));
  const bytes = Uint8Array.from(atob(found[2] ?? ''), (character) => character.charCodeAt(0));
  const ending = kind === 'jpeg' ? 'jpg' : kind;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Image'),
    filters: { [vscode.l10n.t('Images')]: [ending] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `image.${ending}`) } : {}),
  });
  if (target) await vscode.workspace.fs.writeFile(target, bytes);
}
