import * as vscode from 'vscode';
import { Disposable } from '../../../core/base/disposable';
import { fileOfBlock, filesOf } from '../../../core/edits/answerFiles';
import { splitLines, type LineHunk } from '../../../core/edits/lineDiff';
import { contextKeySetter } from '../../contextKeys';
import { contextKeys } from '../../names';
import { mayBeWritten } from '../inlineChecks';
import { powerWords } from './outcomeWords';
import { editOf, propose, type Proposal } from './proposal';
import { ProposalDocuments } from './proposalDocuments';
import { TargetRefused, targetOf, type Target } from './target';

/** What is on the screen, and the answer it came from. */
interface Shown {
  readonly answer: string;
  readonly proposals: readonly Proposal[];
}

/** The changes of one file that the user takes; all of them for a file that is new. */
interface Taken {
  readonly proposal: Proposal;
  readonly hunks: readonly LineHunk[];
}

/** Puts the code of answers into files: works out where, shows it, and writes what is accepted, as one step to undo. */
export class AnswerEdits extends Disposable {
  readonly #documents = this._register(new ProposalDocuments());
  readonly #setContext = contextKeySetter();
  #shown: Shown | undefined;

  /** Shows what a block of an answer would change. Says why, where it can change nothing. */
  async apply(answer: string, code: string): Promise<void> {
    const path = fileOfBlock(answer, code);
    const paths = path === undefined ? [] : await choosePaths(path, filesOf(answer));
    await refusals(async () => {
      const targets: Target[] = [];
      for (const one of paths) {
        const target = await targetOf(one);
        if (!target) return;
        if (!targets.some(({ uri }) => uri.toString() === target.uri.toString())) targets.push(target);
      }
      await this.#show(answer, targets);
    });
  }

  /** Writes all that is shown. */
  async accept(): Promise<void> {
    await this.#write((proposal) => proposal.hunks);
  }

  /** Writes those of the changes shown that the user picks. */
  async choose(): Promise<void> {
    const items = this.#shown?.proposals.flatMap(itemsOf) ?? [];
    if (items.length === 0) return;
    const picked = await vscode.window.showQuickPick(items, {
      canPickMany: true,
      title: vscode.l10n.t('Changes to Accept'),
      placeHolder: vscode.l10n.t('What is not ticked stays as it is'),
    });
    if (!picked) return;
    const hunks = new Set(picked.map(({ hunk }) => hunk));
    await this.#write((proposal) => proposal.hunks.filter((hunk) => hunks.has(hunk)));
  }

  /** Closes what is shown; nothing is written. */
  async discard(): Promise<void> {
    this.#shown = undefined;
    this.#setContext(contextKeys.proposal, false);
    await this.#documents.close();
  }

  async #show(answer: string, targets: readonly Target[]): Promise<void> {
    const proposals: Proposal[] = [];
    for (const target of targets) {
      const proposal = await propose(target, answer);
      if (!proposal) return;
      proposals.push(proposal);
    }
    if (proposals.length === 0) return;
    await this.#documents.show(proposals);
    this.#shown = { answer, proposals };
    this.#setContext(contextKeys.proposal, true);
    void this.#ask(this.#shown);
  }

  /** Says what is shown, and warns of files that have power; the same can be done from the title of the editor. */
  async #ask(shown: Shown): Promise<void> {
    const accept = vscode.l10n.t('Accept');
    const choose = vscode.l10n.t('Choose…');
    const discard = vscode.l10n.t('Discard');
    const count = shown.proposals.reduce((sum, { hunks }) => sum + hunks.length, 0);
    const paths = shown.proposals.map(({ target }) => target.path).join(', ');
    const warnings = shown.proposals.flatMap(({ target, power }) =>
      power ? [powerWords(target.path, power)] : [],
    );
    const say = warnings.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    const text =
      count === 1
        ? vscode.l10n.t('1 change for {0}', paths)
        : vscode.l10n.t('{0} changes for {1}', count, paths);
    const choice = await say([...warnings, text].join(' '), accept, ...(count > 1 ? [choose] : []), discard);
    if (this.#shown !== shown) return;
    if (choice === accept) await this.accept();
    if (choice === choose) await this.choose();
    if (choice === discard) await this.discard();
  }

  async #write(taken: (proposal: Proposal) => readonly LineHunk[]): Promise<void> {
    const shown = this.#shown;
    if (!shown || !(await mayBeWritten())) return;
    const parts = shown.proposals
      .map((proposal) => ({ proposal, hunks: taken(proposal) }))
      .filter(({ hunks }) => hunks.length > 0);
    if (parts.length === 0) return this.discard();
    if (!(await allAsShown(shown.proposals))) return this.#showAgain(shown);
    // Afterwards the diff would hold files that are not saved, which VS Code asks about before it closes them.
    await this.discard();
    if (!(await vscode.workspace.applyEdit(editFor(parts)))) {
      const sorry = vscode.l10n.t('VS Code did not take the changes. Nothing was written.');
      void vscode.window.showErrorMessage(sorry);
      return;
    }
    const [first] = parts;
    if (first) await vscode.window.showTextDocument(first.proposal.target.uri, { preview: false });
  }

  /** A file is no longer what the changes were worked out for: they are worked out anew, and shown before anything is written. */
  async #showAgain({ answer, proposals }: Shown): Promise<void> {
    await this.discard();
    void vscode.window.showWarningMessage(
      vscode.l10n.t('A file has changed meanwhile. Nothing was written; look at the changes again.'),
    );
    await refusals(async () => {
      const targets = await Promise.all(proposals.map(({ target }) => targetOf(target.path)));
      await this.#show(
        answer,
        targets.filter((target) => target !== undefined),
      );
    });
  }
}

/** Shows why something was refused. */
async function refusals(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!TargetRefused.is(error)) throw error;
    void vscode.window.showWarningMessage(error.message);
  }
}

async function choosePaths(path: string, all: readonly string[]): Promise<readonly string[]> {
  if (all.length < 2) return [path];
  const items = [
    { label: vscode.l10n.t('All {0} files of the answer', all.length), detail: all.join(', '), paths: all },
    { label: vscode.l10n.t('Only {0}', path), paths: [path] },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Apply') });
  return picked?.paths ?? [];
}

interface HunkItem extends vscode.QuickPickItem {
  readonly hunk: LineHunk;
}

function itemsOf({ target, before, after, hunks }: Proposal): HunkItem[] {
  const [old, fresh] = [splitLines(before), splitLines(after)];
  return hunks.map((hunk) => {
    const gone = old.slice(hunk.oldStart, hunk.oldEnd);
    const come = fresh.slice(hunk.newStart, hunk.newEnd);
    const text = [...come, ...gone].find((line) => line.trim() !== '') ?? '';
    return {
      label: text.trim() === '' ? vscode.l10n.t('Blank lines') : text.trim(),
      description: `${target.path}:${hunk.oldStart + 1}`,
      detail: `+${come.length} −${gone.length}`,
      picked: true,
      hunk,
    };
  });
}

/** True while every file is what it was when the changes were worked out. */
async function allAsShown(proposals: readonly Proposal[]): Promise<boolean> {
  const same = await Promise.all(
    proposals.map(async ({ target, before }) => {
      const text = await vscode.workspace.openTextDocument(target.uri).then(
        (document) => document.getText(),
        () => undefined,
      );
      return target.isNew ? text === undefined : text === before;
    }),
  );
  return same.every(Boolean);
}

/** One edit for all files, so that one undo takes it back. */
function editFor(parts: readonly Taken[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { proposal, hunks } of parts) {
    const { target, after } = proposal;
    if (target.isNew) edit.createFile(target.uri, { contents: new TextEncoder().encode(after) });
    else
      edit.set(
        target.uri,
        hunks.map((hunk) => editOf(proposal, hunk)),
      );
  }
  return edit;
}
