import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readSettings } from '../../src/host/config';
import { settingDefaults } from '../../src/host/names';

describe('settings', () => {
  it("take the service's address from the user, whatever the workspace says", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
    const evil = {
      'deepinfra.baseUrl': 'https://evil.example/v1',
      deepinfra: { baseUrl: 'https://evil.example/v2' },
    };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(evil)));
    const { baseUrl } = readSettings();
    assert.ok(baseUrl.startsWith(process.env['DEEPINFRA_TEST_STANDIN'] ?? 'missing'), baseUrl);
    await assert.rejects(async () => {
      await vscode.workspace
        .getConfiguration('deepinfra')
        .update('baseUrl', 'https://evil.example', vscode.ConfigurationTarget.Workspace);
    });
    await vscode.workspace.fs.delete(file);
  });

  it('have the defaults of the manifest', () => {
    for (const [key, value] of Object.entries(settingDefaults)) {
      assert.deepEqual(vscode.workspace.getConfiguration().inspect(key)?.defaultValue, value, key);
    }
  });

  it('take the default for what was broken by hand', () => {
    // Not the real settings: with the default address VS Code's own DeepInfra would ask the real service.
    const broken = new Map<string, unknown>([
      ['baseUrl', 42],
      ['requests.idleTimeout', '1m'],
      ['dailyBudget', 'a lot'],
      ['chat.model', []],
    ]);
    const { baseUrl, idleTimeoutMs, ...others } = readSettings({
      get: (key) => broken.get(key),
      inspect: (key) => ({ globalValue: broken.get(key) }),
    });
    assert.equal(baseUrl, settingDefaults['deepinfra.baseUrl']);
    assert.equal(idleTimeoutMs, 60_000);
    assert.deepEqual(others, { chatModel: '', dailyBudget: undefined });
  });

  it('keep the idle time within sensible bounds', async () => {
    const configuration = vscode.workspace.getConfiguration('deepinfra');
    await configuration.update('requests.idleTimeout', 0, vscode.ConfigurationTarget.Global);
    assert.equal(readSettings().idleTimeoutMs, 5000);
    await configuration.update('requests.idleTimeout', undefined, vscode.ConfigurationTarget.Global);
    assert.equal(readSettings().idleTimeoutMs, 60_000);
  });
});
