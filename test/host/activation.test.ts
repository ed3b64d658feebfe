import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { asArray, asString, isObject } from '../../src/core/base/guards';

describe('activation', () => {
  const extension = vscode.extensions.getExtension('deepinfra-community.deepinfra');

  it('starts', async () => {
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers exactly the commands that the manifest declares', async () => {
    const manifest: unknown = extension?.packageJSON;
    const contributes = isObject(manifest) ? manifest['contributes'] : undefined;
    const commands = isObject(contributes) ? asArray(contributes['commands']) : [];
    const declared = commands.map((command) => isObject(command) && asString(command['command']));
    assert.ok(declared.length > 0);
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('deepinfra.'));
    // VS Code makes some commands for every view by itself.
    const ours = registered.filter((id) => !id.startsWith('deepinfra.chat.'));
    assert.deepEqual(new Set(ours), new Set(declared));
  });
});
