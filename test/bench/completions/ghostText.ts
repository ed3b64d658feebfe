import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../../../esbuild.mjs';
import { root } from '../../../tools/paths.mjs';
import { temporaryFolder } from '../../../tools/processes.mjs';
import { startServer } from '../../../tools/vscodeServer.mjs';
import { launchBrowser, newPage, Workbench, writeUserSettings } from '../../../tools/workbench.mjs';
import { startStandin, type Standin } from '../../support/deepinfra/server';

const runs = 30;

/** Milliseconds from the last byte of an answer leaving the service to its text on the screen, in the real workbench. */
export async function timesToScreen(): Promise<number[]> {
  await build({ production: true });
  const standin = await startStandin({ pace: { firstTokenMs: 150, tokensPerSecond: 5_000 } });
  const work = await temporaryFolder('deepinfra-bench-');
  const [folder, userDataDir] = [join(work, 'shelf'), join(work, 'user')];
  await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
  await writeUserSettings(userDataDir, {
    'deepinfra.baseUrl': standin.baseUrl,
    'editor.quickSuggestions': { other: 'off' },
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
    return await typeAndWait(workbench, standin);
  } finally {
    await browser.close();
    await server.dispose();
    await standin.close();
  }
}

async function typeAndWait({ page }: Workbench, standin: Standin): Promise<number[]> {
  const times: number[] = [];
  await page.keyboard.press('Control+End');
  for (let run = 0; run < runs; run++) {
    standin.clearFaults();
    standin.fault({ answer: `answer${run}();` }, { path: /completions$/, times: 5 });
    const shown = page.evaluate(shownAt, `answer${run}();`);
    await page.keyboard.type(`\nlet part${run} = `);
    const at = await shown;
    if (at === undefined) continue;
    const asked = standin.requests.findLast(({ path, finishedAt }) => {
      return path.endsWith('/openai/completions') && finishedAt !== undefined && finishedAt < at;
    });
    if (asked?.finishedAt !== undefined) times.push(at - asked.finishedAt);
    await page.keyboard.press('Tab');
  }
  if (times.length < runs / 2) throw new Error('Too few answers were seen whole');
  // The first ones load the openai package.
  return times.slice(3);
}

/** When ghost text first holds `wanted`, in Unix milliseconds with fractions; undefined after 4 s. Runs in the page. */
function shownAt(wanted: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), 4_000);
    const watch = new MutationObserver(() => {
      const ghosts = document.querySelectorAll('.ghost-text, .ghost-text-decoration');
      const text = [...ghosts].map((ghost) => ghost.textContent).join('');
      if (!text.replaceAll('\u00a0', ' ').includes(wanted)) return;
      watch.disconnect();
      resolve(performance.timeOrigin + performance.now());
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  });
}
