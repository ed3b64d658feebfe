import * as vscode from 'vscode';
import { isNameOnly } from '../../core/sourceControl/digest';
import type { FileChange } from '../../core/sourceControl/fileChange';
import {
  commitlintFiles,
  commitlintOfManifest,
  readCommitlint,
  rulesOf,
  type CommitRules,
} from '../../core/sourceControl/commitStyle';
import type { Exclusions } from '../context/exclusions';
import type { Repository } from './repositories';

/** The files whose content may be sent, those with the most changes first. The others are told about by name. */
export async function sendable(
  files: readonly FileChange[],
  { rootUri }: Repository,
  exclusions: Exclusions,
): Promise<FileChange[]> {
  const largestFirst = files
    .filter((file) => !isNameOnly(file))
    .toSorted((a, b) => b.added + b.removed - a.added - a.removed)
    .slice(0, 200);
  const allowed: FileChange[] = [];
  for (const file of largestFirst) {
    const names = file.oldPath === undefined ? [file.path] : [file.path, file.oldPath];
    const answers = names.map((name) => exclusions.isOffLimits(vscode.Uri.joinPath(rootUri, name)));
    if (!(await Promise.all(answers)).includes(true)) allowed.push(file);
  }
  return allowed;
}

/** How messages are written in a repository, by its files, the settings, and its newest messages. */
export async function commitRules(
  { rootUri }: Repository,
  messages: readonly string[],
): Promise<CommitRules> {
  const setting = (key: string): unknown => vscode.workspace.getConfiguration(undefined, rootUri).get(key);
  const foreign = {
    scopes: setting('conventionalCommits.scopes'),
    subjectLength: setting('git.inputValidationSubjectLength'),
  };
  return rulesOf(await commitlint(rootUri), foreign, messages);
}

async function commitlint(root: vscode.Uri): Promise<CommitRules | undefined> {
  const read = async (name: string) => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, name)));
    } catch {
      return undefined;
    }
  };
  const [manifest, ...texts] = await Promise.all(['package.json', ...commitlintFiles].map(read));
  const text = texts.find((one) => one !== undefined);
  if (text !== undefined) return readCommitlint(text);
  return manifest === undefined ? undefined : commitlintOfManifest(manifest);
}
