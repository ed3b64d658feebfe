import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { excerptOf, targetOf } from '../../../src/host/actions/target';
import { documentAt } from '../completion/parts';

async function targetIn(drawn: string, language = 'plaintext') {
  const { document, position } = await documentAt(drawn, language);
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(position, position);
  return { editor, target: await targetOf([]) };
}

describe('what an action is about', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('is the selection', async () => {
    const { editor } = await targetIn('one\ntwo█\nthree\n');
    editor.selection = new vscode.Selection(1, 0, 2, 3);
    const target = await targetOf([editor.document.uri]);
    assert.ok(target);
    assert.deepEqual(excerptOf(target).text, 'two\nthr');
    assert.equal(excerptOf(target).firstLine, 2);
  });

  it('is what encloses the cursor when nothing is selected', async () => {
    const { target } = await targetIn('first:\n  a\n\nsecond:█\n  b\n  c\nthird:\n  d\n');
    assert.match(target ? excerptOf(target).text : '', /^second:\n {2}b\n {2}c/);
  });

  it('is the place that a light bulb or a lens names', async () => {
    const { editor } = await targetIn('one█\ntwo\n');
    const target = await targetOf([editor.document.uri, new vscode.Range(1, 0, 99, 0)]);
    assert.equal(target?.document.getText(target.range), 'two\n');
  });

  it('is nothing in an empty file', async () => {
    assert.equal((await targetIn('█')).target, undefined);
  });

  it('is something at the end of a file', async () => {
    assert.match((await targetIn('one\ntwo\n█')).target?.document.getText() ?? '', /one/);
  });
});
