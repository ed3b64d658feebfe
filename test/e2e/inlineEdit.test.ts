import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareSession, type Session } from './support/session';

const chat = /chat\/completions$/;
const file = 'src/shelf.ts';
const editor = (vscode: Session) => vscode.page.locator('.editor-group-container.active .editor-instance');
const lenses = (vscode: Session) => editor(vscode).locator('.codelens-decoration');
const row = (vscode: Session, text: string) => lenses(vscode).getByText(text, { exact: true });

/** The lines on the screen from top to bottom, with plain spaces. */
async function shown(vscode: Session): Promise<string> {
  const lines = await editor(vscode)
    .locator('.view-line')
    .evaluateAll((all) => {
      const topOf = (line: Element) => line.getBoundingClientRect().top;
      return all.toSorted((one, two) => topOf(one) - topOf(two)).map((line) => line.textContent);
    });
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

async function openFile(vscode: Session, name: string): Promise<void> {
  await vscode.page.keyboard.press('Control+P');
  await vscode.pick(name, name);
  await vscode.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

async function goTo(vscode: Session, line: number): Promise<void> {
  await vscode.page.keyboard.press('Control+G');
  await vscode.input.fill(`:${line}`);
  await vscode.page.keyboard.press('Enter');
  await vscode.input.waitFor({ state: 'hidden' });
}

async function saved(vscode: Session): Promise<string> {
  await vscode.page.keyboard.press('Control+S');
  await vscode.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  return readFile(join(vscode.folder, file), 'utf8');
}

/** Runs Edit Selection by its key, and types what should change. */
async function edit(vscode: Session, instruction: string): Promise<void> {
  await vscode.page.keyboard.press('Control+K');
  await vscode.page.keyboard.press('Alt+E');
  await vscode.page.locator('.quick-input-title', { hasText: 'Edit Selection · ' }).waitFor();
  await vscode.input.fill(instruction);
  await vscode.page.keyboard.press('Enter');
  await vscode.page.locator('.tab.active[data-resource-name="Edit of shelf.ts"]').waitFor();
}

const answer = [
  '```ts',
  'export function totalValue(items: readonly Item[]): number {',
  '  let sum = 0;',
  '  for (const item of items) {',
  '    sum += item.count * item.price;',
  '  }',
  '  return sum;',
  '}',
  '```',
  '',
].join('\n');

describe('an inline edit', () => {
  const session = shareSession({
    standin: { pace: { firstTokenMs: 30, tokensPerSecond: 400 } },
    settings: { 'files.autoSave': 'off', 'deepinfra.completion.enabled': false },
  });
  let before = '';

  it('streams into a preview; changes are taken one by one, and one undo takes each back', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    before = await readFile(join(vscode.folder, file), 'utf8');
    await vscode.setKeyThroughCommand(standin.key);
    await openFile(vscode, 'shelf.ts');
    await goTo(vscode, 12);
    standin.fault({ answer }, { path: chat });
    await edit(vscode, 'Call it sum');
    await expect
      .poll(() => lenses(vscode).allInnerTexts())
      .toContainEqual(expect.stringMatching(/3 changes/));
    expect(await shown(vscode)).toMatch(/ {2}let total = 0;\n {2}let sum = 0;/);
    await vscode.screenshot('inline-edit-dark');
    const asked = standin.requests.findLast(({ path }) => chat.test(path));
    expect(JSON.stringify(asked?.body)).toContain('Marked lines:');

    await page.keyboard.press('Alt+Y');
    await expect
      .poll(() => lenses(vscode).allInnerTexts())
      .toContainEqual(expect.stringMatching(/2 changes/));
    await page.keyboard.press('Alt+N');
    await expect
      .poll(() => lenses(vscode).allInnerTexts())
      .toContainEqual(expect.stringMatching(/1 change ·/));
    await row(vscode, 'Accept').first().click();
    await page.locator('.tab.active[data-resource-name="shelf.ts"]').waitFor();
    const after = before.replace('let total', 'let sum').replace('return total;', 'return sum;');
    expect(await saved(vscode)).toBe(after);
    await page.keyboard.press('Control+Z');
    expect(await saved(vscode)).toBe(before.replace('let total', 'let sum'));
    await page.keyboard.press('Control+Z');
    expect(await saved(vscode)).toBe(before);
  });

  it('stops on Escape, keeps what came, and is asked for again', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    standin.fault({ answer, interrupt: { after: 110, how: 'stall' } }, { path: chat });
    await goTo(vscode, 12);
    await edit(vscode, 'Call it sum');
    await expect.poll(() => shown(vscode)).toMatch(/ {2}let sum = 0;/);
    await vscode.setTheme('light');
    await vscode.screenshot('inline-edit-streaming-light');
    await page.keyboard.press('Escape');
    await expect
      .poll(() => lenses(vscode).allInnerTexts())
      .toContainEqual(expect.stringMatching(/Stopped\./));
    expect(await shown(vscode)).toMatch(/ {2}let sum = 0;/);
    await expect
      .poll(() => standin.requests.findLast(({ path }) => chat.test(path))?.closedByClientAt)
      .toBeDefined();
    await vscode.screenshot('inline-edit-stopped-light');

    standin.fault({ answer }, { path: chat });
    await row(vscode, 'Retry').click();
    await expect
      .poll(() => lenses(vscode).allInnerTexts())
      .toContainEqual(expect.stringMatching(/3 changes/));
    for (const theme of ['highContrast', 'highContrastLight'] as const) {
      await vscode.setTheme(theme);
      await vscode.screenshot(`inline-edit-${theme}`);
    }
    await page.keyboard.press('Shift+Alt+Y');
    await page.locator('.tab.active[data-resource-name="shelf.ts"]').waitFor();
    expect(await saved(vscode)).toBe(before.replaceAll(/\btotal\b/g, 'sum'));
    await page.keyboard.press('Control+Z');
    expect(await saved(vscode)).toBe(before);
  });

  it('is refined by a further instruction, and given up', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    standin.fault({ answer }, { path: chat });
    await goTo(vscode, 12);
    await edit(vscode, 'Call it sum');
    await expect
      .poll(() => lenses(vscode).allInnerTexts())
      .toContainEqual(expect.stringMatching(/3 changes/));
    standin.fault({ answer: answer.replaceAll('sum', 'worth') }, { path: chat });
    await row(vscode, 'Refine…').click();
    await vscode.input.fill('Call it worth instead');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(vscode)).toMatch(/ {2}let total = 0;\n {2}let worth = 0;/);
    const asked = JSON.stringify(standin.requests.findLast(({ path }) => chat.test(path))?.body);
    expect(asked).toContain('let sum = 0;');
    expect(asked).toContain('Call it worth instead');
    await page.keyboard.press('Shift+Alt+N');
    await page.locator('.tab.active[data-resource-name="shelf.ts"]').waitFor();
    expect(await shown(vscode)).not.toContain('let worth');
    expect(await vscode.notifications()).toEqual([]);
  });
});
