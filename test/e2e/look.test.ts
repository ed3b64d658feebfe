import { describe, expect, it } from 'vitest';
import { faultsOf } from './support/faults';
import type { Session } from './support/session';
import { shareSession } from './support/session';

const answer = `A closure is a function together with the variables it was made with. It keeps them alive, even when the
function that declared them is long gone.

\`\`\`ts
// Each call of counter() has its own count.
function counter(step = 1) {
  let count = 0;
  return () => (count += step);
}

const next = counter(2);
console.log(next(), next()); // 2 4
\`\`\`

| name | kept in | lives until |
|---|---|---|
| \`count\` | the closure | \`next\` is gone |
| \`step\` | the closure | \`next\` is gone |

1. \`counter\` returns a function.
2. That function **remembers** \`count\` and \`step\`.

> See [MDN](https://developer.mozilla.org) for more[^1], and \`src/shelf.ts:2\` for a use.

The sum of the first $n$ counts is

$$
\\sum_{i=1}^{n} 2i = n(n + 1)
$$

- [x] read
- [ ] tried

[^1]: In English.
`;

describe('the look', () => {
  const session = shareSession({ standin: { pace: 'instant' } });
  const themes = ['dark', 'light', 'highContrast', 'highContrastLight'] as const;

  it('is calm without a key', async () => {
    const vscode = session();
    await vscode.openChat();
    for (const theme of themes) {
      await vscode.setTheme(theme);
      await vscode.screenshot(`welcome-${theme}`);
      expect(await faultsOf(vscode)).toEqual([]);
    }
  });

  it('is good in every theme, and axe finds nothing', async () => {
    const vscode = session();
    await vscode.setKeyThroughCommand(vscode.standin.key);
    vscode.standin.fault({ answer }, { path: /chat\/completions$/ });
    await vscode.ask('What is a closure?');
    await vscode.answerEnds(['finished']);
    await vscode.chat.locator('.md-code .md-keyword').first().waitFor();
    await vscode.chat.locator('.md-display math').waitFor();
    await vscode.chat.locator('.md-file', { hasText: 'src/shelf.ts:2' }).waitFor();
    for (const theme of themes) {
      await vscode.setTheme(theme);
      await vscode.screenshot(`answer-${theme}`);
      expect(await faultsOf(vscode)).toEqual([]);
    }
  });

  it('of endings is good in every theme', async () => {
    const vscode = session();
    vscode.standin.fault({ status: 402 }, { path: /chat\/completions$/ });
    await vscode.ask('And what does it cost?');
    await vscode.answerEnds(['failed']);
    for (const theme of themes) {
      await vscode.setTheme(theme);
      await vscode.screenshot(`failure-${theme}`);
      expect(await faultsOf(vscode)).toEqual([]);
    }
  });

  it('of the list is good in every theme', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: Show Conversations');
    await vscode.chat.locator('.history-item').waitFor();
    for (const theme of themes) {
      await vscode.setTheme(theme);
      await vscode.screenshot(`list-${theme}`);
      expect(await faultsOf(vscode)).toEqual([]);
    }
    await vscode.page.keyboard.press('Escape');
  });

  it('holds from 220 pixels to a wide panel: nothing is cut off sideways', async () => {
    const vscode = session();
    await vscode.runCommand('DeepInfra: Open Chat');
    await vscode.setTheme('dark');
    for (const width of [220, 700]) {
      await widen(vscode, width);
      await vscode.screenshot(`answer-${width}px`);
      const overflow = await vscode.chat
        .locator('.transcript')
        .evaluate((e) => e.scrollWidth - e.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });

  it('sits well beside an editor', async () => {
    const vscode = session();
    await widen(vscode, 480);
    await vscode.page.keyboard.press('Control+P');
    await vscode.pick('shelf.ts', 'shelf.ts');
    await vscode.page.locator('.editor-instance .view-lines').waitFor();
    await vscode.runCommand('DeepInfra: New Chat');
    await vscode.chat.locator('.welcome').waitFor();
    vscode.standin.fault({ answer }, { path: /chat\/completions$/ });
    await vscode.ask('What is a closure?');
    await vscode.answerEnds(['finished']);
    await vscode.screenshot('beside-an-editor');
    const [panel, editor] = await Promise.all([
      vscode.page.locator('.part.sidebar').boundingBox(),
      vscode.page.locator('.editor-instance').boundingBox(),
    ]);
    expect(panel?.width).toBeGreaterThan(400);
    expect(editor?.width).toBeGreaterThan(400);
  });
});

/** Drags the edge of the side bar. */
async function widen({ page }: Session, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('No side bar');
  await page.mouse.move(box.x + box.width, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(box.x + width, box.y + 300, { steps: 4 });
  await page.mouse.up();
}
