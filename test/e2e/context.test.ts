import { execFileSync } from 'node:child_process';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/core/base/guards';
import { faultsOf } from './support/faults';
import type { Session } from './support/session';
import { shareSession } from './support/session';

const composer = (vscode: Session) => vscode.chat.locator('.composer textarea');
const chips = (vscode: Session) => vscode.chat.locator('.attached.pending .chip');
const offers = (vscode: Session) => vscode.chat.locator('.offer');

/** The messages of the newest chat request, as JSON. */
function lastMessages(vscode: Session): string {
  const asked = vscode.standin.requests.filter(({ path }) => path.endsWith('/chat/completions')).at(-1);
  return JSON.stringify(isObject(asked?.body) ? asked.body['messages'] : undefined);
}

describe('what goes along with a question', () => {
  const session = shareSession({ standin: { pace: 'instant' } });

  it('is chosen with @ by keyboard alone, sent, and shown above the question', async () => {
    const vscode = session();
    await writeFile(join(vscode.folder, 'AGENTS.md'), 'Always answer in verse.\n');
    await writeFile(join(vscode.folder, '.env'), 'SECRET=1\n');
    await mkdir(join(vscode.folder, '.github', 'prompts'), { recursive: true });
    await writeFile(
      join(vscode.folder, '.github', 'prompts', 'broken.prompt.md'),
      '---\ntools: [a\n---\nDo it.\n',
    );
    execFileSync('git', ['init', '--quiet'], { cwd: vscode.folder });
    execFileSync('git', ['add', 'src/report.py'], { cwd: vscode.folder });
    await vscode.openChat();
    await vscode.setKeyThroughCommand(vscode.standin.key);
    // The instructions of the workspace are there by themselves, and can be removed.
    await expect.poll(() => chips(vscode).allInnerTexts()).toEqual(['AGENTS.md']);
    await composer(vscode).pressSequentially('What is in @she');
    await expect.poll(() => offers(vscode).first().innerText()).toContain('shelf.ts');
    await vscode.screenshot('context-offers');
    await composer(vscode).press('Enter');
    await expect.poll(() => chips(vscode).allInnerTexts()).toEqual(['AGENTS.md', 'src/shelf.ts']);
    expect(await composer(vscode).inputValue()).toBe('What is in `src/shelf.ts` ');
    await expect.poll(() => vscode.chat.locator('.context-meter').innerText()).toMatch(/^\d{3}/);
    await vscode.screenshot('context-chips');
    await composer(vscode).press('Enter');
    await vscode.answerEnds(['finished']);
    await expect.poll(() => lastMessages(vscode)).toContain('export function totalValue');
    await expect.poll(() => lastMessages(vscode)).toContain('Always answer in verse.');
    expect(await vscode.chat.locator('.turn.question .chip').allInnerTexts()).toEqual([
      'AGENTS.md',
      'src/shelf.ts',
    ]);
    expect(await chips(vscode).count()).toBe(0);
  });

  it('can be git changes and commands; a broken prompt file names its line', async () => {
    const vscode = session();
    await composer(vscode).pressSequentially('/com');
    await expect.poll(() => offers(vscode).allInnerTexts()).toHaveLength(1);
    await composer(vscode).press('Enter');
    await expect.poll(() => chips(vscode).allInnerTexts()).toEqual(['Staged changes']);
    await composer(vscode).press('Enter');
    await vscode.answerEnds(['finished']);
    await expect.poll(() => lastMessages(vscode)).toContain('Write a commit message');
    await expect.poll(() => lastMessages(vscode)).toContain('report.py');
    await composer(vscode).fill('/broken');
    await expect.poll(() => offers(vscode).allInnerTexts()).toHaveLength(1);
    await composer(vscode).press('Escape');
    await offers(vscode).waitFor({ state: 'hidden' });
    await composer(vscode).press('Enter');
    await expect
      .poll(() => vscode.chat.locator('.notice.fault').innerText())
      .toMatch(/broken\.prompt\.md, line [23]:/);
    expect(await composer(vscode).inputValue()).toBe('/broken');
    await vscode.chat.locator('.notice.fault .icon-button').click();
    await composer(vscode).fill('');
  });

  it('is not sent with a key in it unless the user says so', async () => {
    const vscode = session();
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const before = vscode.standin.requests.length;
    await composer(vscode).fill(`Why is ${token} refused?`);
    await composer(vscode).press('Enter');
    const dialog = vscode.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await vscode.screenshot('context-secret');
    expect(await dialog.innerText()).toContain('GITHUB TOKEN');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => composer(vscode).inputValue()).toContain(token);
    expect(vscode.standin.requests.length).toBe(before);
    await composer(vscode).press('Enter');
    await dialog.getByRole('button', { name: 'Mask and Send' }).click();
    await vscode.answerEnds(['finished']);
    await expect.poll(() => lastMessages(vscode)).toContain('Why is [masked: GITHUB_TOKEN] refused?');
    expect(lastMessages(vscode)).not.toContain(token);
  });

  it('stays out when it is excluded, gone, binary or a lie, and says why', async () => {
    const vscode = session();
    await writeFile(join(vscode.folder, 'gone.txt'), 'soon');
    await writeFile(join(vscode.folder, 'data.bin'), Uint8Array.of(1, 0, 2));
    await writeFile(join(vscode.folder, 'lie.png'), 'not a picture');
    await drop(vscode, ['.env', 'gone.txt', 'data.bin', 'lie.png']);
    const said = () => chips(vscode).allInnerTexts();
    await expect.poll(said).toHaveLength(4);
    await expect.poll(async () => (await said()).join()).toMatch(/usually hold secrets/);
    await expect.poll(async () => (await said()).join()).toMatch(/binary file/);
    await expect.poll(async () => (await said()).join()).toMatch(/no picture/);
    await vscode.screenshot('context-refused');
    for (const name of ['data.bin', 'lie.png'])
      await vscode.chat.getByRole('button', { name: `Remove ${name}` }).click();
    await rm(join(vscode.folder, 'gone.txt'));
    await composer(vscode).fill('What is it?');
    await composer(vscode).press('Enter');
    await expect
      .poll(() => vscode.chat.locator('.notice.fault').innerText())
      .toMatch(/gone\.txt: .*not there/);
    await vscode.chat.getByRole('button', { name: 'Remove gone.txt' }).click();
    await vscode.chat.locator('.notice.fault .icon-button').click();
    await composer(vscode).press('Enter');
    await vscode.answerEnds(['finished']);
    await expect.poll(() => lastMessages(vscode)).toContain('What is it?');
    expect(lastMessages(vscode)).not.toContain('SECRET');
  });

  it('can be a picture of 40 MB, drawn smaller, for a model that can see', async () => {
    const vscode = session();
    await writeFile(join(vscode.folder, 'huge.png'), '');
    await truncate(join(vscode.folder, 'huge.png'), 41_000_000);
    await drop(vscode, ['huge.png']);
    await expect.poll(async () => (await chips(vscode).allInnerTexts()).join()).toMatch(/too large: 41 MB/);
    await vscode.chat.getByRole('button', { name: 'Remove huge.png' }).click();
    await dropPicture(vscode, 3700);
    const action = chips(vscode).getByRole('button', { name: /^Use / });
    await action.waitFor();
    expect(await chips(vscode).innerText()).toContain('cannot see pictures');
    await vscode.screenshot('context-vision');
    await action.click();
    await action.waitFor({ state: 'hidden' });
    await composer(vscode).fill('What colour is it?');
    await composer(vscode).press('Enter');
    await vscode.answerEnds(['finished']);
    await expect.poll(() => lastMessages(vscode)).toContain('data:image/');
    expect(lastMessages(vscode).length).toBeLessThan(6_000_000);
  });

  it('says what it will leave out before it does, and summarises it instead', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: New Chat');
    await vscode.chat.locator('.welcome').waitFor();
    await paste(vscode, 12_000);
    await expect.poll(() => vscode.chat.locator('.chip').count()).toBe(2);
    await vscode.ask('What is the first line?');
    await vscode.answerEnds(['finished']);
    await paste(vscode, 9_000);
    const notice = vscode.chat.locator('.notice.problem');
    await expect
      .poll(() => notice.innerText())
      .toContain('The oldest question and its answer will be left out.');
    await vscode.screenshot('context-full');
    await notice.getByRole('button', { name: 'Summarise Them Instead' }).click();
    await notice.waitFor({ state: 'hidden' });
    await vscode.ask('And the second?');
    await vscode.answerEnds(['finished']);
    await expect.poll(() => lastMessages(vscode)).toContain('Summary of the conversation so far');
    expect(lastMessages(vscode).length).toBeLessThan(250_000);
  });

  it('is calm in every theme, and in a narrow view', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: New Chat');
    await vscode.chat.locator('.welcome').waitFor();
    await drop(vscode, ['.env', 'src/shelf.ts']);
    await expect.poll(() => chips(vscode).count()).toBe(3);
    await composer(vscode).pressSequentially('Compare @');
    await offers(vscode).first().waitFor();
    await vscode.page.setViewportSize({ width: 560, height: 700 });
    for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
      await vscode.setTheme(theme);
      await composer(vscode).press('End');
      await vscode.screenshot(`context-${theme}`);
      expect(await faultsOf(vscode)).toEqual([]);
    }
  });

  it('takes a paste of 5 MB and 200 files without slowing down', async () => {
    const vscode = session();
    await vscode.page.setViewportSize({ width: 1280, height: 800 });
    await composer(vscode).fill('');
    for (const name of ['.env', 'src/shelf.ts'])
      await vscode.chat.getByRole('button', { name: `Remove ${name}` }).click();
    await paste(vscode, 400_000);
    await expect
      .poll(() => chips(vscode).allInnerTexts())
      .toContainEqual(expect.stringContaining('Pasted text'));
    expect(await composer(vscode).inputValue()).toBe('');
    await mkdir(join(vscode.folder, 'many'));
    const names = Array.from({ length: 200 }, (_, index) => `many/f${index}.txt`);
    await Promise.all(names.map((name) => writeFile(join(vscode.folder, name), name)));
    await drop(vscode, names);
    await expect.poll(() => chips(vscode).count()).toBe(202);
    await expect.poll(() => vscode.chat.locator('.chip.reading').count()).toBe(0);
    await vscode.screenshot('context-many');
    await vscode.chat.locator('.context-meter').click();
    await vscode.page.locator('.tab', { hasText: 'What Will Be Sent' }).waitFor();
    await vscode.screenshot('context-sent');
  });
});

/** Pastes so many lines of code. */
async function paste(vscode: Session, lines: number): Promise<void> {
  await composer(vscode).evaluate((field, count) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'const a = 1;\n'.repeat(count));
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, lines);
}

/** Drops files of the workspace on the chat, as the Explorer names them. */
async function drop(vscode: Session, names: readonly string[]): Promise<void> {
  const uris = names.map((name) => `file://${join(vscode.folder, name)}`).join('\r\n');
  await vscode.chat.locator('.panel').evaluate((panel, list) => {
    const data = new DataTransfer();
    data.setData('text/uri-list', list);
    panel.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, uris);
}

/** Drops a picture from outside VS Code: uncompressed, as many pixels wide as high. */
async function dropPicture(vscode: Session, width: number): Promise<void> {
  await vscode.chat.locator('.panel').evaluate((panel, edge) => {
    const bytes = new Uint8Array(54 + 3 * edge * edge).fill(0x55);
    const head = new DataView(bytes.buffer);
    bytes.fill(0, 0, 54);
    bytes.set([0x42, 0x4d]);
    head.setUint32(2, bytes.length, true);
    head.setUint32(10, 54, true);
    head.setUint32(14, 40, true);
    head.setInt32(18, edge, true);
    head.setInt32(22, edge, true);
    head.setUint16(26, 1, true);
    head.setUint16(28, 24, true);
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'screen.bmp', { type: 'image/bmp' }));
    panel.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, width);
}
