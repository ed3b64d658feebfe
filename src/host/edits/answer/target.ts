import * as vscode from 'vscode';
import { cleanPath, mayBeSameFile } from '../../../core/edits/answer/paths';

/** The file that an answer means. */
export interface Target {
  readonly uri: vscode.Uri;
  /** From the root of its folder. */
  readonly path: string;
  readonly isNew: boolean;
}

/** A file that may not be changed; the message says why. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';

  static is(error: unknown): error is TargetRefused {
    return error instanceof TargetRefused;
  }
}

/** How many files are looked at when only the end of a path is known. */
const mostFiles = 200;

/**
 * Finds the file of the workspace that a path in an answer means; undefined when the user chose none of several. Throws
 * `TargetRefused` for one outside the workspace, behind a symbolic link, read-only, or a folder.
 */
export async function targetOf(path: string): Promise<Target | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    throw new TargetRefused(vscode.l10n.t('Open a folder first: changes go into its files.'));
  const inFolders = folders.flatMap((folder) => within(folder, path));
  if (inFolders.length === 0)
    throw new TargetRefused(vscode.l10n.t('{0} is outside the workspace. Nothing was changed.', path));
  const there = await Promise.all(inFolders.map(existing));
  let found = inFolders.filter((_, at) => there[at]);
  if (found.length === 0) found = await withSameEnd(path);
  const target = found.length > 1 ? await choose(found) : (found[0] ?? inFolders[0]);
  if (target) await refuseUnsafe(target);
  return target && { ...target, isNew: found.length === 0 };
}

type Candidate = Omit<Target, 'isNew'> & { readonly folder: vscode.WorkspaceFolder };

function within(folder: vscode.WorkspaceFolder, path: string): Candidate[] {
  const clean = cleanPath(path);
  const isAbsolute = /^(?:\/|[a-z]:\/|~)/i.test(clean);
  const root = `${folder.uri.path.replace(/\/$/, '')}/`;
  const whole = /^[a-z]:/i.test(clean) ? `/${clean}` : clean;
  if (isAbsolute && !whole.startsWith(root)) return [];
  const relative = isAbsolute ? whole.slice(root.length) : clean;
  const uri = vscode.Uri.joinPath(folder.uri, relative);
  const isInside = uri.path.startsWith(root) && !relative.split('/').includes('..') && relative !== '';
  return isInside ? [{ uri, path: relative, folder }] : [];
}

async function existing({ uri }: Candidate): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Files whose path ends as the answer's does: models often leave out where the project's folder stands. */
async function withSameEnd(path: string): Promise<Candidate[]> {
  const clean = cleanPath(path);
  const name = (clean.split('/').at(-1) ?? '').replaceAll(/[^\w.\- ]/g, '?');
  const uris = await vscode.workspace.findFiles(`**/${name}`, '**/node_modules/**', mostFiles);
  return uris.flatMap((uri) => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const relative = vscode.workspace.asRelativePath(uri, false);
    return folder && relative.length > clean.length && mayBeSameFile(relative, clean)
      ? [{ uri, path: relative, folder }]
      : [];
  });
}

async function choose(found: readonly Candidate[]): Promise<Candidate | undefined> {
  const items = found.map((candidate) => ({
    label: vscode.workspace.asRelativePath(candidate.uri),
    candidate,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which file is meant?'),
    placeHolder: vscode.l10n.t('The answer fits several files'),
  });
  return picked?.candidate;
}

async function refuseUnsafe({ uri, path, folder }: Candidate): Promise<void> {
  let at = folder.uri;
  for (const part of path.split('/')) {
    at = vscode.Uri.joinPath(at, part);
    const stat = await vscode.workspace.fs.stat(at).then(
      (found) => found,
      () => undefined,
    );
    if (!stat) return;
    // Where a link leads cannot be asked; it may well be out of the workspace.
    if ((stat.type & vscode.FileType.SymbolicLink) !== 0)
      throw new TargetRefused(
        vscode.l10n.t(
          '{0} is behind a symbolic link, which may lead out of the workspace. Nothing was changed.',
          path,
        ),
      );
    if (at.path !== uri.path) continue;
    if ((stat.type & vscode.FileType.Directory) !== 0)
      throw new TargetRefused(vscode.l10n.t('{0} is a folder. Nothing was changed.', path));
    if (
      ((stat.permissions ?? 0) & vscode.FilePermission.Readonly) !== 0 ||
      vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false
    )
      throw new TargetRefused(vscode.l10n.t('{0} is read-only. Nothing was changed.', path));
    if (uri.path.endsWith('.ipynb'))
      throw new TargetRefused(
        vscode.l10n.t('{0} is a notebook. Insert the code into one of its cells instead.', path),
      );
  }
}
