import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareSession, type Session } from './support/session';

const ghostText = '.ghost-text, .ghost-text-decoration, .ghost-text-decoration-preview';

/** All ghost text on the screen. */
async function ghost(vscode: Session): Promise<string> {
  const parts = await vscode.page.locator(`.editor-instance :is(${ghostText})`).allInnerTexts();
  return parts.join('').replaceAll('\u00a0', ' ');
}

const asked = (vscode: Session) =>
  vscode.standin.requests.filter(({ path }) => /(?<!chat)\/completions$/.test(path));

async function openFile(vscode: Session, name: string): Promise<void> {
  await vscode.page.keyboard.press('Control+P');
  await vscode.pick(name, name);
  await vscode.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

async function saved(vscode: Session, path: string): Promise<string> {
  await vscode.page.keyboard.press('Control+S');
  await vscode.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  return readFile(join(vscode.folder, path), 'utf8');
}

const status = (vscode: Session) =>
  vscode.page
    .locator('.statusbar-item[aria-label^="DeepInfra."], .statusbar-item:has([aria-label^="DeepInfra."])')
    .first();

describe('inline completions', () => {
  const session = shareSession({
    standin: { pace: { firstTokenMs: 30, tokensPerSecond: 400 } },
    settings: { 'files.autoSave': 'off', 'editor.quickSuggestions': { other: 'off' } },
  });
  let before = '';

  it('wait quietly for a key', async () => {
    const vscode = session();
    before = await readFile(join(vscode.folder, 'src/shelf.ts'), 'utf8');
    await openFile(vscode, 'shelf.ts');
    await status(vscode).waitFor();
    await expect.poll(() => status(vscode).innerHTML()).toContain('need an API key');
    await vscode.page.keyboard.press('Control+End');
    await vscode.page.keyboard.type('const');
    await vscode.page.waitForTimeout(600);
    expect(asked(vscode)).toEqual([]);
    expect(await vscode.notifications()).toEqual([]);
    for (let i = 0; i < 5; i++) await vscode.page.keyboard.press('Backspace');
    await vscode.setKeyThroughCommand(vscode.standin.key);
    await expect.poll(() => status(vscode).innerHTML()).toMatch(/are on|No model/);
  });

  it('come while typing, give way to what is typed, and are taken in parts', async () => {
    const vscode = session();
    const { page } = vscode;
    vscode.standin.fault({ answer: 'width * height;' }, { path: /completions$/, times: 20 });
    await page.keyboard.press('Control+End');
    await page.keyboard.type('export function area(width: number, height: number) {\n');
    await page.keyboard.type('return ');
    await expect.poll(() => ghost(vscode), { timeout: 15_000 }).toBe('width * height;');
    await vscode.screenshot('completion-dark');
    const requests = asked(vscode).length;

    await page.keyboard.type('wid', { delay: 60 });
    await expect.poll(() => ghost(vscode)).toBe('th * height;');
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(() => ghost(vscode)).toBe(' * height;');
    expect(asked(vscode).length).toBe(requests);
    await page.keyboard.press('Tab');
    await expect.poll(() => ghost(vscode)).toBe('');
    const head = `${before}export function area(width: number, height: number) {\n  return `;
    expect(await saved(vscode, 'src/shelf.ts')).toBe(`${head}width * height;\n}`);

    await page.keyboard.press('Control+Z');
    expect(await saved(vscode, 'src/shelf.ts')).toBe(`${head}width\n}`);
  });
});
