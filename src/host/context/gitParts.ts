import * as vscode from 'vscode';
import { gitChanges, recentCommits, type CommitSummary, type GitRunner } from '../../core/context/gitChanges';
import type { GitProgram } from '../../core/sourceControl/git';
import { isSecretFile } from '../../core/context/secretFiles';
import { cutNote } from './fileParts';
import type { Attachable } from './resolved';

const maxBytes = 4_000_000;
const timeoutMs = 20_000;

/** Git in a folder. A repository's own settings must not start programs of its choice. */
export function gitRunner(program: GitProgram): GitRunner {
  return async (folder, args) => {
    const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', ...args];
    const signal = AbortSignal.timeout(timeoutMs);
    const { text } = await program({ program: 'git', args: safe, folder, maxBytes, signal });
    return text;
  };
}

/** Folders on this machine in which git may be run: only in a trusted workspace, since a repository can name programs to run. */
export function gitFolders(): string[] {
  if (!vscode.workspace.isTrusted) return [];
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

/** What changed: `staged`, `unstaged`, or the hash of a commit. */
export function changesAttachment(git: GitRunner, folder: string, what: string, label: string): Attachable {
  return {
    icon: 'git-commit',
    label,
    title: `${label} (${folder})`,
    live: false,
    load: async () => {
      try {
        const { text, cut } = await gitChanges(git, folder, what, isSecretFile);
        if (text.trim() === '') return { kind: 'failed', note: vscode.l10n.t('There are no such changes.') };
        const part = { kind: 'text', source: 'git', label, text, language: 'diff' } as const;
        return { kind: 'part', part, note: cut ? cutNote(text.length) : '' };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'failed', note: vscode.l10n.t('Git says: {0}', reason) };
      }
    },
  };
}

/** The newest commits of a folder; none where git does not work. */
export async function commitsOf(git: GitRunner, folder: string): Promise<CommitSummary[]> {
  return recentCommits(git, folder).catch(() => []);
}

/** What is staged, else what is changed; undefined when nothing is. */
export async function currentChanges(git: GitRunner): Promise<Attachable | undefined> {
  for (const what of ['staged', 'unstaged']) {
    for (const folder of gitFolders()) {
      const { text } = await gitChanges(git, folder, what, isSecretFile).catch(() => ({ text: '' }));
      if (text.trim() !== '') return changesAttachment(git, folder, what, changesLabel(what));
    }
  }
  return undefined;
}

/** What changes are called. */
export function changesLabel(what: string): string {
  return what === 'staged' ? vscode.l10n.t('Staged changes') : vscode.l10n.t('Unstaged changes');
}
