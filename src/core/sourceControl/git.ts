import { parseNumstat, type FileChange } from './fileChange';
import { splitPatches } from './patch';

/** What a run of git said. */
export interface GitOutput {
  readonly text: string;
  /** True when it said more than was allowed; the rest is lost. */
  readonly cut: boolean;
}

/** One run of git. */
export interface GitCall {
  /** The program's path. */
  readonly program: string;
  /** Handed over one by one; no shell reads them. */
  readonly args: readonly string[];
  readonly folder: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Runs git. Rejects with what it complained about when it ends with an error, and when it is missing or stopped. */
export type GitProgram = (call: GitCall) => Promise<GitOutput>;

/** How to run git in a repository: arguments as a list, never through a shell. Rejects when git ends with an error. */
export type RunGit = (args: readonly string[], maxBytes: number) => Promise<GitOutput>;

/** Which changes: those to be committed, or those that are not staged yet. */
export type Area = 'staged' | 'unstaged';

/** Changes of a repository. */
export interface Changes {
  readonly area: Area;
  readonly files: readonly FileChange[];
}

/** Bytes of a list of names, and of patches, that are read at most. */
const limits = { names: 8_000_000, patches: 4_000_000 };
/** Files whose patches are asked for at once: their names must fit into a command line. */
const patchesAtOnce = 80;
/** Own prefixes and no helpers of the user's configuration: the answer is for a program. */
const plain = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--submodule=short',
  '-M',
];

/** The staged changes; when there are none, the unstaged ones with new files. Rejects when git does. */
export async function readChanges(run: RunGit): Promise<Changes> {
  const staged = await numstat(run, ['diff', '--cached', '--numstat', '-z', ...plain]);
  if (staged.length > 0) return { area: 'staged', files: staged };
  const [changed, added] = await Promise.all([
    numstat(run, ['diff', '--numstat', '-z', ...plain]),
    run(['ls-files', '--others', '--exclude-standard', '-z'], limits.names),
  ]);
  const fresh = wholeNames(added).map((path): FileChange => ({ path, added: 0, removed: 0, isNew: true }));
  return { area: 'unstaged', files: [...changed, ...fresh] };
}

/** The patch of each file, by path. Files beyond a sensible number, and what git does not show, are missing. */
export async function readPatches(
  run: RunGit,
  area: Area,
  files: readonly FileChange[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = files.slice(0, patchesAtOnce);
  const names = wanted.flatMap(({ path, oldPath }) => (oldPath === undefined ? [path] : [oldPath, path]));
  if (names.length === 0) return new Map();
  const which = area === 'staged' ? ['--cached'] : [];
  const { text } = await run(
    ['--literal-pathspecs', 'diff', ...which, ...plain, '--', ...names],
    limits.patches,
  );
  return splitPatches(text);
}

/** True while a merge, rebase or the like has left conflicts. */
export async function hasConflicts(run: RunGit): Promise<boolean> {
  const { text } = await run(['ls-files', '--unmerged', '-z'], 1_000);
  return text !== '';
}

/** The newest commit messages, newest first; empty in a repository without commits. */
export async function recentMessages(run: RunGit, count: number): Promise<string[]> {
  try {
    const { text } = await run(['log', `--max-count=${count}`, '--no-merges', '-z', '--format=%B'], 200_000);
    return text
      .split('\0')
      .map((message) => message.trim())
      .filter((message) => message !== '');
  } catch {
    return [];
  }
}

/** The branch; undefined when the head is detached. */
export async function branchName(run: RunGit): Promise<string | undefined> {
  try {
    return (await run(['symbolic-ref', '--quiet', '--short', 'HEAD'], 1_000)).text.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** A commit in a list. */
export interface CommitSummary {
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  /** Such as `3 days ago`, in git's words. */
  readonly when: string;
}

/** The newest commits, newest first; empty in a repository without commits. */
export async function recentCommits(run: RunGit, count: number): Promise<CommitSummary[]> {
  try {
    const format = '--format=%H%x1f%s%x1f%an%x1f%ar';
    const { text } = await run(['log', `--max-count=${count}`, '-z', format], 500_000);
    return text.split('\0').flatMap((line) => {
      const [id = '', subject = '', author = '', when = ''] = line.trim().split('\x1f');
      return id === '' ? [] : [{ id, subject, author, when }];
    });
  } catch {
    return [];
  }
}

/** What one commit changed, and what was said about it. */
export interface CommitContent {
  readonly message: string;
  readonly files: readonly FileChange[];
  readonly patches: ReadonlyMap<string, string>;
}

/** Reads a commit against its first parent. Rejects for what is not the id of a commit. */
export async function readCommit(run: RunGit, id: string): Promise<CommitContent> {
  if (!/^[\da-f]{4,64}$/i.test(id)) throw new Error('Not the id of a commit');
  const show = ['show', '--first-parent', '--diff-merges=first-parent', ...plain];
  const [message, files, patch] = await Promise.all([
    run(['show', '--no-patch', '--format=%B', id, '--'], 100_000),
    numstat(run, [...show, '--format=', '--numstat', '-z', id, '--']),
    run([...show, '--format=', '--patch', id, '--'], limits.patches),
  ]);
  return { message: message.text.trim(), files, patches: splitPatches(patch.text) };
}

async function numstat(run: RunGit, args: readonly string[]): Promise<FileChange[]> {
  const { text } = await run(args, limits.names);
  return parseNumstat(text);
}

function wholeNames({ text, cut }: GitOutput): string[] {
  const names = text.split('\0');
  if (cut) names.pop();
  return names.filter((name) => name !== '');
}
