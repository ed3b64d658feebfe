import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { existingFiles, openFile } from '../../../src/host/chat/fileLinks';

describe('files that an answer names', () => {
  const folder = () => {
    const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(uri);
    return uri;
  };
  const file = 'fileLinks.fixture/inner/only-here.txt';

  before(async () => {
    const text = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), file), new TextEncoder().encode(text));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'fileLinks.fixture'), { recursive: true });
  });

  it('are found by path, by path and line, and by a name that only one file has', async () => {
    const name = vscode.workspace.workspaceFolders?.[0]?.name ?? '';
    const exist = [
      file,
      `./${file}:12`,
      `${file}#L3`,
      `${name}/${file}`,
      vscode.Uri.joinPath(folder(), file).path,
      'only-here.txt:2',
    ];
    assert.deepEqual(await existingFiles(exist), exist);
  });

  it('are not found when they are folders, gone, or outside of the workspace', async () => {
    const places = [
      'fileLinks.fixture',
      'gone.txt',
      '../../../etc/passwd',
      '/etc/passwd',
      'file:///etc/passwd',
      '~/.bashrc',
    ];
    assert.deepEqual(await existingFiles(places), []);
    await assert.rejects(openFile('/etc/passwd'));
  });

  it('are opened at their line', async () => {
    await openFile(`${file}:12`);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, vscode.Uri.joinPath(folder(), file).path);
    assert.equal(editor?.selection.active.line, 11);
  });
});
