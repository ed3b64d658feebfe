import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { enclosingAt } from '../../../src/host/edits/enclosing';

const drawn = ['line one', 'head:', '  body', '  more', 'tail'].join('\n');
const open = (language: string) => vscode.workspace.openTextDocument({ content: drawn, language });
const at = new vscode.Position(2, 3);

describe('the symbol around a position', () => {
  it('comes from the language service, with its name', async () => {
    const whole = new vscode.Range(1, 0, 4, 0);
    const registration = vscode.languages.registerDocumentSymbolProvider('python', {
      provideDocumentSymbols: () => [
        new vscode.DocumentSymbol('head', '', vscode.SymbolKind.Function, whole, whole),
      ],
    });
    const found = await enclosingAt(await open('python'), at);
    assert.equal(found?.name, 'head');
    assert.ok(found.range.isEqual(new vscode.Range(1, 0, 3, 6)));
    registration.dispose();
  });

  it('comes from the indentation where no language service knows, or where it fails', async () => {
    const found = await enclosingAt(await open('plaintext'), at);
    assert.equal(found?.name, undefined);
    assert.ok(found?.range.isEqual(new vscode.Range(1, 0, 3, 6)));
    const registration = vscode.languages.registerDocumentSymbolProvider('plaintext', {
      provideDocumentSymbols: () => Promise.reject(new Error('broken')),
    });
    const again = await enclosingAt(await open('plaintext'), at);
    assert.ok(again?.range.isEqual(new vscode.Range(1, 0, 3, 6)));
    registration.dispose();
  });

  it('is nothing in an empty document', async () => {
    const document = await vscode.workspace.openTextDocument({ content: '' });
    assert.equal(await enclosingAt(document, new vscode.Position(0, 0)), undefined);
  });
});
