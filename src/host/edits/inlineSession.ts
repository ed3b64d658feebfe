import * as vscode from 'vscode';
import type { Usage } from '../../core/api/chat';
import { Disposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { PendingEdit, textChangeOf, type Hunk } from '../../core/edits/pending/pendingEdit';
import { previewOf, type Preview } from '../../core/edits/pending/preview';
import { editMessages, type Proposal } from '../../core/edits/pending/prompt';
import { TargetAnswer, type AskModel, type EditEnding } from '../../core/edits/pending/targetAnswer';
import { linesOf, type LineRange } from '../../core/edits/pending/trackedLines';
import { addUsage } from '../../core/usage/sum';
import { pathOf } from '../completion/place';
import { previewScheme } from './inlineEdits';
import type { MarkedLines } from './inlineTargets';

/** At least so many milliseconds between two pictures of a change that streams in, and at most a fourth of the time. */
const frameMs = 40;
const restFactor = 4;
/** Languages in which sentences are the content. */
const proseLanguages: ReadonlySet<string> = new Set([
  'markdown',
  'plaintext',
  'latex',
  'restructuredtext',
  'asciidoc',
  'git-commit',
  'scminput',
]);

/** What an edit session is made of. */
export interface SessionOptions {
  readonly document: vscode.TextDocument;
  readonly viewColumn: vscode.ViewColumn | undefined;
  readonly targets: readonly MarkedLines[];
  readonly instruction: string;
  readonly systemHint: string | undefined;
  readonly model: string;
  readonly indent: { readonly tabs: boolean; readonly size: number };
  readonly ask: AskModel;
}

interface RangedText {
  readonly range: vscode.Range;
  readonly text: string;
}

let sessions = 0;

/** One pending change of one document: asks for it, follows what the user does meanwhile, and writes what is accepted. */
export class EditSession extends Disposable {
  readonly options: SessionOptions;
  readonly previewUri: vscode.Uri;
  readonly #changes = this._register(new Emitter<void>());
  #edit: PendingEdit;
  #targets: readonly MarkedLines[];
  #answers: TargetAnswer[] = [];
  #instruction: string;
  /** For each target, what was proposed in earlier rounds. */
  #earlier: Proposal[][];
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the next picture may be drawn, as `performance.now` counts. */
  #nextAt = 0;

  constructor(options: SessionOptions) {
    super();
    const { document, targets, instruction } = options;
    this.options = options;
    this.#targets = targets;
    this.#instruction = instruction;
    this.#earlier = targets.map(() => []);
    this.#edit = new PendingEdit(linesOf(document.getText()), targets);
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    this.previewUri = vscode.Uri.from({
      scheme: previewScheme,
      path: `/${vscode.l10n.t('Edit of {0}', name)}`,
      query: String(++sessions),
    });
    this._register(vscode.workspace.onDidChangeTextDocument((event) => this.#documentChanged(event)));
  }

  /** Fires when there is something new to show. */
  readonly onDidChange = this.#changes.event;

  get isRunning(): boolean {
    return this.#abort !== undefined;
  }

  /** How the answers ended that did not end well; undefined when all did, or while one streams. */
  get trouble(): EditEnding | undefined {
    if (this.isRunning) return undefined;
    const endings = this.#answers.map(({ ending }) => ending ?? ({ how: 'stopped' } as const));
    return endings.find(({ how }) => how === 'failed') ?? endings.find(({ how }) => how !== 'finished');
  }

  /** Tokens and money of the round. */
  get usage(): Usage | undefined {
    return this.#answers.reduce<Usage | undefined>((sum, { usage }) => addUsage(sum, usage), undefined);
  }

  hunks(): Hunk[] {
    return this.#edit.hunks();
  }

  /** Where the edit begins in the document, as it is now. */
  get firstPlace(): LineRange {
    return this.#edit.placeOf(0);
  }

  /** The document with what is proposed, and where the first place of the edit is in the document. */
  preview(): Preview & { readonly start: number } {
    for (const answer of this.#answers) answer.write();
    const preview = previewOf(this.#edit.lines, this.#edit.hunks());
    return { ...preview, start: this.firstPlace.first };
  }

  /** Asks for all places, one after the other. Never rejects: `trouble` says how it ended. */
  async run(): Promise<void> {
    const { indent: style, document, model, systemHint } = this.options;
    this.#answers = this.#targets.map((target, index) => {
      const place = {
        path: pathOf(document),
        languageId: document.languageId,
        lines: this.#edit.lines,
        target,
      };
      const wish = { instruction: this.#instruction, systemHint, marked: target.marked };
      const messages = editMessages(place, { ...wish, earlier: this.#earlier[index] ?? [] });
      const prose = proseLanguages.has(document.languageId);
      return new TargetAnswer({ edit: this.#edit, target: index, model, messages, style, prose });
    });
    await this.resume();
  }

  /** Asks for what is missing: the rest of an answer that broke off, and places that were not asked for yet. */
  async resume(): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#changes.fire();
    for (const answer of this.#answers) {
      if (answer.ending?.how === 'finished' || abort.signal.aborted) continue;
      const { how } = await answer.stream(this.options.ask, abort.signal, () => this.#linesCame());
      if (how === 'failed' || how === 'length') break;
    }
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    this.#show();
  }

  /** Ends the answer; what came of it stays. */
  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#show();
  }

  /** Asks again, for the document as it is now: the same, or, with an instruction, for a change of the proposal. */
  async again(instruction?: string): Promise<void> {
    this.stop();
    if (instruction !== undefined) {
      this.#earlier = this.#earlier.map((proposals, index) => {
        const lines = this.#answers[index]?.lines ?? [];
        return [...proposals, { instruction: this.#instruction, lines }];
      });
      this.#instruction = instruction;
    }
    const places = this.#targets.map((_target, index) => this.#edit.placeOf(index));
    this.#targets = places;
    this.#edit = new PendingEdit(this.#edit.lines, places);
    await this.run();
  }

  /** Leaves the document's lines as they are. */
  reject(ids: readonly number[]): void {
    this.#edit.reject(ids);
    this.#changes.fire();
  }

  /** Writes hunks into the document, as one step of undo. Resolves to false when the document did not take them. */
  async accept(ids: readonly number[]): Promise<boolean> {
    const document = await vscode.workspace.openTextDocument(this.options.document.uri);
    this.#edit.sync(linesOf(document.getText()));
    const chosen = new Set(ids);
    const wanted = this.#edit.hunks().filter(({ id, state }) => chosen.has(id) && state === 'open');
    const changes = wanted.map(({ place, added }) => {
      const { start, end, text } = textChangeOf(this.#edit.lines, { ...place, lines: added });
      return { range: new vscode.Range(start.line, start.character, end.line, end.character), text };
    });
    if (!(await this.#write(document, changes))) return false;
    this.#edit.noteAccepted(wanted.map(({ id }) => id));
    this.#changes.fire();
    return true;
  }

  #write(document: vscode.TextDocument, changes: readonly RangedText[]): Thenable<boolean> {
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
    // Through its editor a large change is much faster.
    if (editor) return editor.edit((edit) => changes.forEach(({ range, text }) => edit.replace(range, text)));
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      document.uri,
      changes.map(({ range, text }) => vscode.TextEdit.replace(range, text)),
    );
    return vscode.workspace.applyEdit(edit);
  }

  override dispose(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    clearTimeout(this.#timer);
    super.dispose();
  }

  #documentChanged({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document.uri.toString() !== this.options.document.uri.toString() || contentChanges.length === 0)
      return;
    this.#edit.change(
      contentChanges.map(({ range, text }) => ({ start: range.start, end: range.end, text })),
    );
    if (this.#edit.lines.length !== document.lineCount) this.#edit.sync(linesOf(document.getText()));
    this.#changes.fire();
  }

  /** The first lines are shown at once, more of them at a calm pace. */
  #linesCame(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#nextAt - performance.now());
    if (wait === 0) this.#show();
    else this.#timer = setTimeout(() => this.#show(), wait);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const began = performance.now();
    this.#changes.fire();
    const ended = performance.now();
    this.#nextAt = ended + Math.max(frameMs, (ended - began) * restFactor);
  }
}
