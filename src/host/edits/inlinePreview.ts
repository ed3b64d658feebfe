import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import type { Preview } from '../../core/edits/pending/preview';
import type { LineRange } from '../../core/edits/pending/trackedLines';
import type { EditSession } from './inlineSession';

/** A text that VS Code did not take within so many milliseconds is sent again. */
const patienceMs = 500;

interface Shown {
  readonly session: EditSession;
  preview: Preview & { readonly start: number };
  text: string;
  /** VS Code was told of a new text and has not taken it yet. */
  sentAt: number | undefined;
}

/**
 * Shows pending changes: each in a read-only document in place of the editor, with the lines that go and the lines
 * that come; the file itself shows which of its lines are in question.
 */
export class PreviewDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #shown = new Map<string, Shown>();
  readonly #changes = this._register(new vscode.EventEmitter<vscode.Uri>());
  readonly #marks = {
    added: this._register(markOf('inserted', '+')),
    removed: this._register(markOf('removed', '-')),
    left: this._register(leftMark()),
  };

  constructor() {
    super();
    this._register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#arrived(document)));
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#decorateAll()));
  }

  readonly onDidChange = this.#changes.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    const shown = this.#shown.get(uri.toString());
    if (!shown) return '';
    this.#draw(shown);
    return shown.text;
  }

  /** Opens the preview in place of the editor, at the same lines. */
  async open(session: EditSession, visibleFrom?: number): Promise<void> {
    const key = session.previewUri.toString();
    if (!this.#shown.has(key)) {
      this.#shown.set(key, { session, preview: session.preview(), text: '', sentAt: undefined });
    }
    const { document: edited, viewColumn } = session.options;
    let document = await vscode.workspace.openTextDocument(session.previewUri);
    if (document.languageId !== edited.languageId)
      document = await vscode.languages.setTextDocumentLanguage(document, edited.languageId);
    const { start, hunks } = session.preview();
    const line = Math.min(hunks[0]?.removed.first ?? start, document.lineCount - 1);
    const editor = await vscode.window.showTextDocument(document, {
      ...(viewColumn === undefined ? {} : { viewColumn }),
      preview: false,
      selection: new vscode.Range(line, 0, line, 0),
    });
    if (visibleFrom !== undefined && visibleFrom <= line)
      editor.revealRange(new vscode.Range(visibleFrom, 0, visibleFrom, 0), vscode.TextEditorRevealType.AtTop);
    this.#decorateAll();
  }

  /** Brings the screen up to date; while VS Code is still busy with the text before, once it is done. */
  update(session: EditSession): void {
    const shown = this.#shown.get(session.previewUri.toString());
    if (!shown) return;
    if (shown.sentAt !== undefined && performance.now() - shown.sentAt < patienceMs) return;
    const before = shown.text;
    this.#draw(shown);
    if (shown.text === before) return this.#decorateAll();
    shown.sentAt = performance.now();
    this.#changes.fire(session.previewUri);
  }

  /** Takes a session's preview off the screen. */
  async close(session: EditSession): Promise<void> {
    const key = session.previewUri.toString();
    this.#shown.delete(key);
    this.#decorateAll();
    const tabs = tabsOf(session);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
  }

  /** True while a tab has the preview of a session. */
  isOpen(session: EditSession): boolean {
    return tabsOf(session).length > 0;
  }

  #draw(shown: Shown): void {
    shown.preview = shown.session.preview();
    shown.text = shown.preview.lines.join('\n');
  }

  #arrived(document: vscode.TextDocument): void {
    const shown = this.#shown.get(document.uri.toString());
    if (!shown) return;
    shown.sentAt = undefined;
    this.#decorateAll();
    this.update(shown.session);
  }

  #decorateAll(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const key = editor.document.uri.toString();
      const own = this.#shown.get(key);
      const edited = [...this.#shown.values()].find(
        ({ session }) => session.options.document.uri.toString() === key,
      );
      if (own) this.#decoratePreview(editor, own);
      else this.#decorateFile(editor, edited);
    }
  }

  #decoratePreview(editor: vscode.TextEditor, { preview, sentAt }: Shown): void {
    // What is on the screen is not yet what the marks are for.
    if (sentAt !== undefined || editor.document.lineCount !== preview.lines.length) return;
    const open = preview.hunks.filter(({ state }) => state === 'open');
    const left = preview.hunks.filter(({ state }) => state !== 'open');
    editor.setDecorations(
      this.#marks.removed,
      open.flatMap(({ removed }) => rangesOf(removed)),
    );
    editor.setDecorations(
      this.#marks.added,
      open.flatMap(({ added }) => rangesOf(added)),
    );
    editor.setDecorations(
      this.#marks.left,
      left.flatMap(({ added }) => rangesOf(added)),
    );
  }

  #decorateFile(editor: vscode.TextEditor, shown: Shown | undefined): void {
    const open = shown?.session.hunks().filter(({ state }) => state === 'open') ?? [];
    editor.setDecorations(
      this.#marks.removed,
      open.flatMap(({ place }) => rangesOf(place)),
    );
  }
}

function tabsOf({ previewUri }: EditSession): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === previewUri.toString(),
    );
}

function rangesOf({ first, end }: LineRange): vscode.Range[] {
  return first === end ? [] : [new vscode.Range(first, 0, end - 1, 0)];
}

function markOf(kind: 'inserted' | 'removed', sign: '+' | '-'): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor(`diffEditor.${kind}LineBackground`),
    overviewRulerColor: new vscode.ThemeColor(`diffEditorOverview.${kind}Foreground`),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    // Only high contrast themes have a colour for it.
    border: '1px dashed',
    borderColor: new vscode.ThemeColor(`diffEditor.${kind}TextBorder`),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    light: { gutterIconPath: gutterSign(sign, sign === '+' ? '#2c7a2c' : '#b01011') },
    dark: { gutterIconPath: gutterSign(sign, sign === '+' ? '#89d185' : '#f48771') },
  });
}

function leftMark(): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editorWarning.background'),
    overviewRulerColor: new vscode.ThemeColor('editorWarning.foreground'),
    opacity: '0.7',
    border: '1px dotted',
    borderColor: new vscode.ThemeColor('editorWarning.foreground'),
    light: { gutterIconPath: gutterSign('!', '#8a6100') },
    dark: { gutterIconPath: gutterSign('!', '#cca700') },
  });
}

/** A sign beside the lines, for who does not see the colours apart. */
function gutterSign(sign: '+' | '-' | '!', colour: string): vscode.Uri {
  const strokes = { '+': 'M8 4v8M4 8h8', '-': 'M4 8h8', '!': 'M8 3v6M8 11v2' };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="${strokes[sign]}" stroke="${colour}" stroke-width="1.6"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(svg)}`);
}
