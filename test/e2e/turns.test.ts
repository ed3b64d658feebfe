import { describe, expect, it } from 'vitest';
import { shareSession } from './support/session';

describe('turns', () => {
  const session = shareSession({ standin: { pace: { tokensPerSecond: 400, tokensPerChunk: 2 } } });
  const questions = () => session().chat.locator('.question-bubble');

  it('wait in a queue that can be seen and changed', async () => {
    const vscode = session();
    const { chat } = vscode;
    await vscode.openChat();
    await vscode.setKeyThroughCommand(vscode.standin.key);
    await vscode.ask('Explain stacks [[standin: long 3000]]');
    await vscode.answerBegins();
    const input = chat.locator('.composer textarea');
    for (const text of ['What is a heap?', 'Never asked']) {
      await input.fill(text);
      await input.press('Enter');
    }
    await chat.locator('.queued').nth(1).waitFor();
    await vscode.screenshot('turns-queue');
    await chat.locator('.queued').nth(1).getByRole('button').click();
    await expect.poll(() => questions().count()).toBe(2);
    await vscode.answerEnds(['finished']);
    await expect.poll(() => chat.locator('.queued').count()).toBe(0);
    expect(await questions().allInnerTexts()).toEqual([
      'Explain stacks [[standin: long 3000]]',
      'What is a heap?',
    ]);
  });

  it('are edited in place, and every version keeps its branch, after a reload too', async () => {
    const vscode = session();
    const { chat } = vscode;
    const first = chat.locator('.turn.question').first();
    await first.hover();
    await first.getByRole('button', { name: 'Edit and Ask Again' }).click();
    await first.locator('textarea').fill('Explain trees');
    await vscode.screenshot('turns-edit');
    await first.locator('textarea').press('Enter');
    await expect.poll(() => questions().allInnerTexts()).toEqual(['Explain trees']);
    await vscode.answerEnds(['finished']);
    await chat.locator('.question .versions .previous').click();
    await expect.poll(() => questions().count()).toBe(2);
    await vscode.screenshot('turns-versions');
    await vscode.reloadWindow();
    await expect.poll(() => questions().nth(1).innerText(), { timeout: 20_000 }).toBe('What is a heap?');
    expect(await chat.locator('.version-number').first().innerText()).toBe('1 / 2');
  });

  it('are answered again and forked', async () => {
    const vscode = session();
    const { chat } = vscode;
    await vscode.answer().locator('.regenerate').click();
    await expect.poll(() => vscode.answer().locator('.version-number').innerText()).toBe('2 / 2');
    await vscode.answerEnds(['finished']);
    const kept = await chat.locator('.turn.answer').first().locator('.markdown').textContent();
    await chat.locator('.turn.answer').first().hover();
    await chat.locator('.turn.answer').first().locator('.fork').click();
    await expect.poll(() => questions().count()).toBe(1);
    expect(await vscode.answer().locator('.markdown').textContent()).toBe(kept);
  });

  it('hand their commands to the terminal, which does not run them', async () => {
    const vscode = session();
    const { chat, page } = vscode;
    vscode.standin.fault({ answer: 'Do:\n\n```sh\n$ echo not yet\n```\n' }, { path: /chat\/completions$/ });
    await vscode.ask('How do I print?');
    await vscode.answerEnds(['finished']);
    await vscode.answer().locator('.code-head').getByRole('button', { name: 'Put into Terminal' }).click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'echo not yet' }).click();
    await page.locator('.terminal-wrapper.active').waitFor();
    expect(await chat.locator('.notice.fault').count()).toBe(0);
  });

  it('are asked for with the parameters of the conversation; a refused one is left out with a click', async () => {
    const vscode = session();
    const { chat, standin } = vscode;
    await vscode.runCommand('DeepInfra: Show Chat Parameters');
    const field = (name: string) => chat.locator(`#parameter-${name}`);
    await field('temperature').fill('7');
    await field('temperature').press('Tab');
    await chat.locator('.parameter-fault').waitFor();
    await field('temperature').fill('0.5');
    await field('n').fill('2');
    await field('serviceTier').selectOption('flex');
    await chat.locator('.parameter-fault').waitFor({ state: 'hidden' });
    await vscode.screenshot('turns-parameters');
    await field('temperature').press('Escape');
    await vscode.ask('Who goes there? [[standin: refuse temperature]]');
    await vscode.answerEnds(['failed']);
    const card = vscode.answer().locator('.error-card');
    expect(await card.innerText()).toContain('temperature');
    await vscode.screenshot('turns-refused');
    await card.getByRole('button', { name: 'Send without It' }).click();
    await vscode.answerEnds(['finished']);
    const asked = standin.requests.filter(({ path }) => path.endsWith('/chat/completions')).slice(-2);
    expect(asked.map(({ body }) => body)).toMatchObject([
      { temperature: 0.5, n: 2, service_tier: 'flex' },
      { n: 2, service_tier: 'flex' },
    ]);
    expect(asked[1]?.body).not.toHaveProperty('temperature');
    expect(await vscode.answer().locator('.version-number').innerText()).toMatch(/ \/ 2$/);
  });
});
