import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareSession, type Session } from './support/session';

const answer = [
  'Two files change.',
  '',
  '**src/shelf.ts**',
  '',
  '```ts',
  '<<<<<<< SEARCH',
  '    total += item.count * item.price;',
  '=======',
  '    total += item.count * item.price * (1 + vat);',
  '>>>>>>> REPLACE',
  '<<<<<<< SEARCH',
  'export function totalValue(items: readonly Item[]): number {',
  '=======',
  'export function totalValue(items: readonly Item[], vat = 0): number {',
  '>>>>>>> REPLACE',
  '```',
  '',
  'In `src/report.py`:',
  '',
  '```python',
  'def total_value(items, vat=0):',
  '    return (1 + vat) * sum(item["count"] * item["price"] for item in items)',
  '```',
].join('\n');

const block = (vscode: Session, path: string) =>
  vscode.answer().locator('.md-code', { has: vscode.chat.locator('.code-language', { hasText: path }) });
const button = (vscode: Session, label: string) =>
  vscode.page.locator('.notifications-toasts').getByRole('button', { name: label, exact: true });
const text = (vscode: Session, file: string) => readFile(join(vscode.folder, file), 'utf8');

async function saveAll(vscode: Session): Promise<void> {
  await vscode.runCommand('File: Save All Files');
  await vscode.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
}

describe('an answer that changes files', () => {
  const session = shareSession({
    standin: { pace: { firstTokenMs: 30, tokensPerSecond: 2000 } },
    settings: { 'files.autoSave': 'off', 'deepinfra.completion.enabled': false },
  });

  it('shows the files it names, and is applied to both and undone in one step', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    const before = { ts: await text(vscode, 'src/shelf.ts'), py: await text(vscode, 'src/report.py') };
    await vscode.openChat();
    await vscode.setKeyThroughCommand(standin.key);
    standin.fault({ answer }, { path: /chat\/completions$/ });
    await vscode.ask('Add a tax');
    await vscode.answerEnds(['finished']);
    await block(vscode, 'src/shelf.ts').locator('.code-apply').waitFor();
    await block(vscode, 'src/report.py').locator('.code-apply').click();
    await vscode.pick('All 2 files', 'All 2 files of the answer');
    await expect
      .poll(async () => (await vscode.notifications()).join())
      .toContain('3 changes for src/shelf.ts, src/report.py');
    await vscode.screenshot('apply-two-files-dark');
    expect(await text(vscode, 'src/shelf.ts')).toBe(before.ts);

    await button(vscode, 'Accept').click();
    await page.locator('.tab.active.dirty').waitFor();
    await saveAll(vscode);
    const after = before.ts
      .replace('item.price;', 'item.price * (1 + vat);')
      .replace('[]): number {', '[], vat = 0): number {');
    expect(await text(vscode, 'src/shelf.ts')).toBe(after);
    expect(await text(vscode, 'src/report.py')).toContain(
      'def total_value(items, vat=0):\n    return (1 + vat)',
    );

    await page.keyboard.press('Control+Z');
    await saveAll(vscode);
    expect(await text(vscode, 'src/shelf.ts')).toBe(before.ts);
    expect(await text(vscode, 'src/report.py')).toBe(before.py);
  });

  it('is applied change by change', async () => {
    const vscode = session();
    const before = await text(vscode, 'src/shelf.ts');
    await block(vscode, 'src/shelf.ts').locator('.code-apply').click();
    await vscode.pick('Only', 'Only src/shelf.ts');
    await vscode.page.locator('.tab.active', { hasText: 'shelf.ts: Proposed Changes' }).waitFor();
    await vscode.screenshot('apply-one-file-dark');
    await vscode.runCommand('DeepInfra: Choose Proposed Changes…');
    const rows = vscode.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'totalValue' }).click();
    await vscode.page.getByRole('button', { name: 'OK', exact: true }).click();
    await vscode.page.locator('.tab.active.dirty').waitFor();
    await saveAll(vscode);
    expect(await text(vscode, 'src/shelf.ts')).toBe(before.replace('item.price;', 'item.price * (1 + vat);'));
  });
});
