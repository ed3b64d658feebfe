import * as vscode from 'vscode';
import { slashCommands } from '../../core/context/slashCommands';
import type { Attachable } from './resolved';
import { snapshotOf } from './editorParts';
import { pathOf } from './fileParts';

const promptFolder = '.github/prompts';
const promptSuffix = '.prompt.md';
const instructionFiles = ['AGENTS.md', '.github/copilot-instructions.md'] as const;

/** A prompt file of the workspace, as a command. */
export interface WorkspacePrompt {
  /** Without the slash. */
  readonly name: string;
  readonly uri: vscode.Uri;
}

/** The prompt files of a trusted workspace. None has the name of a command of ours. */
export async function workspacePrompts(): Promise<WorkspacePrompt[]> {
  if (!vscode.workspace.isTrusted) return [];
  const prompts: WorkspacePrompt[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const folder = vscode.Uri.joinPath(uri, promptFolder);
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
    for (const [name] of entries) {
      if (!name.endsWith(promptSuffix)) continue;
      const plain = name.slice(0, -promptSuffix.length).replaceAll(/[^\w:.-]/g, '-');
      const isOurs = slashCommands.some((command) => command.name === plain);
      prompts.push({ name: isOurs ? `prompt:${plain}` : plain, uri: vscode.Uri.joinPath(folder, name) });
    }
  }
  return prompts;
}

/** What a prompt file says. Rejects with a sentence that names the broken line. */
export async function readPrompt({ uri }: WorkspacePrompt) {
  const { readPromptFile } = await import('./promptFilePart');
  const read = readPromptFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  if (read.ok) return read;
  throw new Error(vscode.l10n.t('{0}, line {1}: {2}', pathOf(uri), read.line, read.message));
}

/** The instruction files of a trusted workspace. */
export async function instructionAttachments(): Promise<Attachable[]> {
  if (!vscode.workspace.isTrusted) return [];
  const found: Attachable[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const name of instructionFiles) {
      const uri = vscode.Uri.joinPath(folder.uri, name);
      const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri)).catch(() => undefined);
      const text = bytes && new TextDecoder().decode(bytes).trim();
      if (text) found.push(snapshotOf({ source: 'instructions', icon: 'book', label: pathOf(uri), text }));
    }
  }
  return found;
}
