import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDidChangeAppearance, readAppearance, setWrapCode } from '../../../src/host/chat/appearance';

const { Global } = vscode.ConfigurationTarget;

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, Global);
}

async function colours(): Promise<Record<string, string>> {
  const { tokenColours } = await readAppearance();
  return Object.fromEntries(tokenColours.map(({ kind, colour }) => [kind, colour]));
}

describe('the appearance of answers', () => {
  const before = vscode.workspace.getConfiguration().inspect('workbench.colorTheme')?.globalValue;

  async function useTheme(name: string, kind: vscode.ColorThemeKind): Promise<void> {
    const changed = new Promise<void>((resolve) => {
      const watch = vscode.window.onDidChangeActiveColorTheme((theme) => {
        if (theme.kind !== kind) return;
        watch.dispose();
        resolve();
      });
    });
    const isThere = vscode.window.activeColorTheme.kind === kind;
    await set('workbench.colorTheme', name);
    if (!isThere) await changed;
  }

  after(async () => {
    await set('workbench.colorTheme', before);
    await set('editor.tokenColorCustomizations', undefined);
    await set('deepinfra.chat.wrapCode', undefined);
  });

  it('has the colours that the theme has, with what it includes', async () => {
    await useTheme('Light+', vscode.ColorThemeKind.Light);
    const light = await colours();
    assert.deepEqual(Object.keys(light).sort(), [
      'added',
      'comment',
      'control',
      'function',
      'keyword',
      'number',
      'removed',
      'string',
      'type',
      'variable',
    ]);
    assert.equal(light['comment']?.toLowerCase(), '#008000');
    await useTheme('Dark+', vscode.ColorThemeKind.Dark);
    assert.equal((await colours())['comment']?.toLowerCase(), '#6a9955');
  });

  it('follows what the user changed in the theme', async () => {
    await set('editor.tokenColorCustomizations', { comments: '#123456' });
    assert.equal((await colours())['comment'], '#123456');
  });

  it('wraps code when the user says so, and tells', async () => {
    let told = 0;
    const watch = onDidChangeAppearance(() => told++);
    assert.equal((await readAppearance()).wrapCode, false);
    await setWrapCode(true);
    assert.equal((await readAppearance()).wrapCode, true);
    assert.equal(told, 1);
    await setWrapCode(false);
    assert.equal(
      vscode.workspace.getConfiguration().inspect('deepinfra.chat.wrapCode')?.globalValue,
      undefined,
    );
    watch.dispose();
  });
});
