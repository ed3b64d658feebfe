import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { retentionMs } from '../../core/completion/statistics';
import type { CompletionLedger } from './ledger';

/** A suggestion that is on the screen. */
interface Shown {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly text: string;
}

/** A text that was accepted, and where it stands now. */
interface Watched {
  readonly document: vscode.TextDocument;
  readonly text: string;
  start: number;
  end: number;
}

/**
 * Notices what is accepted and looks at it again later. VS Code tells about whole suggestions only; a word or a line
 * of one is an edit of several characters that the suggestion begins with.
 */
export class Acceptance extends Disposable {
  readonly #ledger: CompletionLedger;
  readonly #retention: number;
  readonly #watched = new Set<Watched>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #shown: Shown | undefined;

  /** `retention`: milliseconds after which an accepted text is looked at again. */
  constructor(ledger: CompletionLedger, retention = retentionMs) {
    super();
    this.#ledger = ledger;
    this.#retention = retention;
    this._register(vscode.workspace.onDidChangeTextDocument((event) => this.#edited(event)));
    this._register({ dispose: () => this.#timers.forEach((timer) => clearTimeout(timer)) });
  }

  /** A suggestion is shown; it takes the place of the last one. */
  shown(shown: Shown): void {
    this.#shown = shown;
  }

  #edited({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    for (const change of contentChanges) this.#move(document, change);
    const [change] = contentChanges;
    const shown = this.#shown;
    if (!change || contentChanges.length > 1 || shown?.document !== document || reason !== undefined) return;
    const typed = insertedFrom(shown, change);
    if (typed === undefined) {
      this.#shown = undefined;
      return;
    }
    const end = document.positionAt(change.rangeOffset + change.text.length);
    const rest = shown.text.slice(typed.length);
    this.#shown = rest === '' ? undefined : { document, position: end, text: rest };
    // One character is typed; several at once are taken.
    if (typed.length > 1) this.#take(document, end, typed);
  }

  #take(document: vscode.TextDocument, end: vscode.Position, text: string): void {
    this.#ledger.accepted(text);
    const endOffset = document.offsetAt(end);
    const watched = { document, text, start: endOffset - text.length, end: endOffset };
    this.#watched.add(watched);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#watched.delete(watched);
      this.#settle(watched);
    }, this.#retention);
    this.#timers.add(timer);
  }

  #settle({ document, text, start, end }: Watched): void {
    if (document.isClosed) return;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    this.#ledger.settled(text, document.getText(range));
  }

  /** Keeps the places of accepted texts in step with the document. */
  #move(
    document: vscode.TextDocument,
    { rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent,
  ): void {
    const shift = text.length - rangeLength;
    for (const watched of this.#watched) {
      if (watched.document !== document || rangeOffset > watched.end) continue;
      if (rangeOffset + rangeLength <= watched.start) {
        watched.start += shift;
        watched.end += shift;
      } else {
        watched.start = Math.min(watched.start, rangeOffset);
        watched.end = Math.max(watched.start, watched.end + shift);
      }
    }
  }
}

/** The part of the suggestion that an edit has put in, from its beginning; undefined when it is another text. */
function insertedFrom(
  { position, text }: Shown,
  change: vscode.TextDocumentContentChangeEvent,
): string | undefined {
  const { start } = change.range;
  if (!start.isEqual(position) && !(start.line === position.line && start.isBefore(position)))
    return undefined;
  // An edit may begin before the cursor when it repeats what stands there.
  const repeated = start.line === position.line ? position.character - start.character : 0;
  const inserted = change.text.slice(repeated);
  return inserted !== '' && text.startsWith(inserted) ? inserted : undefined;
}
