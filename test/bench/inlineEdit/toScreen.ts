import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../../../esbuild.mjs';
import { root } from '../../../tools/paths.mjs';
import { temporaryFolder } from '../../../tools/processes.mjs';
import { startServer } from '../../../tools/vscodeServer.mjs';
import { launchBrowser, newPage, Workbench, writeUserSettings } from '../../../tools/workbench.mjs';
import { startStandin, type Standin } from '../../support/deepinfra/server';

const runs = 23;
/** Milliseconds of silence after the first line. */
const silence = 20_000;

/**
 * Milliseconds from the first complete line of an answer leaving the service to that line on the screen, in the real
 * workbench: the answer falls silent after its first line.
 */
export async function timesToScreen(): Promise<number[]> {
  await build({ production: true });
  const standin = await startStandin({ pace: 'instant' });
  const work = await temporaryFolder('deepinfra-bench-');
  const [folder, userDataDir] = [join(work, 'shelf'), join(work, 'user')];
  await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
  await writeUserSettings(userDataDir, {
    'deepinfra.baseUrl': standin.baseUrl,
    'deepinfra.completion.enabled': false,
  });
  const server = await startServer({ userDataDir, extensionDir: root, trusted: true });
  const browser = await launchBrowser();
  try {
    const workbench = new Workbench(await newPage(browser));
    await workbench.goto(server.url(folder));
    await workbench.setKeyThroughCommand(standin.key);
    await workbench.page.keyboard.press('Control+P');
    await workbench.pick('shelf.ts', 'shelf.ts');
    await workbench.page.locator('.tab.active[data-resource-name="shelf.ts"]').waitFor();
    return await editAndWait(workbench, standin);
  } finally {
    await browser.close();
    await server.dispose();
    await standin.close();
  }
}

async function editAndWait(workbench: Workbench, standin: Standin): Promise<number[]> {
  const { page, input } = workbench;
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const line = `export function renamed${run}() {`;
    const head = `\`\`\`ts\n${line}\n`;
    standin.clearFaults();
    standin.fault(
      {
        answer: `${head}}\n\`\`\`\n`,
        firstTokenMs: 700,
        interrupt: { after: head.length, how: 'stall', ms: silence },
      },
      { path: /chat\/completions$/ },
    );
    await workbench.runCommand('DeepInfra: Edit Selection');
    await page.locator('.quick-input-title', { hasText: 'Edit Selection' }).waitFor();
    const shown = page.evaluate(shownAt, line);
    await input.fill('Rename it');
    await page.keyboard.press('Enter');
    const at = await shown;
    const asked = standin.requests.findLast(({ path }) => path.endsWith('/chat/completions'));
    if (at === undefined || asked?.firstTextAt === undefined) throw new Error('The first line was not seen');
    times.push(at - asked.firstTextAt);
    await workbench.runCommand('DeepInfra: Reject All Changes');
    await page.locator('.tab.active[data-resource-name="shelf.ts"]').waitFor();
  }
  // The first ones load the openai package and the part.
  return times.slice(3);
}

/** When a line is first on the screen, in Unix milliseconds with fractions; undefined after 10 s. Runs in the page. */
function shownAt(wanted: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), 10_000);
    const watch = new MutationObserver(() => {
      const lines = [...document.querySelectorAll('.editor-instance .view-line')];
      const line = lines.find((one) => one.textContent?.replaceAll('\u00a0', ' ').includes(wanted));
      if (!line) return;
      watch.disconnect();
      resolve(performance.timeOrigin + performance.now());
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
