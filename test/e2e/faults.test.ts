import { describe, expect, it } from 'vitest';
import type { Fault } from '../support/deepinfra/fault';
import { shareSession } from './support/session';

const everyAttempt = { path: /chat\/completions$/, times: 9 };

/** What goes wrong before any text, and what the card then says and offers. */
const beforeText: readonly (readonly [name: string, fault: Fault, title: RegExp, action: string])[] = [
  ['401', { status: 401 }, /did not accept the API key/, 'Set API Key'],
  ['402', { status: 402 }, /no balance or payment method/, 'Open Billing'],
  ['403', { status: 403 }, /may not use the model/, 'Choose Another Model'],
  ['404', { status: 404 }, /does not have this model/, 'Choose Another Model'],
  ['405', { status: 405 }, /cannot do what was asked/, 'Choose Another Model'],
  ['422', { status: 422 }, /refused the request/, 'Show Log'],
  ['HTML instead of JSON', { status: 200, body: 'html' }, /could not be read/, 'Try Again'],
];

/** What goes wrong after some text. */
const afterText: readonly (readonly [name: string, fault: Fault, title: RegExp])[] = [
  ['cut', { interrupt: { after: 80, how: 'drop' } }, /could not be reached|ended before/],
  ['ended without a reason', { interrupt: { after: 80, how: 'end' } }, /ended before the answer did/],
  ['error frame A', { interrupt: { after: 80, how: 'errorA' } }, /fault|refused/],
];

describe('in the panel', () => {
  const session = shareSession({
    standin: { pace: 'instant' },
    settings: { 'deepinfra.requests.idleTimeout': 5 },
  });

  it.each(beforeText)('%s is told, with one thing to do', async (_, fault, title, action) => {
    const vscode = session();
    await vscode.openChat();
    if ((await vscode.chat.locator('.welcome .primary').count()) > 0) {
      await vscode.setKeyThroughCommand(vscode.standin.key);
    }
    vscode.standin.fault(fault, everyAttempt);
    await vscode.ask('What is a closure?');
    await vscode.answerEnds(['failed']);
    vscode.standin.clearFaults();
    const card = vscode.answer().locator('.error-card');
    expect(await card.innerText()).toMatch(title);
    expect(await card.getByRole('button').allInnerTexts()).toEqual([action]);
    expect(await vscode.notifications()).toEqual([]);
  });

  it('429 counts down, can be given up, and is asked again', async () => {
    const vscode = session();
    vscode.standin.fault({ status: 429, retryAfter: 30 }, everyAttempt);
    await vscode.ask('What is a closure?');
    const waiting = vscode.answer().locator('.waiting-card');
    await waiting.waitFor();
    expect(await waiting.innerText()).toMatch(/busy[\s\S]*Next attempt in (30|29|28) s/);
    await waiting.getByRole('button').click();
    await vscode.answerEnds(['stopped']);
    vscode.standin.clearFaults();
    await vscode.answer().getByRole('button', { name: 'Try Again' }).click();
    await vscode.answerEnds(['finished']);
  });

  it('503 is tried again without asking', async () => {
    const vscode = session();
    vscode.standin.fault({ status: 503, retryAfter: 1 }, { ...everyAttempt, times: 1 });
    await vscode.ask('What is a mutex?');
    await vscode.answerEnds(['finished']);
    expect(await vscode.answerText()).toContain('mutex');
  });

  it.each(afterText)('%s keeps the text and can be continued', async (_, fault, title) => {
    const vscode = session();
    vscode.standin.fault(fault, { ...everyAttempt, times: 1 });
    await vscode.ask('How do I sort a list in Python?');
    await vscode.answerEnds(['failed']);
    const before = await vscode.answerText();
    expect(before.length).toBeGreaterThan(30);
    expect(await vscode.answer().locator('.error-card').innerText()).toMatch(title);
    await vscode.answer().getByRole('button', { name: 'Continue' }).click();
    await vscode.answerEnds(['finished']);
    const after = await vscode.answerText();
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(0, 30)).toBe(before.slice(0, 30));
  });

  it('error frame B keeps the text; one that says the conversation is too long offers another model', async () => {
    const vscode = session();
    vscode.standin.fault({ interrupt: { after: 80, how: 'errorBJson' } }, { ...everyAttempt, times: 1 });
    await vscode.ask('How do I sort a list in Python?');
    await vscode.answerEnds(['failed']);
    expect((await vscode.answerText()).length).toBeGreaterThan(30);
    expect(await vscode.answer().locator('.error-card').innerText()).toMatch(
      /too long[\s\S]*Choose Another Model/,
    );
  });

  it('a stall ends after the idle time, with the text kept', async () => {
    const vscode = session();
    vscode.standin.fault({ interrupt: { after: 80, how: 'stall' } }, { ...everyAttempt, times: 1 });
    await vscode.ask('How do I sort a list in Python?');
    await vscode.answerEnds(['failed']);
    expect(await vscode.answer().locator('.error-card').innerText()).toMatch(/fell silent[\s\S]*Continue/);
    expect((await vscode.answerText()).length).toBeGreaterThan(30);
  });

  it('a line of a megabyte is shown, and the panel stays alive', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: New Chat');
    await vscode.chat.locator('.welcome').waitFor();
    vscode.standin.fault(
      { answer: 'x'.repeat(1_000_000), shape: { oneChunk: true } },
      { ...everyAttempt, times: 1 },
    );
    await vscode.ask('One line, please');
    await vscode.answerEnds(['finished']);
    expect(
      await vscode
        .answer()
        .locator('.markdown')
        .evaluate((element) => element.textContent.length),
    ).toBe(1_000_000);
    await vscode.runCommand('DeepInfra: New Chat');
    await vscode.chat.locator('.welcome').waitFor();
    await vscode.ask('What is a mutex?');
    await vscode.answerEnds(['finished']);
  });

  it('an address that cannot be used is told at once', async () => {
    const vscode = session();
    const { baseUrl } = vscode.standin;
    for (const [address, words] of [
      ['http://example.org/v1', 'https://'],
      ['not a url', 'not a web address'],
    ] as const) {
      await vscode.setSettings({ 'deepinfra.baseUrl': address });
      await expect.poll(() => vscode.chat.locator('.notice.problem').innerText()).toContain(words);
    }
    await vscode.setSettings({ 'deepinfra.baseUrl': `${baseUrl}/chat/completions/` });
    await vscode.chat.locator('.notice.problem').waitFor({ state: 'hidden' });
    await vscode.ask('What is a mutex?');
    await vscode.answerEnds(['finished']);
  });
});
