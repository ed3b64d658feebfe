import { cutText, type PlainText } from './plainText';

/** Runs git in a folder and resolves to what it prints. Rejects when git fails or is not there. */
export type GitRunner = (folder: string, args: readonly string[]) => Promise<string>;

/** A commit as a list shows it. */
export interface CommitSummary {
  readonly hash: string;
  readonly subject: string;
}

/** A repository's own settings must not run programs of its choice. */
const plainDiff = ['--no-color', '--no-ext-diff', '--no-textconv'] as const;

/** The newest commits. */
export async function recentCommits(git: GitRunner, folder: string): Promise<CommitSummary[]> {
  const lines = await git(folder, ['log', '--max-count=50', '--format=%H%x09%s']);
  return lines.split('\n').flatMap((line) => {
    const [hash = '', subject = ''] = line.split('\t');
    return hash === '' ? [] : [{ hash, subject }];
  });
}

/** What is staged, what is not, or one commit by its hash; `isSecret` names files whose changes stay out. */
export async function gitChanges(
  git: GitRunner,
  folder: string,
  what: string,
  isSecret: (path: string) => boolean,
): Promise<PlainText> {
  return cutText(withoutFiles(await git(folder, changeArguments(what)), isSecret));
}

function changeArguments(what: string): readonly string[] {
  if (what === 'staged') return ['diff', '--cached', ...plainDiff];
  if (what === 'unstaged') return ['diff', ...plainDiff];
  // A name that begins with a dash would be taken for an option.
  if (!/^[0-9a-f]{7,64}$/.test(what)) throw new Error('Not a commit');
  return ['show', ...plainDiff, what];
}

function withoutFiles(diff: string, isSecret: (path: string) => boolean): string {
  return diff
    .split(/^(?=diff --git )/m)
    .map((section) => {
      const [, before = '', after = ''] = /^diff --git "?a\/(.+?)"? "?b\/(.+?)"?$/m.exec(section) ?? [];
      if (!section.startsWith('diff --git ')) return section;
      return isSecret(before) || isSecret(after) ? `(Changes of ${after} are left out.)\n` : section;
    })
    .join('');
}
