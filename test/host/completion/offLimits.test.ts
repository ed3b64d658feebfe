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
});
