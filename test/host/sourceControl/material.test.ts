import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Exclusions } from '../../../src/host/context/exclusions';
import { commitRules, sendable } from '../../../src/host/sourceControl/material';
import { fileAt } from '../completion/parts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const repository = { rootUri: folder, inputBox: { value: '' } };
const file = (path: string, added = 1) => ({ path, added, removed: 0 });

describe('what of a repository is sent', () => {
  it('is no file with secrets, none that is ignored, and none that a tool wrote', async () => {
    const { uri } = await fileAt('kept/.gitignore', 'private/\n');
    const exclusions = new Exclusions();
    const files = [
      file('.env'),
      file('src/small.ts'),
      file('src/large.ts', 9),
      file('kept/private/a.ts'),
      file('package-lock.json'),
      { ...file('src/config.ts'), oldPath: 'id_rsa' },
    ];
    const sent = await sendable(files, repository, exclusions);
    assert.deepEqual(
      sent.map(({ path }) => path),
      ['src/large.ts', 'src/small.ts'],
    );
    exclusions.dispose();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
  });

  it('is in the form that commitlint asks for', async () => {
    const { uri } = await fileAt('.commitlintrc.json', '{"rules":{"type-enum":[2,"always",["one","two"]]}}');
    assert.deepEqual((await commitRules(repository, [])).types, ['one', 'two']);
    await vscode.workspace.fs.delete(uri);
    assert.deepEqual((await commitRules(repository, [])).types, []);
  });
});
