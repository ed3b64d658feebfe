import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession, shareSession } from './support/session';

describe('a conversation', () => {
  const session = shareSession({ standin: { pace: { tokensPerSecond: 600, tokensPerChunk: 2 } } });

  it('streams, and shows tokens and cost', async () => {
    const vscode = session();
    await vscode.openChat();
    await vscode.setKeyThroughCommand(vscode.standin.key);
    await vscode.ask('How do I read a file in Python?');
    await vscode.answerBegins();
    await vscode.answerEnds(['finished']);
    expect(await vscode.answerText()).toContain('Python');
    expect(await vscode.answer().locator('.figures').innerText()).toMatch(/ in · .* out · \$0\.\d+/);
    expect(await vscode.chat.locator('.notice.simulated').innerText()).toContain('simulated');
    expect(await vscode.answer().locator('pre code').count()).toBeGreaterThan(0);
  });

  it('is stopped: the service sees the connection close, and the text stays', async () => {
    const vscode = session();
    await vscode.ask('Explain sorting at length [[standin: long 20000]]');
    await vscode.answerBegins();
    const asked = vscode.standin.requests.at(-1);
    await vscode.chat.locator('button.stop').click();
    await vscode.answerEnds(['stopped']);
    const closed = await vscode.standin.waitForRequest(({ closedByClientAt, startedAt }) => {
      return closedByClientAt !== undefined && startedAt === asked?.startedAt;
    });
    expect(closed.path).toMatch(/chat\/completions$/);
    expect((await vscode.answerText()).length).toBeGreaterThan(20);
    expect(await vscode.answer().locator('.ending').innerText()).toContain('Continue');
  });

  it('goes on in the same text when asked to', async () => {
    const vscode = session();
    const before = await vscode.answerText();
    await vscode.answer().locator('.ending button').click();
    await vscode.chat.locator('.answer[data-state=streaming]').waitFor();
    await expect.poll(async () => (await vscode.answerText()).length).toBeGreaterThan(before.length + 50);
    await vscode.chat.locator('.composer textarea').press('Escape');
    await vscode.answerEnds(['stopped']);
    expect((await vscode.answerText()).replaceAll(/\s+/g, ' ')).toContain(
      before.slice(0, 200).replaceAll(/\s+/g, ' '),
    );
  });

  it('keeps its place in the list while a new one begins', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: New Chat');
    await vscode.chat.locator('.welcome').waitFor();
    await vscode.ask('Second conversation?');
    await vscode.answerEnds(['finished']);
    await vscode.runCommand('DeepInfra: Show Conversations');
    const titles = vscode.chat.locator('.history-title');
    await expect
      .poll(() => titles.allInnerTexts())
      .toEqual(['Second conversation?', 'How do I read a file in Python?']);
    await titles.nth(1).click();
    await expect.poll(() => vscode.chat.locator('.turn.question').first().innerText()).toContain('Python');
  });

  it('copies a block and inserts it at the cursor of the editor', async () => {
    const vscode = session();
    await vscode.page.keyboard.press('Control+Alt+N');
    await vscode.page.locator('.editor-instance .view-lines').waitFor();
    await vscode.page.keyboard.type('above');
    await vscode.page.keyboard.press('Enter');
    const block = vscode.chat.locator('.answer').first().locator('.code-head').first();
    await block.getByRole('button', { name: 'Insert at Cursor' }).click();
    const code = await vscode.chat.locator('.answer').first().locator('pre').first().innerText();
    const firstLine = code.split('\n')[0] ?? '';
    await expect
      .poll(async () =>
        (await vscode.page.locator('.editor-instance .view-lines').innerText()).replaceAll('\u00a0', ' '),
      )
      .toContain(firstLine.slice(0, 20));
    await block.getByRole('button', { name: 'Copy' }).click();
    const clipboard = async () => (await vscode.page.evaluate(() => navigator.clipboard.readText())).trim();
    await expect.poll(clipboard).toBe(code.trim());
  });

  it('never moves a reader who scrolled away, and takes them back to the end', async () => {
    const vscode = session();
    await vscode.ask('Explain hashing at length [[standin: long 12000]] [[standin: pace 600]]');
    await vscode.answerBegins();
    const scroller = vscode.chat.locator('.transcript');
    // Where the words are; how far the whole is scrolled changes with turns above that are drawn no more.
    const question = vscode.chat.locator('.turn.question').last();
    const top = () => question.evaluate((element) => element.getBoundingClientRect().top);
    // Not `answerText()`, which draws what is out of sight and so changes the lengths that scrolling knows.
    const length = async () => (await vscode.answer().locator('.markdown').textContent())?.length;
    await expect.poll(length).toBeGreaterThan(1500);
    await scroller.hover();
    await vscode.page.mouse.wheel(0, -400);
    await vscode.chat.locator('.to-end').waitFor();
    // VS Code's browser scrolls smoothly: the place is where it came to rest.
    let place = await top();
    await expect
      .poll(async () => {
        const before = place;
        place = await top();
        return place - before;
      })
      .toBe(0);
    await expect.poll(length).toBeGreaterThan(4000);
    expect(Math.abs((await top()) - place)).toBeLessThan(2);
    await vscode.chat.locator('.to-end').click();
    const fromEnd = () => scroller.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight);
    await expect.poll(fromEnd).toBeLessThan(40);
    await vscode.answerEnds(['finished']);
    await expect.poll(fromEnd).toBeLessThan(40);
  });
});

describe('nothing is lost', () => {
  it('when the view is hidden, moved, and the window reloaded in the middle of an answer', async () => {
    const vscode = await openSession({ standin: { pace: 40 } });
    const { chat, standin } = vscode;
    await vscode.openChat();
    await vscode.setKeyThroughCommand(standin.key);
    await chat.locator('.composer textarea').fill('Explain parsing at length [[standin: long 9000]]');
    await chat.locator('.composer textarea').press('Enter');
    await vscode.answerBegins();
    const first = (await vscode.answerText()).slice(0, 40);

    // Hidden: the answer goes on without anybody looking.
    await vscode.runCommand('View: Show Explorer');
    await vscode.chat.locator('.composer').waitFor({ state: 'hidden' });
    await vscode.runCommand('DeepInfra: Open Chat');
    await vscode.answerBegins();
    const afterHiding = await vscode.answerText();
    expect(afterHiding.startsWith(first)).toBe(true);
    expect(await vscode.answer().getAttribute('data-state')).toBe('streaming');

    // Moved to the secondary side bar.
    await vscode.runCommand('View: Move View');
    await vscode.pick('Chat', 'Chat');
    await vscode.pick('Secondary', 'New Secondary Side Bar Entry');
    await vscode.page.locator('.auxiliarybar .composite.title').waitFor();
    await vscode.answerBegins();
    expect((await vscode.answerText()).startsWith(first)).toBe(true);

    await chat.locator('.composer textarea').fill('a thought not sent yet');
    // Reloaded: what came is there, and the answer goes on by itself.
    const shown = await vscode.answerText();
    await fetch(`${standin.url}/_standin/pace`, { method: 'POST', body: '2000' });
    await vscode.reloadWindow();
    await vscode.answerEnds(['finished']);
    const whole = await vscode.answerText();
    // The last line may have been half a mark, which reads differently when it is whole.
    expect(whole.startsWith(shown.slice(0, shown.trimEnd().lastIndexOf('\n')))).toBe(true);
    expect(whole.length).toBeGreaterThan(afterHiding.length);
    expect(await chat.locator('.turn').count()).toBe(2);
    expect(await chat.locator('.composer textarea').inputValue()).toBe('a thought not sent yet');
    const asked = standin.requests.filter(({ path }) => path.endsWith('/chat/completions'));
    expect(asked.length).toBe(2);

    // The next morning.
    await vscode.restart();
    await vscode.openChat();
    await expect.poll(() => vscode.answerText()).toBe(whole);
  });

  it('when the disk is full: the answer stays on the screen, the panel says so, and saves it when there is room', async () => {
    const vscode = await openSession({ standin: { pace: 'instant' } });
    await vscode.openChat();
    await vscode.setKeyThroughCommand(vscode.standin.key);
    await vscode.ask('What is a mutex?');
    await vscode.answerEnds(['finished']);
    const chats = join(vscode.userDataDir, 'User', 'globalStorage', 'deepinfra-community.deepinfra', 'chats');
    const file = join(chats, (await readdir(chats)).find((name) => name.endsWith('.jsonl')) ?? 'missing');
    const before = await readFile(file, 'utf8');
    await rm(file);
    // A device without room where there is one, else a folder in the file's place.
    if (process.platform === 'linux') await symlink('/dev/full', file);
    else await mkdir(file);
    await vscode.ask('What is a semaphore?');
    await vscode.answerEnds(['finished']);
    const notice = vscode.chat.locator('.notice.problem');
    expect(await notice.innerText()).toContain('not saved');
    expect(await vscode.answerText()).toContain('semaphore');
    await rm(file, { recursive: true });
    await writeFile(file, before);
    await notice.getByRole('button', { name: 'Save Again' }).click();
    await notice.waitFor({ state: 'hidden' });
    expect(await readFile(file, 'utf8')).toContain('semaphore');
  });
});
