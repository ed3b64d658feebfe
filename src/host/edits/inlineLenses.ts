import * as vscode from 'vscode';
import type { ShownHunk } from '../../core/edits/pending/preview';
import { costOf } from '../../core/usage/cost';
import { formatCost } from '../../core/usage/format';
import { commandIds } from '../names';
import type { Service } from '../service';
import type { EditSession } from './inlineSession';
import { canContinue, countWords, troubleWords } from './inlineWords';

/** A row for each of thousands of changes would make the editor slow; the next ones get theirs as others are decided. */
const mostRows = 100;

/** The rows above pending changes: what can be done about one, and about all. */
export class EditLenses implements vscode.CodeLensProvider {
  readonly #service: Service;
  readonly #find: (uri: vscode.Uri) => EditSession | undefined;
  readonly #changes = new vscode.EventEmitter<void>();

  constructor(service: Service, find: (uri: vscode.Uri) => EditSession | undefined) {
    this.#service = service;
    this.#find = find;
  }

  readonly onDidChangeCodeLenses = this.#changes.event;

  /** Draws the rows again. */
  refresh(): void {
    this.#changes.fire();
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const session = this.#find(uri);
    if (!session) return [];
    const isPreview = uri.toString() === session.previewUri.toString();
    const { hunks, start } = session.preview();
    if (!isPreview) return this.#rowInFile(session);
    const rows = session.isRunning ? [] : hunks.slice(0, mostRows).flatMap(rowOf);
    const head = session.isRunning ? start : (hunks[0]?.removed.first ?? start);
    return [...rows, ...this.#headRow(session, head)];
  }

  #rowInFile(session: EditSession): vscode.CodeLens[] {
    const place = session.hunks().find(({ state }) => state === 'open')?.place ?? session.firstPlace;
    const title = session.isRunning
      ? vscode.l10n.t('{0} is writing a change', session.options.model)
      : vscode.l10n.t('Pending: {0}', this.#count(session));
    return [
      lens(place.first, `$(edit) ${title}`, commandIds.showEdit),
      ...(session.isRunning
        ? []
        : [lens(place.first, vscode.l10n.t('Accept All'), commandIds.acceptAllChanges)]),
      lens(place.first, vscode.l10n.t('Reject All'), commandIds.rejectAllChanges),
    ];
  }

  #headRow(session: EditSession, line: number): vscode.CodeLens[] {
    if (session.isRunning) {
      const title = vscode.l10n.t('{0} is writing', session.options.model);
      return [lens(line, `$(loading~spin) ${title}`), lens(line, vscode.l10n.t('Stop'), commandIds.stopEdit)];
    }
    const { trouble } = session;
    const open = session.hunks().filter(({ state }) => state === 'open').length;
    return [
      lens(line, trouble ? `$(warning) ${troubleWords(trouble)}` : this.#count(session)),
      ...(trouble && canContinue(trouble)
        ? [lens(line, vscode.l10n.t('Continue'), commandIds.continueEdit)]
        : []),
      ...(open > 0 ? [lens(line, vscode.l10n.t('Accept All'), commandIds.acceptAllChanges)] : []),
      lens(line, vscode.l10n.t('Reject All'), commandIds.rejectAllChanges),
      lens(line, vscode.l10n.t('Retry'), commandIds.retryEdit),
      lens(line, vscode.l10n.t('Refine…'), commandIds.refineEdit),
    ];
  }

  #count(session: EditSession): string {
    const hunks = session.hunks();
    const open = hunks.filter(({ state }) => state === 'open').length;
    const left = hunks.filter(({ state }) => state === 'conflict' || state === 'incomplete').length;
    const { usage } = session;
    const cost = usage && costOf(usage, this.#service.findModel(session.options.model)?.price);
    const words = countWords(open, left);
    return cost === undefined ? words : `${words} · ${formatCost(cost)}`;
  }
}

function rowOf({ id, state, removed }: ShownHunk): vscode.CodeLens[] {
  const line = removed.first;
  const reject = lens(line, vscode.l10n.t('Reject'), commandIds.rejectChange, id);
  if (state === 'open') return [lens(line, vscode.l10n.t('Accept'), commandIds.acceptChange, id), reject];
  const why =
    state === 'conflict'
      ? vscode.l10n.t('Left alone: these lines were changed meanwhile')
      : vscode.l10n.t('Left alone: the model left code out here');
  return [lens(line, `$(warning) ${why}`), reject];
}

function lens(line: number, title: string, command = '', ...args: readonly unknown[]): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [...args] });
}
