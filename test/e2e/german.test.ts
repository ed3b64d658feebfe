import { expect, it } from 'vitest';
import { openSession } from './support/session';

it('speaks German to who has VS Code in German', async () => {
  const vscode = await openSession({ language: 'de' });
  const { page, chat } = vscode;
  await vscode.runCommand('DeepInfra: Chat öffnen');
  await chat.locator('.composer textarea').waitFor();
  expect(await chat.locator('.composer textarea').getAttribute('placeholder')).toBe('Eine Frage stellen');
  expect(await chat.locator('.welcome').innerText()).toContain('API-Schlüssel festlegen');
  const status = page.locator('.statusbar-item:has([aria-label^="DeepInfra."])').first();
  await expect.poll(() => status.innerHTML()).toContain('brauchen einen API-Schlüssel');
  await vscode.screenshot('german-dark');
  await vscode.runCommand('DeepInfra: Kosten anzeigen');
  const costs = page
    .frameLocator('iframe.webview.ready[src*="deepinfra"]:not([src*="purpose=webviewView"])')
    .frameLocator('#active-frame');
  await expect.poll(() => costs.locator('h1').innerText()).toBe('Kosten');
});
