import * as vscode from 'vscode';
import { languageName } from '../../core/actions/language';
import { Disposable } from '../../core/base/disposable';
import { readChanges, readPatches, type GitProgram } from '../../core/sourceControl/git';
import {
  findingsIn,
  placeOf,
  reviewBudget,
  reviewMaterial,
  type Finding,
} from '../../core/sourceControl/review';
import { withProgress, type Asker } from '../actions/asker';
import type { Exclusions } from '../context/exclusions';
import { contextKeys, internalCommandIds } from '../names';
import { sendable } from './material';
import { gitIn, type Repository } from './repositories';

/** What a review needs. */
interface ReviewServices {
  readonly asker: Asker;
  readonly exclusions: Exclusions;
  readonly git: GitProgram;
}

/** A finding where it stands now. */
interface Shown {
  readonly finding: Finding;
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} satisfies { readonly [S in Finding['severity']]: vscode.DiagnosticSeverity };

/** Reviews of changes: what they found stands among the problems until it is cleared, dismissed or mended. */
export class ChangeReview extends Disposable implements vscode.CodeActionProvider {
  readonly #services: ReviewServices;
  readonly #diagnostics = this._register(vscode.languages.createDiagnosticCollection('deepinfra.review'));
  #shown: readonly Shown[] = [];

  constructor(services: ReviewServices) {
    super();
    this.#services = services;
    this._register(
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
    this._register(
      vscode.commands.registerCommand(internalCommandIds.dismissFinding, (uri: unknown, message: unknown) =>
        this.#keep(
          this.#shown.filter((one) => one.uri.toString() !== uri || one.finding.message !== message),
        ),
      ),
    );
  }

  /** Takes away everything that reviews found. */
  clear(): void {
    this.#keep([]);
  }

  /** Reviews the staged changes of a repository, else the unstaged ones. What an earlier review found goes. */
  async run(repository: Repository): Promise<void> {
    const model = await this.#services.asker.model();
    if (model === undefined) return;
    this.clear();
    const title = vscode.l10n.t('Reviewing changes');
    await withProgress(title, (signal) => this.#review(repository, model, signal));
  }

  async #review(repository: Repository, model: string, signal: AbortSignal): Promise<void> {
    const { asker, exclusions, git } = this.#services;
    const run = gitIn(repository, git, signal);
    const { area, files } = await readChanges(run);
    const patches = await readPatches(run, area, await sendable(files, repository, exclusions));
    const language = languageName(vscode.env.language);
    const material = reviewMaterial(patches, asker.budget(model, reviewBudget), language);
    const { instructions, shown, leftOut } = material;
    if (shown.size === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no changes to review.'));
      return;
    }
    const changes = await asker.checkedText(vscode.l10n.t('the changes'), material.changes);
    if (changes === undefined) return;
    const messages = [
      { role: 'system', content: instructions },
      { role: 'user', content: changes },
    ] as const;
    let count = 0;
    const show = (said: string, finished: boolean) => {
      const findings = findingsIn(said, shown, finished);
      for (const finding of findings.slice(count)) void this.#add(finding, repository);
      count = findings.length;
    };
    const said = await asker.ask({ feature: 'review', model, messages }, signal, (soFar) =>
      show(soFar, false),
    );
    show(said, true);
    void tell(count, leftOut.length);
  }

  async #add(finding: Finding, { rootUri }: Repository): Promise<void> {
    const uri = vscode.Uri.joinPath(rootUri, finding.path);
    const document = await openDocument(uri);
    const place = document && placeIn(document, finding);
    const first = place ?? finding.line - 1;
    const range = new vscode.Range(first, 0, first + finding.original.length - 1, Number.MAX_SAFE_INTEGER);
    const diagnostic = new vscode.Diagnostic(
      document?.validateRange(trimmed(document, range)) ?? range,
      finding.message,
      severities[finding.severity],
    );
    diagnostic.source = 'DeepInfra';
    diagnostic.code = 'review';
    this.#keep([...this.#shown, { finding, uri, diagnostic }]);
  }

  #keep(shown: readonly Shown[]): void {
    this.#shown = shown;
    this.#diagnostics.clear();
    // Several entries of one file are joined by VS Code.
    this.#diagnostics.set(shown.map(({ uri, diagnostic }) => [uri, [diagnostic]]));
    void vscode.commands.executeCommand('setContext', contextKeys.hasFindings, shown.length > 0);
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const uri = document.uri.toString();
    return this.#shown
      .filter(
        (one) => one.uri.toString() === uri && diagnostics.some((given) => isSame(given, one.diagnostic)),
      )
      .flatMap((one) => [...replacing(document, one), dismissing(one)]);
  }
}

function isSame(a: vscode.Diagnostic, b: vscode.Diagnostic): boolean {
  return a.source === b.source && a.message === b.message && a.range.start.line === b.range.start.line;
}

/** The change that the review proposes, while the lines still say what was reviewed. VS Code shows it before it is made. */
function replacing(document: vscode.TextDocument, { finding, diagnostic }: Shown): vscode.CodeAction[] {
  const place = placeIn(document, finding);
  if (place === undefined || !finding.replacement) return [];
  const last = place + finding.original.length - 1;
  const range = new vscode.Range(new vscode.Position(place, 0), document.lineAt(last).range.end);
  const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const action = new vscode.CodeAction(
    vscode.l10n.t('Replace as the review says…'),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = new vscode.WorkspaceEdit();
  const label = vscode.l10n.t('Review');
  action.edit.replace(document.uri, range, finding.replacement.join(end), { needsConfirmation: true, label });
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  return [action];
}

function dismissing({ finding, uri, diagnostic }: Shown): vscode.CodeAction {
  const title = vscode.l10n.t('Dismiss this finding');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const arguments_ = [uri.toString(), finding.message];
  action.command = { title, command: internalCommandIds.dismissFinding, arguments: arguments_ };
  action.diagnostics = [diagnostic];
  return action;
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

function placeIn(document: vscode.TextDocument, finding: Finding): number | undefined {
  return placeOf(finding, (index) => (index < document.lineCount ? document.lineAt(index).text : undefined));
}

/** From the first character that is no indentation. */
function trimmed(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  if (range.start.line >= document.lineCount) return range;
  return range.with(
    new vscode.Position(range.start.line, document.lineAt(range.start.line).firstNonWhitespaceCharacterIndex),
  );
}

async function tell(count: number, leftOut: number): Promise<void> {
  const found =
    count === 0
      ? vscode.l10n.t('The review found nothing.')
      : count === 1
        ? vscode.l10n.t('The review found one thing.')
        : vscode.l10n.t('The review found {0} things.', count);
  const rest =
    leftOut === 0 ? [] : [vscode.l10n.t('Files that were too long to review whole: {0}.', leftOut)];
  const show = vscode.l10n.t('Show Problems');
  const text = [found, ...rest].join(' ');
  const choice = await vscode.window.showInformationMessage(text, ...(count === 0 ? [] : [show]));
  if (choice === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
