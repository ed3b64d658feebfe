import * as vscode from 'vscode';
import { asArray } from '../../core/base/guards';
import { pieceAround, type Piece } from './piece';

/** How many names before the cursor are looked up: the language service has little time. */
const namesAsked = 3;
const linesBack = 3;

/** How long an answer of the language service is good for, in milliseconds, and how many are kept. */
const remembered = { ms: 30_000, count: 200 };

interface Asked {
  readonly at: number;
  readonly pieces: Promise<readonly Piece[]>;
}

/** Where names are defined, as the language service says. What was asked before is not waited for again. */
export class Definitions {
  readonly #asked = new Map<string, Asked>();

  /** The definitions of the names right before the cursor. Never fails. */
  async near(document: vscode.TextDocument, position: vscode.Position): Promise<Piece[]> {
    const found = await Promise.all(
      [...namesBefore(document, position)].map(([name, place]) => this.#of(name, document, place)),
    );
    return found.flat();
  }

  #of(name: string, document: vscode.TextDocument, place: vscode.Position): Promise<readonly Piece[]> {
    const key = `${document.uri.toString()}\n${name}`;
    const known = this.#asked.get(key);
    if (known && Date.now() - known.at < remembered.ms) return known.pieces;
    const pieces = piecesAt(document, place);
    this.#asked.delete(key);
    this.#asked.set(key, { at: Date.now(), pieces });
    for (const oldest of this.#asked.keys()) {
      if (this.#asked.size <= remembered.count) break;
      this.#asked.delete(oldest);
    }
    return pieces;
  }
}

async function piecesAt(document: vscode.TextDocument, place: vscode.Position): Promise<Piece[]> {
  const targets = await definitionsAt(document.uri, place);
  const pieces = await Promise.all(targets.map((target) => pieceOf(target, document)));
  return pieces.filter((piece) => piece !== undefined);
}

function namesBefore(document: vscode.TextDocument, position: vscode.Position): Map<string, vscode.Position> {
  const first = Math.max(0, position.line - linesBack);
  const names = new Map<string, vscode.Position>();
  for (let line = first; line <= position.line; line++) {
    const { text } = document.lineAt(line);
    const head = line === position.line ? text.slice(0, position.character) : `${text} `;
    // A name that ends at the cursor is still being typed.
    for (const match of head.matchAll(/[\p{L}_$][\p{L}\p{N}_$]{2,}(?![\p{L}\p{N}_$]|$)/gu)) {
      names.delete(match[0]);
      names.set(match[0], new vscode.Position(line, match.index));
    }
  }
  return new Map([...names].slice(-namesAsked));
}

interface Target {
  readonly uri: vscode.Uri;
  readonly line: number;
}

async function definitionsAt(uri: vscode.Uri, position: vscode.Position): Promise<Target[]> {
  try {
    const answer: unknown = await vscode.commands.executeCommand(
      'vscode.executeDefinitionProvider',
      uri,
      position,
    );
    return asArray(answer).slice(0, 1).flatMap(targetOf);
  } catch {
    return [];
  }
}

function targetOf(answer: unknown): Target[] {
  if (answer instanceof vscode.Location) return [{ uri: answer.uri, line: answer.range.start.line }];
  if (typeof answer !== 'object' || answer === null || !('targetUri' in answer)) return [];
  const { targetUri } = answer;
  const range = 'targetRange' in answer ? answer.targetRange : undefined;
  return targetUri instanceof vscode.Uri && range instanceof vscode.Range
    ? [{ uri: targetUri, line: range.start.line }]
    : [];
}

/** Only files of the workspace: what lies outside is known to the model, or is nobody's business. */
async function pieceOf({ uri, line }: Target, own: vscode.TextDocument): Promise<Piece | undefined> {
  if (uri.toString() === own.uri.toString() || !vscode.workspace.getWorkspaceFolder(uri)) return undefined;
  try {
    return pieceAround(await vscode.workspace.openTextDocument(uri), line, 'definition');
  } catch {
    return undefined;
  }
}
