import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { shareSession, type Session } from './support/session';

const execute = promisify(execFile);

/** Runs git in the workspace of a session. */
async function git(vscode: Session, ...args: string[]): Promise<string> {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
  const { stdout } = await execute('git', [...who, ...args], { cwd: vscode.folder });
  return stdout;
}

async function commit(vscode: Session, message: string): Promise<void> {
  await git(vscode, 'commit', '--quiet', '--all', '--allow-empty', '-m', message);
}

/** The last chat request that the stand-in has seen, as JSON. */
function lastAsked(vscode: Session): string {
  const requests = vscode.standin.requests.filter(({ path }) => path.endsWith('/chat/completions'));
  return JSON.stringify(requests.at(-1)?.body);
}

/** Opens a file at a line. The list of files closes when something else takes the focus: then again. */
async function openAt(vscode: Session, name: string, line: number | string): Promise<void> {
  const { page, input } = vscode;
  const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first();
  for (let left = 6; ; left--) {
    try {
      await page.keyboard.press('Control+P');
      await input.fill(`${name}:${line}`, { timeout: 3_000 });
      await row.click({ timeout: 3_000 });
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: 3_000 });
      return;
    } catch (error) {
      if (left === 0) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

describe('actions', () => {
  const session = shareSession({
    standin: { pace: { firstTokenMs: 30, tokensPerSecond: 400 } },
    settings: { 'deepinfra.completion.enabled': false, 'files.autoSave': 'off' },
  });

  it('write a commit message into the input box, and give back what was typed when stopped', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    await git(vscode, 'init', '--quiet', '--initial-branch=main');
    await git(vscode, 'add', '--all');
    await commit(vscode, 'feat: begin with a shelf');
    await commit(vscode, 'fix(shelf): count once');
    await writeFile(join(vscode.folder, 'src/books.ts'), 'export const books = 3;\n');
    await writeFile(join(vscode.folder, '.env'), 'PASSWORD=hunter2\n');
    await git(vscode, 'add', '--all');
    await vscode.setKeyThroughCommand(standin.key);
    await page.locator('.activitybar a[aria-label^="Source Control"]').click({ force: true });
    await vscode.runCommand('Git: Refresh');
    const box = page.locator('.scm-editor .view-lines').first();
    const typed = async () =>
      (await box.innerText()).replaceAll('\u00a0', ' ').replaceAll(/\n+/g, '\n').trim();
    await page.locator('.scm-view .monaco-list-row', { hasText: 'books.ts' }).waitFor();
    await box.click();
    await page.keyboard.type('count the books');

    standin.fault(
      { answer: '```\nfeat(shelf): count the books\n\nThey were never counted.\n```' },
      { path: /chat\/completions$/ },
    );
    await page.locator('.scm-view, .pane-header').first().hover();
    await page.locator('a.action-label[aria-label^="Generate Commit Message"]').first().click();
    await expect.poll(typed).toBe('feat(shelf): count the books\nThey were never counted.');
    await vscode.screenshot('commit-message-dark');
    const sent = lastAsked(vscode);
    expect(sent).toContain('export const books = 3;');
    expect(sent).toContain('fix(shelf): count once');
    expect(sent).toContain('Conventional Commits');
    expect(sent).toContain('keep what it means:\\ncount the books');
    expect(sent).toContain('.env +1 -0 (content not shown)');
    expect(sent).not.toContain('hunter2');

    standin.fault(
      { answer: 'A long message that nobody waits for', interrupt: { after: 6, how: 'stall' } },
      { path: /chat\/completions$/ },
    );
    await vscode.runCommand('DeepInfra: Generate Commit Message');
    await expect.poll(typed).toBe('A long');
    await vscode.screenshot('commit-message-running-dark');
    await page.locator('a.action-label[aria-label^="Stop Commit Message"]').first().click();
    await expect.poll(typed).toBe('feat(shelf): count the books\nThey were never counted.');
    expect(await vscode.notifications()).toEqual([]);
  });

  it('explain the symbol around the cursor in the chat', async () => {
    const vscode = session();
    await openAt(vscode, 'shelf.ts', 1);
    await vscode.page.locator('.view-line', { hasText: 'function' }).last().click({ button: 'right' });
    await vscode.page.locator('.context-view .action-label[aria-label="DeepInfra"]').hover();
    const explain = vscode.page.locator('.context-view .action-label[aria-label="Explain"]');
    await explain.waitFor();
    await vscode.screenshot('actions-menu-dark');
    await explain.click();
    await vscode.answerEnds(['finished']);
    await vscode.screenshot('actions-explain-dark');
    expect(lastAsked(vscode)).toMatch(/Selection `src\/shelf\.ts:\d+-\d+`/);
  });

  it('review changes, with quick fixes that are shown before they are made', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    const finding = {
      path: 'src/books.ts',
      line: 1,
      severity: 'warning',
      message: 'There are four books.',
      replacement: 'export const books = 4;',
    };
    standin.fault({ answer: JSON.stringify(finding) }, { path: /chat\/completions$/ });
    await vscode.runCommand('DeepInfra: Review Changes');
    await expect.poll(async () => (await vscode.notifications()).join()).toContain('found one thing');
    await openAt(vscode, 'books.ts', 1);
    await page.locator('.editor-instance .squiggly-warning').waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'Replace as the review says' }).waitFor();
    await vscode.screenshot('review-changes-dark');
    await page.locator('.action-widget .action', { hasText: 'Replace as the review says' }).click();
    await page.locator('.panel .monaco-list-row', { hasText: 'books.ts' }).first().waitFor();
    await vscode.screenshot('review-preview-dark');
    await page
      .locator('.panel .monaco-list-row', { hasText: 'books.ts' })
      .locator('input, .monaco-checkbox')
      .first()
      .click();
    await page.locator('.panel .monaco-button', { hasText: 'Apply' }).click();
    const lines = page.locator('.editor-instance .view-lines').first();
    await expect
      .poll(async () => (await lines.innerText()).replaceAll('\u00a0', ' '))
      .toContain('books = 4;');
    await vscode.runCommand('DeepInfra: Clear Review Findings');
    await page.locator('.editor-instance .squiggly-warning').waitFor({ state: 'detached' });
  });

  it('fix a problem by its quick fix, with the problem in the question', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    await writeFile(join(vscode.folder, 'src/shelf.json'), '{ "rows": 3 "depth": 2 }\n');
    await openAt(vscode, 'shelf.json', 1);
    await page.locator('.editor-instance .squiggly-error').waitFor();
    await page.keyboard.press('F8');
    standin.fault({ answer: '```json\n{ "rows": 3, "depth": 2 }\n```' }, { path: /chat\/completions$/ });
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .action', { hasText: 'Fix with DeepInfra' }).first().click();
    await page.locator('.tab.active[data-resource-name="Edit of shelf.json"]').waitFor();
    await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
    await vscode.screenshot('actions-quick-fix-dark');
    expect(lastAsked(vscode)).toMatch(/line 1: .*comma/i);
    await vscode.runCommand('DeepInfra: Accept All Changes');
    await page.locator('.tab.active[data-resource-name="shelf.json"]').waitFor();
    const text = page.locator('.editor-group-container.active .view-lines');
    await expect
      .poll(async () => (await text.innerText()).replaceAll('\u00a0', ' '))
      .toContain('{ "rows": 3, "depth": 2 }');
    await page.keyboard.press('Control+S');
    await expect
      .poll(() => readFile(join(vscode.folder, 'src/shelf.json'), 'utf8'))
      .toBe('{ "rows": 3, "depth": 2 }\n');
  });

  it('write tests into the file where the project would have them', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    await openAt(vscode, 'shelf.ts', 9);
    standin.fault({ answer: '```ts\nit("adds up", () => {});\n```' }, { path: /chat\/completions$/ });
    await vscode.runCommand('DeepInfra: Write Tests');
    await page.locator('.tab.active[data-resource-name="Edit of shelf.test.ts"]').waitFor();
    await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
    await vscode.screenshot('actions-tests-dark');
    expect(lastAsked(vscode)).toContain('Write tests of this code from src/shelf.ts');
    await vscode.runCommand('DeepInfra: Accept All Changes');
    await page.locator('.tab.active.dirty[data-resource-name="shelf.test.ts"]').waitFor();
  });

  it('name a symbol with the rename of the editor', async () => {
    const vscode = session();
    const { page, standin } = vscode;
    await openAt(vscode, 'shelf.ts', '10:8');
    standin.fault({ answer: '1. `worth`\n2. sum' }, { path: /chat\/completions$/ });
    await vscode.runCommand('DeepInfra: Name This Symbol');
    await vscode.pick('wor', 'worth');
    const text = page.locator('.editor-group-container.active .view-lines');
    await expect
      .poll(async () => (await text.innerText()).replaceAll('\u00a0', ' '))
      .toMatch(/let worth = 0;[^]*worth \+= [^]*return worth;/);
    expect(lastAsked(vscode)).toContain('The symbol `total`');
    await page.keyboard.press('Control+Z');
  });

  it('explain a commit in the chat', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: Explain Commit');
    await vscode.pick('begin with', 'feat: begin with a shelf');
    await vscode.chat.locator('.turn.question', { hasText: 'Explain this commit' }).waitFor();
    await vscode.answerEnds(['finished']);
    expect(lastAsked(vscode)).toMatch(/Git `[0-9a-f]{8} feat: begin with a shelf`/);
    expect(lastAsked(vscode)).toContain('export function totalValue');
  });
});
