import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  cellAttachment,
  problemsAttachment,
  selectionAttachment,
  terminalAttachment,
} from '../../../src/host/context/editorParts';
import { Exclusions } from '../../../src/host/context/exclusions';
import type { Attachable } from '../../../src/host/context/resolved';
import { symbolAttachment } from '../../../src/host/context/symbolParts';

async function textOf(attachable: Attachable | undefined): Promise<string> {
  const resolved = await attachable?.load(false);
  assert.equal(resolved?.kind, 'part', JSON.stringify(resolved));
  return resolved?.kind === 'part' && resolved.part.kind === 'text' ? resolved.part.text : '';
}

describe('what the editor shows', () => {
  const exclusions = new Exclusions();
  const left: vscode.Disposable[] = [exclusions];
  after(async () => {
    for (const disposable of left) disposable.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const open = async (content: string) => {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    return vscode.window.showTextDocument(document);
  };

  it('is attached as it is selected, with its lines', async () => {
    const editor = await open('one\ntwo\nthree\n');
    assert.equal(selectionAttachment(exclusions), undefined);
    editor.selection = new vscode.Selection(0, 1, 1, 3);
    const selection = selectionAttachment(exclusions);
    assert.match(selection?.label ?? '', /:1-2$/);
    assert.equal(await textOf(selection), 'ne\ntwo');
  });

  it('is attached as its problems, each with its place', async () => {
    const { document } = await open('let a;\n');
    const collection = vscode.languages.createDiagnosticCollection('test');
    left.push(collection);
    const range = new vscode.Range(0, 4, 0, 5);
    const hint = new vscode.Diagnostic(range, 'Only a hint', vscode.DiagnosticSeverity.Hint);
    const fault = new vscode.Diagnostic(range, 'Never read', vscode.DiagnosticSeverity.Error);
    fault.source = 'ts';
    fault.code = 6133;
    collection.set(document.uri, [hint, fault]);
    const text = await textOf(await problemsAttachment(exclusions, document.uri));
    assert.match(text, /:1:5 error Never read \(ts 6133\)$/);
    assert.doesNotMatch(text, /hint/);
    collection.clear();
    assert.equal(await problemsAttachment(exclusions, document.uri), undefined);
  });

  it('is attached as a symbol from its first line to its last', async () => {
    const { document } = await open('begin\n  inner\nend\nrest\n');
    const whole = new vscode.Range(0, 0, 2, 3);
    left.push(
      vscode.languages.registerDocumentSymbolProvider(
        { language: 'plaintext' },
        {
          provideDocumentSymbols: () => [
            new vscode.DocumentSymbol(
              'begin',
              '',
              vscode.SymbolKind.Function,
              whole,
              new vscode.Range(0, 0, 0, 5),
            ),
          ],
        },
      ),
    );
    const place = new vscode.Location(document.uri, new vscode.Position(0, 0));
    const symbol = new vscode.SymbolInformation('begin', vscode.SymbolKind.Function, '', place);
    assert.equal(await textOf(symbolAttachment(symbol, exclusions)), 'begin\n  inner\nend');
    const gone = new vscode.Location(vscode.Uri.file('/nowhere/gone.ts'), new vscode.Position(0, 0));
    const lost = symbolAttachment(
      new vscode.SymbolInformation('x', vscode.SymbolKind.Class, '', gone),
      exclusions,
    );
    assert.equal((await lost.load(false)).kind, 'failed');
  });

  it('is attached as the cell of a notebook with what it printed', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'print(1)', 'python');
    cell.outputs = [new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.text('1\n')])];
    const data = new vscode.NotebookData([cell]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
    assert.equal(await textOf(cellAttachment(exclusions)), 'print(1)\n\nOutput:\n1');
  });

  it('is attached as the last command of a terminal', async () => {
    const output = '\u001b[31mFAIL\u001b[0m\r\n';
    const attachable = terminalAttachment({ commandLine: 'npm test', output, exitCode: 1 });
    assert.equal(await textOf(attachable), '$ npm test\nFAIL\n(exit code 1)');
  });
});
