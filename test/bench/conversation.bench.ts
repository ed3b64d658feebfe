import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { build } from '../../esbuild.mjs';
import { root } from '../../tools/paths.mjs';
import { temporaryFolder } from '../../tools/processes.mjs';
import { startServer } from '../../tools/vscodeServer.mjs';
import { launchBrowser, newPage, Workbench, writeUserSettings } from '../../tools/workbench.mjs';
import { startStandin, type Standin } from '../support/deepinfra/server';
import type { Benchmark } from './benchmark';
import { percentile } from './percentile';

const runs = 40;

/**
 * What a person feels in the real workbench, against the stand-in: from the moment when the first text leaves the
 * service to that text in the page, and from the click on Stop to the service seeing the connection closed.
 */
export const bench = {
  name: 'conversation',
  async run(report) {
    await build({ production: true });
    const standin = await startStandin({ pace: { firstTokenMs: 50, tokensPerSecond: 150 } });
    const work = await temporaryFolder('deepinfra-bench-');
    const [folder, userDataDir] = [join(work, 'shelf'), join(work, 'user')];
    await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
    await writeUserSettings(userDataDir, { 'deepinfra.baseUrl': standin.baseUrl });
    const server = await startServer({ userDataDir, extensionDir: root, trusted: true });
    const browser = await launchBrowser();
    try {
      const workbench = new Workbench(await newPage(browser));
      await workbench.goto(server.url(folder));
      await workbench.openChat();
      await workbench.setKeyThroughCommand(standin.key);
      const { first, stop } = await converse(workbench, standin);
      for (const [workload, values] of [
        ['first text to the page', first],
        ['stop to the connection', stop],
      ] as const) {
        for (const percent of [50, 95]) {
          report({ workload, metric: `p${percent}`, value: percentile(values, percent), unit: 'ms' });
        }
      }
    } finally {
      await browser.close();
      await server.dispose();
      await standin.close();
    }
  },
} satisfies Benchmark;

async function converse(
  workbench: Workbench,
  standin: Standin,
): Promise<{ first: number[]; stop: number[] }> {
  const page = await pageFrame(workbench);
  const first: number[] = [];
  const stop: number[] = [];
  for (let run = 0; run < runs; run++) {
    const seen = firstTextIn(page);
    await workbench.ask(`Explain sorting, part ${run}`);
    const shownAt = await seen;
    const clicked = clickIn(page);
    await workbench.chat.locator('button.stop').click();
    const clickedAt = await clicked;
    await workbench.answerEnds(['stopped']);
    const asked = standin.requests.findLast(({ path }) => path.endsWith('/chat/completions'));
    const { firstTextAt = Number.NaN } = asked ?? {};
    const { closedByClientAt = Number.NaN } = await standin.waitForRequest(
      ({ startedAt, closedByClientAt: closed }) => startedAt === asked?.startedAt && closed !== undefined,
    );
    first.push(shownAt - firstTextAt);
    stop.push(closedByClientAt - clickedAt);
    if (run % 10 === 9) await startAnew(workbench);
  }
  return { first, stop };
}

async function startAnew(workbench: Workbench): Promise<void> {
  await workbench.runCommand('DeepInfra: New Chat');
  await workbench.chat.locator('.welcome').waitFor();
}

async function pageFrame(workbench: Workbench): Promise<Frame> {
  const body = await workbench.chat.locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error('The chat has no page');
  return frame;
}

/** When a streaming answer first shows text, in Unix milliseconds with fractions. */
function firstTextIn(page: Frame): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const watch = new MutationObserver(() => {
          const text = document.querySelector('.answer[data-state=streaming] .markdown')?.textContent ?? '';
          if (text.trim() === '') return;
          watch.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
}

function clickIn(page: Frame): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const note = () => resolve(performance.timeOrigin + performance.now());
        document.addEventListener('click', note, { capture: true, once: true });
      }),
  );
}
