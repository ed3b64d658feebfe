import * as vscode from 'vscode';
import { cutText } from '../../core/context/plainText';
import type { Exclusions } from './exclusions';
import { cutNote, languageOf, pathOf } from './fileParts';
import type { Attachable, Resolved } from './resolved';

/** A symbol with its code, as the document has it when the question is asked. */
export function symbolAttachment(symbol: vscode.SymbolInformation, exclusions: Exclusions): Attachable {
  const { uri } = symbol.location;
  const label = `${symbol.name} (${pathOf(uri)})`;
  return {
    icon: 'symbol-method',
    label: symbol.name,
    title: label,
    live: true,
    load: async (evenIfExcluded): Promise<Resolved> => {
      const reason = evenIfExcluded ? '' : await exclusions.reason(uri);
      if (reason !== '') return { kind: 'blocked', note: reason };
      try {
        const { text, cut } = cutText(await codeOf(symbol));
        const part = { kind: 'text', source: 'symbol', label, text, language: languageOf(uri) } as const;
        return { kind: 'part', part, note: cut ? cutNote(text.length) : '' };
      } catch {
        return { kind: 'failed', note: vscode.l10n.t('It is not there any more.') };
      }
    },
  };
}

/** A workspace symbol may name only where it begins; the document's own symbols know where it ends. */
async function codeOf({ name, location }: vscode.SymbolInformation): Promise<string> {
  const document = await vscode.workspace.openTextDocument(location.uri);
  const symbols = await vscode.commands.executeCommand<
    readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >('vscode.executeDocumentSymbolProvider', location.uri);
  const ranges = rangesOf(symbols ?? [], name);
  const range =
    ranges.find((candidate) => candidate.contains(location.range.start)) ?? ranges[0] ?? location.range;
  const from = new vscode.Position(range.start.line, 0);
  return document.getText(new vscode.Range(from, document.lineAt(range.end.line).range.end));
}

function rangesOf(
  symbols: readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[],
  name: string,
): vscode.Range[] {
  return symbols.flatMap((symbol) => {
    const inner = 'children' in symbol ? rangesOf(symbol.children, name) : [];
    const range = 'location' in symbol ? symbol.location.range : symbol.range;
    return symbol.name === name ? [...inner, range] : inner;
  });
}
