import * as vscode from 'vscode';
import { Disposable, toDisposable } from '../../core/base/disposable';
import { commitBudget, commitPrompt } from '../../core/sourceControl/commitPrompt';
import { commitMessageIn } from '../../core/sourceControl/commitReply';
import { digestOf } from '../../core/sourceControl/digest';
import {
  branchName,
  hasConflicts,
  readChanges,
  readPatches,
  recentMessages,
  type GitProgram,
} from '../../core/sourceControl/git';
import { showFailure, type Asker } from '../actions/asker';
import type { Exclusions } from '../context/exclusions';
import { readCommitLanguage } from '../config';
import { contextKeys } from '../names';
import { commitRules, sendable } from './material';
import { gitIn, type Repository } from './repositories';

const messagesRead = 12;

/** What a commit writer needs. */
export interface CommitServices {
  readonly asker: Asker;
  readonly exclusions: Exclusions;
  readonly git: GitProgram;
}

/** Writes commit messages into the input boxes of Source Control. */
export class CommitWriter extends Disposable {
  readonly #services: CommitServices;
  readonly #running = new Map<string, AbortController>();

  constructor(services: CommitServices) {
    super();
    this.#services = services;
    this._register(toDisposable(() => this.stop()));
  }

  /** Ends what is being written; each box gets back what was in it. */
  stop(): void {
    for (const abort of this.#running.values()) abort.abort();
  }

  /** Writes the message of a repository's staged changes (else of all). Says why when it cannot. */
  async write(repository: Repository): Promise<void> {
    const key = repository.rootUri.toString();
    if (this.#running.has(key)) return;
    const abort = new AbortController();
    this.#running.set(key, abort);
    this.#tell();
    try {
      const location = vscode.ProgressLocation.SourceControl;
      await vscode.window.withProgress({ location }, () => this.#fill(repository, abort));
    } finally {
      this.#running.delete(key);
      this.#tell();
    }
  }

  #tell(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.writingCommit, this.#running.size > 0);
  }

  async #fill(repository: Repository, abort: AbortController): Promise<void> {
    const before = repository.inputBox.value;
    const box = new Box(repository);
    try {
      const model = await this.#services.asker.model();
      const messages = model === undefined ? undefined : await this.#prompt(repository, model, abort.signal);
      if (model === undefined || !messages) return;
      const question = { feature: 'commit', model, messages } as const;
      const said = await this.#services.asker.ask(question, abort.signal, (soFar) => {
        if (!box.draw(commitMessageIn(soFar))) abort.abort();
      });
      if (commitMessageIn(said) === '') throw new Error(vscode.l10n.t('The model said nothing.'));
    } catch (error) {
      box.restore(before);
      if (!abort.signal.aborted) showFailure(error);
    }
  }

  async #prompt(repository: Repository, model: string, signal: AbortSignal) {
    const { asker, exclusions, git } = this.#services;
    const run = gitIn(repository, git, signal);
    if (await hasConflicts(run)) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Resolve the conflicts first, then stage the files.'),
      );
      return undefined;
    }
    const changes = await readChanges(run);
    if (changes.files.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no changes to describe.'));
      return undefined;
    }
    if (changes.area === 'unstaged')
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing is staged: the message describes all changes.'),
      );
    const shown = await sendable(changes.files, repository, exclusions);
    const patches = await readPatches(run, changes.area, shown);
    const messages = await recentMessages(run, messagesRead);
    const budget = asker.budget(model, commitBudget);
    const label = vscode.l10n.t('the changes');
    const digest = await asker.checkedText(label, digestOf(changes.files, patches, budget).text);
    if (digest === undefined) return undefined;
    return commitPrompt({
      area: changes.area,
      digest,
      rules: await commitRules(repository, messages),
      messages,
      branch: await branchName(run),
      hint: repository.inputBox.value.trim(),
      language: readCommitLanguage(),
    });
  }
}

/** The input box while a message is written into it: whoever types into it meanwhile keeps it. */
class Box {
  readonly #repository: Repository;
  /** VS Code tells back what was written, late: any of these is ours. */
  readonly #written: Set<string>;

  constructor(repository: Repository) {
    this.#repository = repository;
    this.#written = new Set([repository.inputBox.value]);
  }

  /** Shows what there is so far. False when the user typed meanwhile. */
  draw(text: string): boolean {
    if (this.#isTaken()) return false;
    if (text !== '') this.#put(text);
    return true;
  }

  restore(text: string): void {
    if (!this.#isTaken()) this.#put(text);
  }

  #isTaken(): boolean {
    return !this.#written.has(this.#repository.inputBox.value);
  }

  #put(text: string): void {
    this.#written.add(text);
    this.#repository.inputBox.value = text;
  }
}
