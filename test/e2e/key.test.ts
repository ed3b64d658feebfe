import { expect, it } from 'vitest';
import { openSession } from './support/session';

const wrongKey = 'wrong-canary-key-1';

it('a key is asked for, checked, kept for its address alone, and removed', async () => {
  const vscode = await openSession();
  const { page, chat, standin } = vscode;
  const message = page.locator('.quick-input-widget .quick-input-message');

  await vscode.openChat();
  await expect.poll(() => chat.locator('.welcome').innerText()).toContain('Set API Key');
  expect(await vscode.notifications()).toEqual([]);

  // The question waits for the key.
  await chat.locator('.composer textarea').fill('What is a closure?');
  await chat.locator('button.send').click();
  await page.locator('.quick-input-widget input[type=password]').waitFor();
  expect(await vscode.input.inputValue()).toBe('');

  await vscode.input.fill('two words');
  await page.keyboard.press('Enter');
  await expect.poll(() => message.innerText()).toContain('no spaces');

  await vscode.input.fill(wrongKey);
  await page.keyboard.press('Enter');
  await expect.poll(() => message.innerText()).toContain('does not accept this key');
  expect(standin.requests.filter(({ path }) => path === '/v1/me').map(({ keyUsed }) => keyUsed)).toEqual([
    wrongKey,
  ]);

  standin.fault({ hangUp: true }, { path: /\/v1\/me$/, times: 10 });
  await vscode.input.fill('standin-unchecked');
  await page.keyboard.press('Enter');
  await expect.poll(() => message.innerText(), { timeout: 30_000 }).toContain('Press Enter again');
  standin.clearFaults();

  await vscode.input.fill(` ${standin.key}\t`);
  await page.keyboard.press('Enter');
  await vscode.input.waitFor({ state: 'hidden' });
  await expect.poll(() => chat.locator('.welcome').innerText()).not.toContain('Set API Key');
  expect(await chat.locator('.composer textarea').inputValue()).toBe('What is a closure?');

  await chat.locator('.composer textarea').press('Enter');
  await vscode.answerEnds(['finished']);

  // Another address has no key, and never sees this one.
  const before = standin.requests.length;
  await vscode.setSettings({ 'deepinfra.baseUrl': standin.baseUrl.replace('127.0.0.1', 'localhost') });
  await chat.locator('.composer textarea').fill('And now?');
  await chat.locator('button.send').click();
  await page.locator('.quick-input-widget input[type=password]').waitFor();
  await page.keyboard.press('Escape');
  expect(standin.requests.slice(before).filter(({ keyUsed }) => keyUsed === standin.key)).toEqual([]);

  await vscode.setSettings({ 'deepinfra.baseUrl': standin.baseUrl });
  await vscode.runCommand('DeepInfra: Remove API Key');
  await expect.poll(() => vscode.notifications()).toEqual([expect.stringContaining('removed')]);
  await chat.locator('.composer textarea').press('Enter');
  await page.locator('.quick-input-widget input[type=password]').waitFor();
});

it('a key can be kept unchecked when the service cannot be reached', async () => {
  const vscode = await openSession();
  vscode.standin.fault({ hangUp: true }, { path: /\/v1\/me$/, times: 100 });
  await vscode.openChat();
  await vscode.runCommand('DeepInfra: Set API Key');
  await vscode.input.fill(vscode.standin.key);
  await vscode.page.keyboard.press('Enter');
  const message = vscode.page.locator('.quick-input-widget .quick-input-message');
  await expect.poll(() => message.innerText(), { timeout: 30_000 }).toContain('could not be reached');
  await vscode.page.keyboard.press('Enter');
  await vscode.input.waitFor({ state: 'hidden' });
  await vscode.ask('Still there?');
  await vscode.answerEnds(['finished']);
});
