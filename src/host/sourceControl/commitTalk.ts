import * as vscode from 'vscode';
import { commitText } from '../../core/actions/talk';
import { digestOf } from '../../core/sourceControl/digest';
import {
  readCommit,
  recentCommits,
  type CommitSummary,
  type GitProgram,
  type RunGit,
} from '../../core/sourceControl/git';
import { showFailure } from '../actions/asker';
import type { CodeTalk } from '../actions/codeTalk';
import type { Exclusions } from '../context/exclusions';
import { sendable } from './material';
import { gitIn, type Repository } from './repositories';

/** What talking about commits needs. */
interface CommitTalkServices {
  readonly talk: CodeTalk;
  readonly exclusions: Exclusions;
  readonly git: GitProgram;
}

/** Commits that are offered. */
const commitsListed = 100;
/** Tokens of a commit that are sent. */
const commitTokens = 12_000;

/** Asks about commits in the chat. */
export class CommitTalk {
  readonly #services: CommitTalkServices;

  constructor(services: CommitTalkServices) {
    this.#services = services;
  }

  /** Explains a commit: the one with this id, else the one that the user picks. */
  async explain(repository: Repository, id: string | undefined): Promise<void> {
    const { talk, exclusions, git } = this.#services;
    const run = gitIn(repository, git, new AbortController().signal);
    try {
      const wanted = id ?? (await pickCommit(run));
      if (wanted === undefined) return;
      const { message, files, patches } = await readCommit(run, wanted);
      const allowed = new Set((await sendable(files, repository, exclusions)).map(({ path }) => path));
      const shown = new Map([...patches].filter(([path]) => allowed.has(path)));
      const text = `${message}\n\n${digestOf(files, shown, commitTokens).text}`;
      const label = `${wanted.slice(0, 8)} ${message.split('\n', 1)[0] ?? ''}`.trim();
      await talk.ask(commitText, [{ kind: 'text', source: 'git', label, text, language: 'diff' }]);
    } catch (error) {
      showFailure(error);
    }
  }
}

async function pickCommit(run: RunGit): Promise<string | undefined> {
  const commits = await recentCommits(run, commitsListed);
  if (commits.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no commit yet.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(commits.map(itemOf), {
    title: vscode.l10n.t('Explain a Commit'),
    placeHolder: vscode.l10n.t('Search by message, author or id'),
    matchOnDescription: true,
  });
  return picked?.commit;
}

function itemOf({ id, subject, author, when }: CommitSummary) {
  const description = [id.slice(0, 8), author, when].join(' · ');
  return { label: subject, description, iconPath: new vscode.ThemeIcon('git-commit'), commit: id };
}
