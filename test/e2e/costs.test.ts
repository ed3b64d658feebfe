import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { root } from '../../tools/paths.mjs';
import { shareSession, type Session } from './support/session';

const status = (vscode: Session) =>
  vscode.page
    .locator('.statusbar-item[aria-label^="DeepInfra."], .statusbar-item:has([aria-label^="DeepInfra."])')
    .first();

/** The page of costs: the one webview of ours that is no view. */
const costs = ({ page }: Session) =>
  page
    .frameLocator('iframe.webview.ready[src*="deepinfra"]:not([src*="purpose=webviewView"])')
    .frameLocator('#active-frame');

/** What axe finds wrong in the page. It has no scripts, so a copy with the same colours is looked at. */
async function faultsOf(vscode: Session): Promise<string[]> {
  const [main, variables] = await Promise.all([
    costs(vscode).locator('main').innerHTML(),
    costs(vscode).locator('html').getAttribute('style'),
  ]);
  const kind = await costs(vscode).locator('body').getAttribute('class');
  const style = await readFile(join(root, 'media/costs.css'), 'utf8');
  const copy = await vscode.page.context().newPage();
  await copy.setContent(
    `<html lang="en" style="${variables?.replaceAll('"', "'")}"><head><title>Costs</title><style>${style}
    body { background: var(--vscode-editor-background) }</style></head>
    <body class="${kind}"><main>${main}</main></body></html>`,
  );
  await copy.evaluate(axe.source);
  const faults = await copy.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + nodes[0].failureSummary))`);
  await copy.close();
  return z.array(z.string()).parse(faults);
}

describe('first steps and costs', () => {
  const session = shareSession({
    standin: { pace: { firstTokenMs: 10, tokensPerSecond: 2_000 } },
    settings: { 'deepinfra.completion.enabled': false },
  });

  it('are shown by a walkthrough, and each is done by what really happens', async () => {
    const vscode = session();
    const { page } = vscode;
    const steps = page.locator('[data-done-step-id*="deepinfra#start#"]');
    const done = () =>
      steps.evaluateAll((all) => all.map((step) => step.getAttribute('aria-checked') === 'true'));
    // Beside a side bar there is no room for pictures.
    await vscode.runCommand('View: Close Primary Side Bar');
    await vscode.runCommand('Welcome: Open Walkthrough...');
    await vscode.pick('DeepInfra', 'Get Started with DeepInfra');
    await expect.poll(done).toEqual([false, false, false, false]);
    await page.locator('iframe.webview.ready').first().waitFor();
    for (const theme of ['light', 'highContrast', 'dark'] as const) {
      await vscode.setTheme(theme);
      await vscode.screenshot(`walkthrough-${theme}`);
    }
    expect(await vscode.notifications()).toEqual([]);
    await vscode.setKeyThroughCommand(vscode.standin.key);
    await expect.poll(done).toEqual([true, true, false, false]);
    await vscode.openChat();
    await vscode.ask('What is a closure?');
    await expect.poll(done).toEqual([true, true, true, false]);
    await vscode.runCommand('DeepInfra: Choose Chat Model');
    await vscode.pick('GLM-4.6', 'GLM-4.6');
    await expect.poll(done).toEqual([true, true, true, true]);
    await vscode.answerEnds(['finished']);
    await vscode.runCommand('View: Close Editor');
  });

  it('of an answer stand in the status bar and on a page, with the balance', async () => {
    const vscode = session();
    await vscode.answerEnds(['finished']);
    const figures = await vscode.answer().locator('.figures').innerText();
    const cost = /\$[\d.]+/.exec(figures)?.[0] ?? 'no cost';
    await expect.poll(() => status(vscode).innerHTML()).toContain(`Today: ${cost}`);

    await vscode.runCommand('View: Close Primary Side Bar');
    await status(vscode).click();
    await vscode.input.waitFor();
    await vscode.screenshot('menu-dark');
    await vscode.pick('Costs', 'Costs');
    const page = costs(vscode);
    await expect.poll(() => page.locator('.tile').first().innerText()).toContain(cost);
    await expect.poll(() => page.locator('.tile').last().innerText()).toMatch(/Balance\s+\$\d/);
    expect(await page.locator('section').first().innerText()).toMatch(/By feature[^]*Chat[^]*1/);
    expect(await page.locator('main').innerText()).toContain('What is a closure?');
  });

  it('look good in every theme, and axe finds nothing', async () => {
    const vscode = session();
    for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
      await vscode.setTheme(theme);
      await vscode.screenshot(`costs-${theme}`);
      expect(await faultsOf(vscode)).toEqual([]);
    }
    await vscode.setTheme('dark');
    await vscode.runCommand('View: Close Editor');
  });

  it('over the budget are asked about in the panel, once a day', async () => {
    const vscode = session();
    await vscode.openChat();
    await vscode.setSettings({ 'deepinfra.dailyBudget': 0.000_001 });
    await expect.poll(() => vscode.chat.locator('.notice.problem').innerText()).toContain('budget is spent');
    const asked = () =>
      vscode.standin.requests.filter(({ path }) => path.endsWith('/chat/completions')).length;
    const before = asked();
    await vscode.ask('And what is a variable?');
    await vscode.answerEnds(['failed']);
    expect(asked()).toBe(before);
    await vscode.screenshot('budget-dark');
    await vscode.chat.getByRole('button', { name: 'Go On Today' }).click();
    await vscode.answerEnds(['finished']);
    await vscode.ask('And a constant?');
    await vscode.answerEnds(['finished']);
    expect(asked()).toBe(before + 2);
    expect(await vscode.notifications()).toEqual([]);
  });

  it('and faults are reported on a page that VS Code asks about first', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: Report Issue');
    const dialog = vscode.page.locator('.monaco-dialog-box');
    await expect
      .poll(() => dialog.innerText())
      .toContain('github.com/deepinfra-community/vscode-deepinfra/issues/new');
    await vscode.screenshot('report-issue-dark');
    await vscode.page.keyboard.press('Escape');
  });
});
