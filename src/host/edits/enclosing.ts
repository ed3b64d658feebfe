import * as vscode from 'vscode';
import { enclosingByIndentation, enclosingSymbol, type SymbolSpan } from '../../core/edits/pending/enclosing';

/** Language services that take longer than this are not waited for, in milliseconds. */
const patienceMs = 1_500;

const callable: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
]);

/** Whole lines around a position, with the name of what they define where it is known. */
export interface Enclosing {
  readonly range: vscode.Range;
  readonly name: string | undefined;
}

/** The symbol around a position: from the language service, else by indentation. Undefined where there is nothing. */
export async function enclosingAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<Enclosing | undefined> {
  const symbol = enclosingSymbol(await symbolsOf(document), position.line);
  const span = symbol ?? enclosingByIndentation(linesOf(document), position.line);
  if (!span) return undefined;
  const last = Math.min(span.last, document.lineCount - 1);
  const end = document.lineAt(last).range.end;
  return { range: new vscode.Range(new vscode.Position(span.first, 0), end), name: symbol?.name };
}

async function symbolsOf(document: vscode.TextDocument): Promise<SymbolSpan[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  const asked = vscode.commands.executeCommand<
    (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >('vscode.executeDocumentSymbolProvider', document.uri);
  try {
    return ((await Promise.race([asked, late])) ?? []).map(spanOf);
  } catch {
    // A language service that fails is as good as none.
    return [];
  } finally {
    clearTimeout(timer);
  }
}

function spanOf(symbol: vscode.DocumentSymbol | vscode.SymbolInformation): SymbolSpan {
  const range = 'range' in symbol ? symbol.range : symbol.location.range;
  return {
    name: symbol.name,
    callable: callable.has(symbol.kind),
    first: range.start.line,
    last:
      range.end.character === 0 && range.end.line > range.start.line ? range.end.line - 1 : range.end.line,
    children: 'children' in symbol ? symbol.children.map(spanOf) : [],
  };
}

function linesOf(document: vscode.TextDocument): string[] {
  return document.getText().split(/\r\n|\r|\n/);
}
