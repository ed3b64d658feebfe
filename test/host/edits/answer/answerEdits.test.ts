import * as assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { AnswerEdits } from '../../../../src/host/edits/answer/answerEdits';
import { propose } from '../../../../src/host/edits/answer/proposal';
import { TargetRefused, targetOf } from '../../../../src/host/edits/answer/target';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const own = join(folder, 'applied');
const file = (name: string) => join(own, name);
const code = (old: string, fresh: string) => `<<<<<<< SEARCH\n${old}\n=======\n${fresh}\n>>>>>>> REPLACE`;
const answerFor = (name: string, text: string) => `applied/${name}\n\`\`\`\n${text}\n\`\`\``;
const documentOf = (name: string) => vscode.workspace.openTextDocument(vscode.Uri.file(file(name)));

describe('edits of an answer', () => {
  let edits: AnswerEdits;
  before(() => mkdir(own, { recursive: true }));
  beforeEach(() => {
    edits = new AnswerEdits();
  });
  afterEach(async () => {
    await edits.discard();
    edits.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => rm(own, { recursive: true, force: true }));

  async function applyTo(name: string, old: string, fresh: string): Promise<void> {
    const text = code(old, fresh);
    await edits.apply(answerFor(name, text), text);
  }

  it('write nothing before they are accepted, then keep the line ends, as one step to undo', async () => {
    await writeFile(file('crlf.txt'), '\uFEFFone\r\ntwo\r\nthree');
    await applyTo('crlf.txt', 'two', 'second\nand more');
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(tab instanceof vscode.TabInputTextDiff);
    const document = await documentOf('crlf.txt');
    assert.equal(document.getText(), 'one\r\ntwo\r\nthree');
    await edits.accept();
    assert.equal(document.getText(), 'one\r\nsecond\r\nand more\r\nthree');
    await document.save();
    assert.equal(await readFile(file('crlf.txt'), 'utf8'), '\uFEFFone\r\nsecond\r\nand more\r\nthree');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'one\r\ntwo\r\nthree');
    await document.save();
  });

  it('are discarded without a trace', async () => {
    await writeFile(file('kept.txt'), 'one\ntwo\n');
    await applyTo('kept.txt', 'two', 'second');
    await edits.discard();
    await edits.accept();
    assert.equal((await documentOf('kept.txt')).getText(), 'one\ntwo\n');
  });

  it('respect what is not saved yet', async () => {
    await writeFile(file('dirty.txt'), 'one\ntwo\n');
    const document = await documentOf('dirty.txt');
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'zero\n'));
    await applyTo('dirty.txt', 'two', 'second');
    await edits.accept();
    assert.equal(document.getText(), 'zero\none\nsecond\n');
    await document.save();
  });

  it('are shown anew, and not written, when the file changed meanwhile', async () => {
    await writeFile(file('moving.txt'), 'one\ntwo\n');
    const document = await documentOf('moving.txt');
    await applyTo('moving.txt', 'two', 'second');
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, new vscode.Position(0, 0), 'zero\n');
    await vscode.workspace.applyEdit(change);
    await edits.accept();
    assert.equal(document.getText(), 'zero\none\ntwo\n');
    await edits.accept();
    assert.equal(document.getText(), 'zero\none\nsecond\n');
    await document.save();
  });

  it('make a file that is not there', async () => {
    const text = '# applied/made/new.py\nprint(1)';
    await edits.apply(`\`\`\`python\n${text}\n\`\`\``, text);
    await assert.rejects(readFile(file('made/new.py')));
    await edits.accept();
    assert.equal((await documentOf('made/new.py')).getText(), 'print(1)\n');
  });

  it('change files of more than 10,000 lines by their lines', async () => {
    const lines = Array.from({ length: 12_000 }, (_, at) => `line ${at}`);
    await writeFile(file('long.txt'), lines.join('\n'));
    await applyTo('long.txt', 'line 11000', 'another');
    await edits.accept();
    const document = await documentOf('long.txt');
    assert.equal(document.lineAt(11_000).text, 'another');
    assert.equal(document.lineCount, 12_000);
    await document.save();
  });

  it('are refused where the encoding cannot hold them, or nothing fits', async () => {
    await writeFile(file('latin.txt'), Buffer.from('caf\u00e9\nend\n', 'latin1'));
    await vscode.workspace.openTextDocument(vscode.Uri.file(file('latin.txt')), { encoding: 'windows1252' });
    const target = await targetOf('applied/latin.txt');
    assert.ok(target);
    const proposal = await propose(target, answerFor('latin.txt', code('end', 'fin\u00e9')));
    assert.equal(proposal?.after, 'caf\u00e9\nfin\u00e9\n');
    const isRefused = (words: RegExp) => (error: unknown) =>
      TargetRefused.is(error) && words.test(error.message);
    await assert.rejects(
      propose(target, answerFor('latin.txt', code('end', '\u4e2d'))),
      isRefused(/windows1252/),
    );
    await assert.rejects(
      propose(target, answerFor('latin.txt', code('nowhere', 'x'))),
      isRefused(/No place/),
    );
    await assert.rejects(propose(target, 'No code.'), isRefused(/holds no code/));
  });
});
