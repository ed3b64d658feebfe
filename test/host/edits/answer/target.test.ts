import * as assert from 'node:assert/strict';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { TargetRefused, targetOf } from '../../../../src/host/edits/answer/target';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const refused = (words: RegExp) => (error: unknown) => TargetRefused.is(error) && words.test(error.message);

describe('the file that an answer means', () => {
  const own = join(folder, 'targets');
  before(async () => {
    await mkdir(join(own, 'deep', 'inner'), { recursive: true });
    await writeFile(join(own, 'deep', 'inner', 'only-here.ts'), 'a\n');
    await writeFile(join(own, 'book.ipynb'), '{}');
    await writeFile(join(own, 'fixed.ts'), 'a\n');
    await chmod(join(own, 'fixed.ts'), 0o444);
    await symlink(tmpdir(), join(own, 'out'));
    await symlink(join(own, 'fixed.ts'), join(own, 'link.ts'));
  });
  after(() => rm(own, { recursive: true, force: true }));

  it('is found by its path, however it is written', async () => {
    for (const path of [
      'targets/deep/inner/only-here.ts',
      './targets/deep/inner/only-here.ts',
      join(own, 'deep/inner/only-here.ts'),
    ]) {
      const target = await targetOf(path);
      assert.equal(target?.path, 'targets/deep/inner/only-here.ts');
      assert.equal(target?.isNew, false);
    }
  });

  it('is found by the end of its path, when one file has it', async () => {
    assert.equal((await targetOf('inner/only-here.ts'))?.path, 'targets/deep/inner/only-here.ts');
  });

  it('may be new', async () => {
    const target = await targetOf('targets/new/[x]*.ts');
    assert.equal(target?.isNew, true);
    assert.equal(target?.uri.fsPath, join(own, 'new', '[x]*.ts'));
  });

  it('is refused outside the workspace', async () => {
    for (const path of [
      '../x.ts',
      'src/../../x.ts',
      '/etc/passwd.ts',
      '~/x.ts',
      'C:/x.ts',
      'targets/../../x.ts',
      '..\\x.ts',
    ])
      await assert.rejects(targetOf(path), refused(/outside the workspace/), path);
  });

  it('is refused behind a symbolic link', async () => {
    await assert.rejects(targetOf('targets/out/x.ts'), refused(/symbolic link/));
    await assert.rejects(targetOf('targets/link.ts'), refused(/symbolic link/));
  });

  it('is refused when it is a folder or a notebook', async () => {
    await assert.rejects(targetOf('targets/deep'), refused(/is a folder/));
    await assert.rejects(targetOf('targets/book.ipynb'), refused(/is a notebook/));
  });
});
