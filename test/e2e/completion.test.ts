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

  it('say what they gave and cost, and whether the model can do it', async () => {
    const vscode = session();
    await vscode.setTheme('light');
    vscode.standin.clearFaults();
    vscode.standin.fault({ answer: 'width * height' }, { path: /completions$/, times: 1 });
    await vscode.runCommand('DeepInfra: Check Completion Model');
    const says = () => vscode.notifications().then((texts) => texts.join('\n'));
    await expect
      .poll(says)
      .toMatch(/Qwen2\.5-Coder-32B-Instruct fills holes, in its own form \(qwen-coder\)/);
    expect(await says()).toMatch(/First text after \d+ ms\. The check cost .*single tokens/);
    await vscode.screenshot('completion-check-light');
    await vscode.runCommand('Notifications: Clear All Notifications');
    await vscode.runCommand('DeepInfra: Show Completion Statistics');
    const lines = vscode.page.locator('.editor-instance .view-lines');
    await expect
      .poll(async () => (await lines.last().innerText()).replaceAll('\u00a0', ' '))
      .toMatch(/Accepted, whole or in part +[1-9]/);
    await vscode.screenshot('completion-statistics-light');
    await vscode.runCommand('View: Close Editor');
  });

  it('rest quietly when the service refuses, with one click to mend', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    standin.clearFaults();
    standin.fault({ status: 401 }, { path: /completions$/, times: 50 });
    await page.locator('.tab.active[data-resource-name="shelf.ts"]').click();
    await page.locator('.editor-instance .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nconst a = totalValue(');
    await expect.poll(() => status(vscode).innerHTML()).toContain('did not accept the API key');
    const requests = asked(vscode).length;
    await page.keyboard.type('[], ');
    await page.waitForTimeout(600);
    expect(asked(vscode).length).toBe(requests);
    expect(await vscode.notifications()).toEqual([]);
    await vscode.screenshot('completion-refused-light');
    standin.clearFaults();
    await status(vscode).click();
    await page.locator('.quick-input-widget input[type=password]').waitFor();
    await vscode.input.fill(standin.key);
    await page.keyboard.press('Enter');
    await expect.poll(() => status(vscode).innerHTML()).toContain('are on');
  });

  it('are snoozed and switched off from the menu', async () => {
    const vscode = session();
    await status(vscode).click();
    await vscode.pick('Snooze', 'Snooze');
    await vscode.pick('For 1 hour', 'For 1 hour');
    await expect.poll(() => status(vscode).innerHTML()).toContain('snoozed');
    await status(vscode).click();
    await vscode.input.waitFor();
    await vscode.screenshot('completion-menu-light');
    await vscode.page.keyboard.press('Escape');
    await vscode.runCommand('DeepInfra: Snooze Inline Completions');
    await vscode.pick('End', 'End the snooze');
    await expect.poll(() => status(vscode).innerHTML()).toContain('are on');
    await vscode.runCommand('DeepInfra: Turn Inline Completions On or Off');
    await expect.poll(() => status(vscode).innerHTML()).toContain('are off');
  });
});
