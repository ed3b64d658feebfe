import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import type { Hunk } from '../../core/edits/pending/pendingEdit';
import { hunkAt } from '../../core/edits/pending/preview';
import type { EditEnding } from '../../core/edits/pending/targetAnswer';
import { OffLimits } from '../completion/offLimits';
import { contextKeySetter } from '../contextKeys';
import { contextKeys } from '../names';
import type { Service } from '../service';
import { mayBeChanged, mayBeSent, mayBeWritten, unencodable } from './inlineChecks';
import { previewScheme, type InlineEditRequest } from './inlineEdits';
import { EditLenses } from './inlineLenses';
import { PreviewDocuments } from './inlinePreview';
import { EditSession } from './inlineSession';
import { EditWishes, type WishOptions } from './inlineWishes';
import { targetsIn } from './inlineTargets';
import { canContinue, countWords, troubleWords } from './inlineWords';

/** More characters than this are not rewritten at once: no model gives so long an answer. */
const mostCharacters = 60_000;

/** Documents that are gone when they are closed. */
const withoutFile: ReadonlySet<string> = new Set(['untitled', 'vscode-notebook-cell']);

/** What inline edits stand on. */
export interface InlineEditorOptions extends WishOptions {
  readonly service: Service;
}

/** All pending changes, at most one for each document, and what the commands do with them. */
export class InlineEditor extends Disposable {
  readonly #options: InlineEditorOptions;
  readonly #sessions = new Map<string, EditSession>();
  readonly #offLimits = this._register(new OffLimits());
  readonly #previews = this._register(new PreviewDocuments());
  readonly #lenses: EditLenses;
  readonly #wishes: EditWishes;
  readonly #setKey = contextKeySetter();

  constructor(options: InlineEditorOptions) {
    super();
    this.#options = options;
    this.#wishes = new EditWishes(options);
    this.#lenses = new EditLenses(options.service, (uri) => this.#find(uri));
    this._register(vscode.workspace.registerTextDocumentContentProvider(previewScheme, this.#previews));
    this._register(vscode.languages.registerCodeLensProvider({ pattern: '**' }, this.#lenses));
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#setContext()));
    this._register(vscode.workspace.onDidCloseTextDocument((document) => this.#documentClosed(document)));
    this._register(vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#tabsClosed(closed)));
  }

  /** Asks what should change about what is selected, and for that. In a preview: what should change about it. */
  async ask(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      void vscode.window.showWarningMessage(vscode.l10n.t('Open a file first: there is nothing to edit.'));
      return;
    }
    const session = this.#find(editor.document.uri);
    if (session) return this.refine();
    const { document, selections } = editor;
    if (!(await mayBeChanged(document))) return;
    const instruction = await this.#wishes.ask(vscode.l10n.t('Edit Selection'));
    if (instruction !== undefined) await this.start({ editor, ranges: selections, instruction });
  }

  /** Asks for a change and shows it. Resolves when the answer has ended. */
  async start({ editor, ranges, instruction, systemHint, model: wanted }: InlineEditRequest): Promise<void> {
    const { document, options } = editor;
    const pending = this.#find(document.uri);
    if (pending) return this.#sayPending(pending);
    if (!(await mayBeChanged(document)) || !(await mayBeSent(document, this.#offLimits))) return;
    const model = wanted ?? (await this.#wishes.model());
    if (model === undefined) return;
    const targets = await targetsIn(document, ranges.length === 0 ? [editor.selection] : ranges);
    const size = targets.reduce(
      (sum, { first, end }) =>
        sum +
        document.offsetAt(new vscode.Position(end, 0)) -
        document.offsetAt(new vscode.Position(first, 0)),
      0,
    );
    if (size > mostCharacters) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('This is too much to be rewritten at once. Select less.'),
      );
      return;
    }
    const session = new EditSession({
      document,
      viewColumn: editor.viewColumn,
      targets,
      instruction,
      systemHint,
      model,
      indent: { tabs: options.insertSpaces === false, size: Number(options.tabSize) || 4 },
      ask: (request, signal) => this.#options.service.streamChat(request, signal, { feature: 'edit' }),
    });
    this.#sessions.set(document.uri.toString(), session);
    session.onDidChange(() => this.#changed(session));
    await this.#previews.open(session, editor.visibleRanges[0]?.start.line);
    await this.#told(session, () => session.run());
  }

  /** Takes one change: the one with this id, else the one at the cursor. */
  async accept(id?: number): Promise<void> {
    const session = this.#active();
    const hunk = session && (id ?? this.#hunkAtCursor(session));
    if (session && hunk !== undefined) await this.#accept(session, [hunk]);
  }

  /** Leaves one change out: the one with this id, else the one at the cursor. */
  async reject(id?: number): Promise<void> {
    const session = this.#active();
    const hunk = session && (id ?? this.#hunkAtCursor(session));
    if (!session || hunk === undefined || session.isRunning) return;
    session.reject([hunk]);
    await this.#settle(session);
  }

  async acceptAll(): Promise<void> {
    const session = this.#active();
    if (session)
      await this.#accept(
        session,
        session.hunks().map(({ id }) => id),
      );
  }

  /** Ends the edit without writing anything more. */
  async rejectAll(): Promise<void> {
    const session = this.#active();
    if (session) await this.#end(session);
  }

  stop(): void {
    this.#active()?.stop();
  }

  async retry(): Promise<void> {
    const session = this.#active();
    if (session) await this.#told(session, () => session.again());
  }

  async resume(): Promise<void> {
    const session = this.#active();
    if (session) await this.#told(session, () => session.resume());
  }

  /** Asks what should change about the proposal. */
  async refine(): Promise<void> {
    const session = this.#active();
    if (!session) return;
    const instruction = await this.#wishes.ask(vscode.l10n.t('Refine the Change'));
    if (instruction !== undefined) await this.#told(session, () => session.again(instruction));
  }

  async show(): Promise<void> {
    const session = this.#active();
    if (session) await this.#previews.open(session);
  }

  override dispose(): void {
    for (const session of this.#sessions.values()) session.dispose();
    this.#sessions.clear();
    super.dispose();
  }

  #find(uri: vscode.Uri): EditSession | undefined {
    const key = uri.toString();
    return (
      this.#sessions.get(key) ??
      [...this.#sessions.values()].find(({ previewUri }) => previewUri.toString() === key)
    );
  }

  #active(): EditSession | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && this.#find(editor.document.uri);
  }

  #hunkAtCursor(session: EditSession): number | undefined {
    const editor = vscode.window.activeTextEditor;
    const line = editor?.selection.active.line ?? 0;
    if (editor?.document.uri.toString() === session.previewUri.toString())
      return hunkAt(session.preview().hunks, line)?.id;
    return session.hunks().find(({ state, place }) => state === 'open' && line <= place.end)?.id;
  }

  #sayPending(session: EditSession): void {
    const [show, reject] = [vscode.l10n.t('Show'), vscode.l10n.t('Reject All')];
    void vscode.window
      .showInformationMessage(vscode.l10n.t('A change of this file is pending already.'), show, reject)
      .then((choice) => {
        if (choice === show) void this.#previews.open(session);
        if (choice === reject) void this.#end(session);
      });
  }

  #changed(session: EditSession): void {
    this.#previews.update(session);
    this.#lenses.refresh();
    this.#setContext();
  }

  /** Runs an answer, and says how it ended to who cannot see the rows above the changes. */
  async #told(session: EditSession, run: () => Promise<void>): Promise<void> {
    await run();
    if (session.isDisposed || session.isRunning) return;
    this.#goToChange(session, 0);
    const { trouble } = session;
    const open = session.hunks().filter(({ state }) => state === 'open').length;
    if (!trouble || trouble.how === 'stopped') {
      vscode.window.setStatusBarMessage(trouble ? troubleWords(trouble) : countWords(open, 0), 5_000);
    } else void this.#offerHelp(session, trouble);
  }

  async #offerHelp(session: EditSession, trouble: EditEnding): Promise<void> {
    const onward = canContinue(trouble) ? vscode.l10n.t('Continue') : vscode.l10n.t('Retry');
    const drop = vscode.l10n.t('Reject All');
    const choice = await vscode.window.showWarningMessage(troubleWords(trouble), onward, drop);
    if (session.isDisposed || session.isRunning) return;
    if (choice === drop) await this.#end(session);
    if (choice !== onward) return;
    await this.#told(session, () => (canContinue(trouble) ? session.resume() : session.again()));
  }

  async #accept(session: EditSession, ids: readonly number[]): Promise<void> {
    const wanted = session.hunks().filter(({ id, state }) => ids.includes(id) && state === 'open');
    if (session.isRunning || wanted.length === 0) return;
    if (!(await mayBeWritten()) || !(await this.#mayLose(session, wanted))) return;
    const done = await session.accept(ids).then(
      (taken) => taken,
      () => false,
    );
    if (done) return this.#settle(session, wanted[0]?.place.first);
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The document did not take the change. Is it read-only, or gone?'),
    );
  }

  async #mayLose({ options }: EditSession, wanted: readonly Hunk[]): Promise<boolean> {
    const { document } = options;
    const line = await unencodable(
      document,
      wanted.flatMap(({ added }) => added),
    );
    if (line === undefined) return true;
    const accept = vscode.l10n.t('Accept Anyway');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The encoding of this file, {0}, cannot hold this line: {1}',
        document.encoding,
        line.trim(),
      ),
      accept,
    );
    return choice === accept;
  }

  /** Nothing left to decide: the file comes back. Else the cursor goes on to the next change. */
  async #settle(session: EditSession, line?: number): Promise<void> {
    const { hunks } = session.preview();
    if (hunks.length === 0) return this.#end(session, line);
    this.#goToChange(session, vscode.window.activeTextEditor?.selection.active.line ?? 0);
  }

  /** Puts the cursor of the preview on the next change from a line on. */
  #goToChange(session: EditSession, line: number): void {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.toString() !== session.previewUri.toString()) return;
    const next = hunkAt(session.preview().hunks, line)?.removed.first;
    if (next === undefined) return;
    const position = new vscode.Position(next, 0);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(
      new vscode.Range(position, position),
      vscode.TextEditorRevealType.InCenterIfOutsideViewport,
    );
  }

  async #end(session: EditSession, line?: number): Promise<void> {
    const { document, viewColumn } = session.options;
    const wasActive = vscode.window.activeTextEditor?.document.uri.scheme === previewScheme;
    this.#sessions.delete(document.uri.toString());
    session.dispose();
    await this.#previews.close(session);
    this.#lenses.refresh();
    this.#setContext();
    if (!wasActive || document.isClosed || document.uri.scheme === 'vscode-notebook-cell') return;
    await vscode.window.showTextDocument(document, {
      ...(viewColumn === undefined ? {} : { viewColumn }),
      ...(line === undefined ? {} : { selection: new vscode.Range(line, 0, line, 0) }),
    });
  }

  #setContext(): void {
    const session = this.#active();
    const isPreview = vscode.window.activeTextEditor?.document.uri.scheme === previewScheme;
    this.#setKey(contextKeys.pendingEdit, session !== undefined);
    this.#setKey(contextKeys.editPreview, session !== undefined && isPreview);
    this.#setKey(contextKeys.editRunning, session?.isRunning === true);
  }

  /** What was never saved is gone with its document; a file comes back when a change is accepted. */
  #documentClosed({ uri }: vscode.TextDocument): void {
    const session = this.#sessions.get(uri.toString());
    if (session && withoutFile.has(uri.scheme) && !this.#isOpen(uri)) void this.#end(session);
  }

  /** A document is closed and opened again when its language changes. */
  #isOpen(uri: vscode.Uri): boolean {
    return vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
  }

  /** A preview that is closed asks for nothing more; what came of it can be shown again from the file. */
  #tabsClosed(closed: readonly vscode.Tab[]): void {
    for (const { input } of closed) {
      if (!(input instanceof vscode.TabInputText)) continue;
      const session = this.#find(input.uri);
      if (session?.previewUri.toString() !== input.uri.toString() || this.#previews.isOpen(session)) continue;
      session.stop();
      if (session.preview().hunks.length === 0) void this.#end(session);
    }
  }
}
