import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordLine } from '../../src/core/chat/record';
import { dialogueChat } from '../../src/core/chat/transfer/dialogue';
import { shareSession, type Session } from './support/session';

const chatsOf = ({ userDataDir }: Session) =>
  join(userDataDir, 'User', 'globalStorage', 'deepinfra-community.deepinfra', 'chats');

/** Puts conversations where another window would have written them. */
async function seed(vscode: Session, said: readonly (readonly [question: string, answer: string])[]) {
  await mkdir(chatsOf(vscode), { recursive: true });
  const hour = 3_600_000;
  for (const [index, [question, answer]] of said.entries()) {
    const at = Date.now() - index * index * 5 * hour;
    const chat = dialogueChat({ id: `seed-${index}`, at }, [
      { who: 'person', text: question },
      { who: 'model', text: answer.repeat(30) },
    ]);
    const lines = (chat?.records ?? []).map(recordLine).join('');
    await writeFile(join(chatsOf(vscode), `seed-${index}.jsonl`), lines);
  }
}

describe('the list of conversations', () => {
  const session = shareSession({ standin: { pace: 'instant' } });
  const titles = () => session().chat.locator('.history-title').allInnerTexts();

  it('finds, renames, pins, deletes and brings back', async () => {
    const vscode = session();
    const { chat, page } = vscode;
    await seed(vscode, [
      ['How do I read a file in Python?', 'Use pathlib. '],
      ['What is a mutex?', 'A lock that one thread holds at a time. '],
      ['Explain borrow checking', 'Each value has one owner. '],
      ['Regex for dates', 'Prefer a parser. '],
      ['Why is my loop slow?', 'It allocates in every round. '],
    ]);
    await vscode.openChat();
    await vscode.runCommand('DeepInfra: Show Conversations');
    await expect.poll(titles).toHaveLength(5);
    await vscode.screenshot('history');

    await chat.locator('.history-search').fill('one thread');
    await expect.poll(titles).toEqual(['What is a mutex?']);
    expect(await chat.locator('.history-excerpt mark').allInnerTexts()).toContain('thread');
    await vscode.screenshot('history-search');
    await chat.locator('.history-search').press('Escape');
    await expect.poll(titles).toHaveLength(5);

    await chat.locator('.history-search').press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F2');
    await chat.locator('.history-name').fill('Locks');
    await page.keyboard.press('Enter');
    await expect.poll(titles).toContain('Locks');
    await chat.locator('[data-chat=seed-4]').hover();
    await chat.locator('[data-chat=seed-4] button[title="Pin to the Top"]').click();
    await expect.poll(async () => (await titles())[0]).toBe('Why is my loop slow?');

    await chat.locator('[data-chat=seed-3]').hover();
    await chat.locator('[data-chat=seed-3] button[title^=Delete]').click();
    await expect.poll(titles).not.toContain('Regex for dates');
    await vscode.screenshot('history-deleted');
    expect(await readdir(chatsOf(vscode))).not.toContain('seed-3.jsonl');
    await chat.locator('.notice .link-button').click();
    await expect.poll(titles).toContain('Regex for dates');
    expect(await readFile(join(chatsOf(vscode), 'seed-1.jsonl'), 'utf8')).toContain('"title":"Locks"');
  });

  it('opens in tabs, each with its own, in step with the side bar, and back after a reload', async () => {
    const vscode = session();
    await vscode.setKeyThroughCommand(vscode.standin.key);
    const ours = 'iframe.webview.ready[src*="extensionId=deepinfra-community.deepinfra"]';
    const inSideBar = `${ours}[src*="purpose=webviewView"]`;
    const sideBar = vscode.page.frameLocator(inSideBar).frameLocator('#active-frame');
    const tab = vscode.page
      .frameLocator(`${ours}:not([src*="purpose=webviewView"])`)
      .frameLocator('#active-frame');
    await sideBar.locator('[data-chat=seed-1] .history-open').click();
    await sideBar.locator('.turn.question').filter({ hasText: 'mutex' }).waitFor();
    await vscode.runCommand('DeepInfra: Open Chat in Editor Tab');
    await tab.locator('.turn.question').filter({ hasText: 'mutex' }).waitFor();
    await vscode.page.locator('.tab').filter({ hasText: 'Locks' }).waitFor();

    await tab.locator('.composer textarea').fill('And a semaphore?');
    await tab.locator('button.send').click();
    for (const place of [tab, sideBar]) {
      await place.locator('.turn.question').filter({ hasText: 'And a semaphore?' }).waitFor();
      await place.locator('.turn.answer[data-state=finished]').nth(1).waitFor();
    }
    await vscode.screenshot('tab');

    await vscode.runCommand('DeepInfra: New Chat in Editor Tab');
    await tab.locator('.welcome').waitFor();
    await vscode.page.locator('.tab').filter({ hasText: 'Locks' }).click();
    await tab.locator('.turn.question').filter({ hasText: 'And a semaphore?' }).waitFor();
    await vscode.reloadWindow();
    await tab.locator('.turn.question').filter({ hasText: 'And a semaphore?' }).waitFor();
  });
});
