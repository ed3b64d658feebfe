import * as vscode from 'vscode';
import { asArray } from '../../core/base/guards';
import type { GitProgram, RunGit } from '../../core/sourceControl/git';

/** A repository as VS Code's Git extension has it open; only what we use of its API (version 1). */
export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
}

interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly unknown[];
  readonly state?: unknown;
}

/** How long the Git extension may take to find the repositories of a window that just opened, in milliseconds. */
const patienceMs = 10_000;

/**
 * The repository that a command is about: the one it was called on, the one of the active file, the only one, or the
 * one that the user picks. Undefined when there is none, which is said, or none was picked.
 */
export async function chooseRepository(called: unknown): Promise<Repository | undefined> {
  const repositories = await openRepositories();
  const { 0: first } = repositories;
  if (!first) {
    void vscode.window.showWarningMessage(
      vscode.workspace.isTrusted
        ? vscode.l10n.t('There is no Git repository in this workspace.')
        : vscode.l10n.t('Git rests in Restricted Mode. Trust the workspace to use it.'),
    );
    return undefined;
  }
  const wanted = rootOf(called);
  const named = repositories.find(({ rootUri }) => rootUri.toString() === wanted?.toString());
  const file = vscode.window.activeTextEditor?.document.uri;
  return (
    named ??
    (file && holderOf(repositories, file)) ??
    (repositories.length === 1 ? first : pick(repositories))
  );
}

/** Runs git in a repository, until the signal aborts. */
export function gitIn({ rootUri }: Repository, program: GitProgram, signal: AbortSignal): RunGit {
  const path = gitApi()?.git.path ?? 'git';
  return (args, maxBytes) => program({ program: path, args, folder: rootUri.fsPath, maxBytes, signal });
}

async function openRepositories(): Promise<Repository[]> {
  const extension = vscode.extensions.getExtension<unknown>('vscode.git');
  if (!extension) return [];
  await extension.activate();
  for (const end = Date.now() + patienceMs; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const api = gitApi();
    const found = asArray(api?.repositories).filter(isRepository);
    if (found.length > 0 || api?.state !== 'uninitialized' || Date.now() > end) return found;
  }
}

function gitApi(): GitApi | undefined {
  const exported = vscode.extensions.getExtension<unknown>('vscode.git')?.exports;
  if (!hasApi(exported)) return undefined;
  try {
    const api = exported.getAPI(1);
    return isApi(api) ? api : undefined;
  } catch {
    // The user switched Git off.
    return undefined;
  }
}

function hasApi(value: unknown): value is { getAPI(version: 1): unknown } {
  return (
    typeof value === 'object' && value !== null && 'getAPI' in value && typeof value.getAPI === 'function'
  );
}

function isApi(value: unknown): value is GitApi {
  if (typeof value !== 'object' || value === null || !('git' in value) || !('repositories' in value))
    return false;
  const { git, repositories } = value;
  return (
    Array.isArray(repositories) &&
    typeof git === 'object' &&
    git !== null &&
    'path' in git &&
    typeof git.path === 'string'
  );
}

function isRepository(value: unknown): value is Repository {
  if (typeof value !== 'object' || value === null || !('inputBox' in value)) return false;
  const { inputBox } = value;
  return (
    rootOf(value) !== undefined &&
    typeof inputBox === 'object' &&
    inputBox !== null &&
    'value' in inputBox &&
    typeof inputBox.value === 'string'
  );
}

/** The root of what the Source Control view calls a command on, or of a repository. */
function rootOf(value: unknown): vscode.Uri | undefined {
  if (typeof value !== 'object' || value === null || !('rootUri' in value)) return undefined;
  return value.rootUri instanceof vscode.Uri ? value.rootUri : undefined;
}

/** The innermost repository that holds a file. */
function holderOf(repositories: readonly Repository[], file: vscode.Uri): Repository | undefined {
  return repositories
    .filter(({ rootUri }) => file.scheme === rootUri.scheme && `${file.path}/`.startsWith(`${rootUri.path}/`))
    .toSorted((a, b) => b.rootUri.path.length - a.rootUri.path.length)[0];
}

async function pick(repositories: readonly Repository[]): Promise<Repository | undefined> {
  const items = repositories.map((repository) => ({
    label: repository.rootUri.path.slice(repository.rootUri.path.lastIndexOf('/') + 1),
    description: repository.rootUri.fsPath,
    repository,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Choose a Repository') });
  return picked?.repository;
}
