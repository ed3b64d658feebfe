import * as vscode from 'vscode';
import { lineHunks, splitLines, type LineHunk } from '../../../core/edits/lineDiff';
import { planEdits, type EditRequest } from '../../../core/edits/plan';
import { powerOf, type Power } from '../../../core/edits/protectedPaths';
import { unencodable } from '../inlineChecks';
import { outcomeWords } from './outcomeWords';
import { TargetRefused, type Target } from './target';

/** What an answer would make of one file. */
export interface Proposal {
  readonly target: Target;
  /** Undefined for a file that is not there yet. */
  readonly document: vscode.TextDocument | undefined;
  readonly before: string;
  readonly after: string;
  readonly hunks: readonly LineHunk[];
  readonly power: Power | undefined;
}

/**
 * Works out what an answer makes of a file; undefined when the user left a question open. Throws `TargetRefused` with the
 * reason why nothing can be done.
 */
export async function propose(target: Target, answer: string): Promise<Proposal | undefined> {
  const document = target.isNew ? undefined : await open(target);
  const before = document?.getText() ?? '';
  const { path } = target;
  const after = await planned({ languageId: document?.languageId ?? '', path, before, answer });
  if (after === undefined) return undefined;
  const hunks = lineHunks(splitLines(before), splitLines(after));
  if (document) await refuseUnencodable(document, after, hunks);
  return { target, document, before, after, hunks, power: powerOf(path, before, after) };
}

/** The new text. Where a change fits several places the user is asked which. */
async function planned(request: EditRequest): Promise<string | undefined> {
  const choices = new Map<number, number>();
  for (;;) {
    const outcome = planEdits({ ...request, choices });
    if (outcome.outcome === 'applied') return outcome.after;
    const tie = outcome.outcome === 'ask' ? outcome.tie : undefined;
    if (!tie || choices.has(tie.change)) throw new TargetRefused(outcomeWords(request.path, outcome));
    const line = await choosePlace(request.path, request.before, tie.lines);
    if (line === undefined) return undefined;
    choices.set(tie.change, line);
  }
}

/** A hunk as an edit of the document. Its lines bring their breaks along, so that positions are always at a line's beginning. */
export function editOf({ after }: Proposal, hunk: LineHunk): vscode.TextEdit {
  const text = splitLines(after).slice(hunk.newStart, hunk.newEnd).join('');
  return vscode.TextEdit.replace(new vscode.Range(hunk.oldStart, 0, hunk.oldEnd, 0), text);
}

async function open({ uri, path }: Target): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    throw new TargetRefused(vscode.l10n.t('{0} cannot be opened as text. Nothing was changed.', path));
  }
}

async function refuseUnencodable(
  document: vscode.TextDocument,
  after: string,
  hunks: readonly LineHunk[],
): Promise<void> {
  const lines = splitLines(after).map((line) => line.replace(/[\r\n]+$/, ''));
  const fresh = hunks.flatMap(({ newStart, newEnd }) => lines.slice(newStart, newEnd));
  const line = await unencodable(document, fresh);
  if (line !== undefined)
    throw new TargetRefused(
      vscode.l10n.t(
        'The file is stored as {0}, which cannot hold this line: {1}',
        document.encoding,
        line.trim(),
      ),
    );
}

async function choosePlace(
  path: string,
  before: string,
  lines: readonly number[],
): Promise<number | undefined> {
  const text = splitLines(before);
  const items = lines.map((line) => ({
    label: (text[line] ?? '').trim(),
    description: vscode.l10n.t('line {0}', line + 1),
    detail: (text.slice(0, line).findLast((above) => /^\S.*\w/.test(above)) ?? '').trim(),
    line,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Where in {0}?', path),
    placeHolder: vscode.l10n.t('The change fits several places'),
    matchOnDescription: true,
  });
  return picked?.line;
}
