import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { insertAtCursor } from '../../../src/host/chat/insertAtCursor';

async function editorWith(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
  return vscode.window.showTextDocument(document);
}

describe('insert at cursor', () => {
  it('replaces each selection', async () => {
    const editor = await editorWith('one two three');
    editor.selections = [new vscode.Selection(0, 0, 0, 3), new vscode.Selection(0, 8, 0, 13)];
    await insertAtCursor('X');
    assert.equal(editor.document.getText(), 'X two X');
  });

  it('keeps the line ends of the document, and is one step to undo', async () => {
    const editor = await editorWith('a\r\nb');
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    editor.selection = new vscode.Selection(1, 1, 1, 1);
    await insertAtCursor('1\n2');
    assert.equal(editor.document.getText(), 'a\r\nb1\r\n2');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'a\r\nb');
  });

  it('does nothing, and throws nothing, without an editor', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await insertAtCursor('X');
    assert.equal(vscode.window.visibleTextEditors.length, 0);
  });
});
