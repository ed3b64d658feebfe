import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { isWritable } from '../completion/editorFacts';
import { onDidChangeSettings, readActionLenses } from '../config';
import { commandIds } from '../names';

const named: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Class,
]);
/** Functions of a file above which lenses stand. */
const most = 300;

/** Lenses above functions and classes, for those who switch them on. */
export class FunctionLenses extends Disposable implements vscode.CodeLensProvider {
  readonly #changes = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changes.event;

  constructor() {
    super();
    this._register(onDidChangeSettings(() => this.#changes.fire()));
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!readActionLenses() || !isWritable(document)) return [];
    const symbols = await vscode.commands.executeCommand<
      (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
    >('vscode.executeDocumentSymbolProvider', document.uri);
    return functionsIn(symbols ?? [])
      .slice(0, most)
      .flatMap((range) => lensesAt(document.uri, range));
  }
}

function functionsIn(symbols: readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[]): vscode.Range[] {
  return symbols.flatMap((symbol) => {
    const range = 'range' in symbol ? symbol.range : symbol.location.range;
    const inner = 'children' in symbol ? functionsIn(symbol.children) : [];
    return named.has(symbol.kind) ? [range, ...inner] : inner;
  });
}

function lensesAt(uri: vscode.Uri, range: vscode.Range): vscode.CodeLens[] {
  const place = new vscode.Range(range.start, range.start);
  const lens = (title: string, command: string) =>
    new vscode.CodeLens(place, { title, command, arguments: [uri, range] });
  return [
    lens(vscode.l10n.t('Explain'), commandIds.explainCode),
    lens(vscode.l10n.t('Document'), commandIds.documentCode),
    lens(vscode.l10n.t('Write Tests'), commandIds.writeTests),
  ];
}
