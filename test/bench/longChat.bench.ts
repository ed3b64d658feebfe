import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build as bundle } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';
import { build } from '../../esbuild.mjs';
import { out, root } from '../../tools/paths.mjs';
import { launchBrowser } from '../../tools/workbench.mjs';
import { stringsSample } from '../support/viewSamples';
import type { Benchmark } from './benchmark';
import { percentile } from './percentile';

const runs = 5;
const address = 'http://longchat.invalid/';

/**
 * The page of the chat with long conversations, in Chromium: opening one, scrolling through it, typing while an answer
 * streams into it, and what an hour of answers leaves in memory. The page is the one that users get; the benchmark talks
 * to it in place of VS Code.
 */
export const bench = {
  name: 'longChat',
  async run(report) {
    await build({ production: true });
    await bundle({
      entryPoints: [join(root, 'test', 'bench', 'longChat', 'page.ts')],
      outfile: join(out, 'bench', 'longChat', 'page.js'),
      bundle: true,
      format: 'iife',
      logLevel: 'silent',
    });
    const browser = await launchBrowser();
    try {
      for (const count of [100, 1000, 10_000]) {
        const opened: number[] = [];
        for (let run = 0; run < runs; run++) {
          const page = await openPage(await browser.newPage());
          await use(page, count);
          opened.push(await page.evaluate(() => chatPage.open()));
          await page.close();
        }
        const workload = `open ${count} messages`;
        report({ workload, metric: 'median', value: percentile(opened, 50), unit: 'ms' });
        report({ workload, metric: 'worst', value: Math.max(...opened), unit: 'ms' });
      }
      const page = await openPage(await browser.newPage());
      await use(page, 10_000);
      await page.evaluate(() => chatPage.open());
      for (const [workload, step] of [
        ['scroll 10000 messages, a line', -60],
        ['scroll 10000 messages, a page', -700],
      ] as const) {
        const frames = await page.evaluate((by) => chatPage.scroll(by, 300), step);
        report({ workload, metric: 'p99 of frames', value: percentile(frames, 99), unit: 'ms' });
        report({ workload, metric: 'longest frame', value: Math.max(...frames), unit: 'ms' });
      }
      await page.close();
      const typed = await typeWhileStreaming(await openPage(await browser.newPage()));
      for (const percent of [50, 95]) {
        const value = percentile(typed, percent);
        report({ workload: 'type, 1000 messages, streaming', metric: `p${percent}`, value, unit: 'ms' });
      }
      const heap = await streamAnHour(await openPage(await browser.newPage()));
      const workload = '1000 messages and an hour';
      report({ workload, metric: 'heap', value: heap.end / 1e6, unit: 'MB' });
      report({ workload, metric: 'growth, last half', value: (heap.end - heap.middle) / 1e6, unit: 'MB' });
    } finally {
      await browser.close();
    }
  },
} satisfies Benchmark;

async function openPage(page: Page): Promise<Page> {
  await page.setViewportSize({ width: 420, height: 900 });
  const script = await readFile(join(out, 'bench', 'longChat', 'page.js'), 'utf8');
  const strings = JSON.stringify(stringsSample).replaceAll('"', '&quot;');
  await page.route(`${address}**`, async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (name !== '') return route.fulfill({ path: join(root, 'dist', name) });
    await route.fulfill({
      contentType: 'text/html',
      body: `<!DOCTYPE html><html><head><link rel="stylesheet" href="webview.css"></head>
        <body data-strings="${strings}"><div id="root"></div><script>${script}</script>
        <script type="module" src="webview.js"></script></body></html>`,
    });
  });
  await page.goto(address);
  await page.locator('.composer textarea').waitFor();
  return page;
}

/** Messages of 0.2 to 2.8 kB, as in platform.md, part B4, with lists and code. */
async function use(page: Page, count: number): Promise<void> {
  const samples = Array.from({ length: count / 2 }, (_, number) => ({
    ask: {
      kind: 'question' as const,
      id: `q${number}`,
      text: `Question ${number}? ${'why so '.repeat(number % 40)}`,
    },
    answer: { kind: 'answer' as const, id: `a${number}`, text: answerText(number) },
  }));
  await page.evaluate((given) => chatPage.use(given), samples);
}

function answerText(number: number): string {
  const prose = `It depends on **what** is read: \`value${number}\` is kept until the next round. `;
  const code = `\n\n\`\`\`ts\nfunction step${number}(input: string): number {\n  return input.length * ${number};\n}\n\`\`\`\n\n`;
  const list = `\n\n1. Open the file.\n2. Read ${number} lines.\n3. Close it.\n\n`;
  return (
    prose.repeat(2 + (number % 12)) + (number % 3 === 0 ? code : '') + (number % 4 === 1 ? list : '') + prose
  );
}

async function typeWhileStreaming(page: Page): Promise<number[]> {
  await use(page, 1000);
  await page.evaluate(() => chatPage.open());
  await page.locator('.composer textarea').click();
  const times = await page.evaluateHandle(() => chatPage.watchKeys());
  // 150 tokens a second of 4 characters, in the pushes of a host: one each 33 ms.
  const pieces = Array.from({ length: 400 }, (_, at) => answerText(at).slice(0, 20));
  const streaming = page.evaluate((given) => chatPage.stream('typed', given, 33), pieces);
  for (let key = 0; key < 120; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'KeyA');
    await page.waitForTimeout(70);
  }
  await streaming;
  return page.evaluate((read) => read(), times);
}

/** An hour at 150 tokens a second, as fast as the page takes it: 90 answers of 24 kB. */
async function streamAnHour(page: Page): Promise<{ middle: number; end: number }> {
  await use(page, 1000);
  await page.evaluate(() => chatPage.open());
  const devtools = await page.context().newCDPSession(page);
  const answers = 90;
  const half = async (from: number) => {
    for (let answer = from; answer < from + answers / 2; answer++) {
      const text = Array.from({ length: 40 }, (_, at) => answerText(answer * 40 + at)).join('');
      const pieces = text.slice(0, 24_000).match(/[\s\S]{1,800}/g) ?? [];
      await page.evaluate(([name, given]) => chatPage.stream(name, given, 0), [
        `h${answer}`,
        pieces,
      ] as const);
    }
    return heapOf(devtools);
  };
  const middle = await half(0);
  return { middle, end: await half(answers / 2) };
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}
