import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { OffLimits } from '../../../src/host/completion/offLimits';
import { fileAt, until } from './parts';

describe('off limits', () => {
  it('are secret and ignored files, also by a .gitignore in a folder between', async () => {
    const offLimits = new OffLimits();
    await fileAt('.gitignore', 'private/\n*.log\n');
    await fileAt('pkg/.gitignore', '!kept.log\nown.ts\n');
    for (const [path, expected] of [
      ['src/shelf.ts', false],
      ['.env', true],
      ['private/a.ts', true],
      ['pkg/a.log', true],
      ['pkg/kept.log', false],
      ['pkg/own.ts', true],
      ['own.ts', false],
    ] as const) {
      const { uri } = await fileAt(path, '');
      assert.equal(offLimits.known(uri), undefined, path);
      assert.equal(await offLimits.isOffLimits(uri), expected, path);
      assert.equal(offLimits.known(uri), expected, path);
    }
    offLimits.dispose();
  });

  it('follow a .gitignore that changes', async () => {
    const offLimits = new OffLimits();
    const { uri } = await fileAt('later/a.ts', '');
    assert.equal(await offLimits.isOffLimits(uri), false);
    await until(async () => {
      await fileAt('later/.gitignore', 'a.ts\n');
      return offLimits.isOffLimits(uri);
    });
    const { uri: folder } = await fileAt('later/.gitignore', '');
    await vscode.workspace.fs.delete(folder);
    offLimits.dispose();
  });

  it('are files that the repository leaves out above the workspace and in its own list', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const above = vscode.Uri.joinPath(folder.uri, '..');
    const write = (path: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(above, path), new TextEncoder().encode(text));
    const name = folder.uri.path.slice(above.path.length + 1);
    await write('.git/info/exclude', `listed.ts\nkept.ts\n`);
    await write('.gitignore', `/${name}/src/outer.ts\n!kept.ts\n`);
    const offLimits = new OffLimits();
    try {
      for (const [path, expected] of [
        ['src/outer.ts', true],
        ['outer.ts', false],
        ['src/listed.ts', true],
        ['src/kept.ts', false],
      ] as const)
        assert.equal(await offLimits.isOffLimits(vscode.Uri.joinPath(folder.uri, path)), expected, path);
    } finally {
      offLimits.dispose();
      for (const path of ['.git', '.gitignore'])
        await vscode.workspace.fs.delete(vscode.Uri.joinPath(above, path), { recursive: true });
    }
  });
});
