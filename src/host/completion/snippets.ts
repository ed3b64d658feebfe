import * as vscode from 'vscode';
import { delay } from '../../core/base/async';
import { Disposable } from '../../core/base/disposable';
import type { Snippet } from '../../core/completion/prompt/rank';
import { readCompletionSettings } from '../config';
import { isExcluded } from './completions';
import { Definitions } from './definitions';
import { isWritable } from './editorFacts';
import type { OffLimits } from './offLimits';
import { pieceAround, type Piece } from './piece';
import { pathOf } from './place';

/** A place somebody was at, newest last. */
interface Spot {
  readonly document: vscode.TextDocument;
  readonly line: number;
  readonly source: 'edited' | 'visited';
}

/** Longest time that is spent on asking others, in milliseconds (the figure). */
const deadlineMs = 50;
const spotsKept = 12;
/** Two places so near to each other are one. */
const nearLines = 10;
/** What of an open file is offered: its head, where most of what it declares stands. */
const openFiles = { count: 4, pieces: 4, lines: 30 };
/** Lines of the same file that the prompt holds anyway. */
const ownWindow = { before: 150, after: 60 };
const linesOfImports = 200;

/** Collects pieces of other files that may help: recently edited and visited places, open files, definitions. */
export class SnippetCollector extends Disposable {
  readonly #offLimits: OffLimits;
  readonly #definitions = new Definitions();
  #spots: readonly Spot[] = [];

  constructor(offLimits: OffLimits) {
    super();
    this.#offLimits = offLimits;
    this._register(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges: [change] }) => {
        if (change) this.#remember({ document, line: change.range.start.line, source: 'edited' });
      }),
    );
    this._register(
      vscode.window.onDidChangeTextEditorSelection(
        ({ textEditor: { document }, selections: [first], kind }) => {
          if (first && kind === vscode.TextEditorSelectionChangeKind.Mouse)
            this.#remember({ document, line: first.active.line, source: 'visited' });
        },
      ),
    );
    this._register(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#spots = this.#spots.filter((spot) => spot.document !== document);
      }),
    );
  }

  /** The pieces for a place, ranked by nobody yet. Takes 50 ms at most, on top of its own work. */
  async gather(document: vscode.TextDocument, position: vscode.Position): Promise<Snippet[]> {
    const deadline = delay(deadlineMs).then((): Piece[] => []);
    const pieces = [
      this.#definitions.near(document, position).then((found) => this.#allowed(found)),
      this.#allowed([...this.#spotPieces(document, position), ...openPieces(document)]),
    ];
    const inTime = await Promise.all(pieces.map((some) => Promise.race([some, deadline])));
    return inTime.flat().map(({ document: other, first, last, source }) => ({
      path: pathOf(other),
      text: other.getText(new vscode.Range(first, 0, last, 0)).replaceAll('\r\n', '\n'),
      source,
    }));
  }

  #remember(spot: Spot): void {
    if (!isWritable(spot.document)) return;
    const others = this.#spots.filter(
      ({ document, line }) => document !== spot.document || Math.abs(line - spot.line) > nearLines,
    );
    this.#spots = [...others, spot].slice(-spotsKept);
  }

  #spotPieces(document: vscode.TextDocument, { line }: vscode.Position): Piece[] {
    return this.#spots.flatMap((spot) => {
      const isInWindow =
        spot.document === document &&
        spot.line > line - ownWindow.before &&
        spot.line < line + ownWindow.after;
      return isInWindow ? [] : [pieceAround(spot.document, spot.line, spot.source)];
    });
  }

  async #allowed(pieces: readonly Piece[]): Promise<Piece[]> {
    const { excludedFiles } = readCompletionSettings();
    const documents = [...new Set(pieces.map(({ document }) => document))];
    const forbidden = new Set<vscode.TextDocument>();
    for (const document of documents) {
      const { uri } = document;
      const isOff = this.#offLimits.known(uri) ?? (await this.#offLimits.isOffLimits(uri));
      if (isOff || isExcluded(document, excludedFiles)) forbidden.add(document);
    }
    return pieces.filter(({ document }) => !forbidden.has(document));
  }
}

function openPieces(document: vscode.TextDocument): Piece[] {
  const imports = importLines(document);
  return openNeighbours(document)
    .slice(0, openFiles.count)
    .flatMap((other) => {
      const source = imports.includes(stemOf(other)) ? 'imported' : 'open';
      return Array.from({ length: openFiles.pieces }, (_unused, index): Piece => {
        const first = index * openFiles.lines;
        return { document: other, first, last: first + openFiles.lines, source };
      }).filter(({ first }) => first < other.lineCount);
    });
}

/** Files in tabs, those on the screen first, in the same language first. */
function openNeighbours(document: vscode.TextDocument): vscode.TextDocument[] {
  const tabs = new Set(
    vscode.window.tabGroups.all.flatMap(({ tabs: all }) =>
      all.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])),
    ),
  );
  const visible = new Set(vscode.window.visibleTextEditors.map((editor) => editor.document));
  const weight = (other: vscode.TextDocument) =>
    (visible.has(other) ? 2 : 0) + (other.languageId === document.languageId ? 1 : 0);
  return vscode.workspace.textDocuments
    .filter((other) => other !== document && tabs.has(other.uri.toString()) && isWritable(other))
    .toSorted((a, b) => weight(b) - weight(a));
}

function importLines(document: vscode.TextDocument): string {
  const head = document.getText(new vscode.Range(0, 0, linesOfImports, 0));
  return (head.match(/^.*\b(?:import|from|require|include|use|using)\b.*$/gm) ?? []).join('\n');
}

function stemOf({ uri }: vscode.TextDocument): string {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return name.split('.', 1)[0] || name;
}
