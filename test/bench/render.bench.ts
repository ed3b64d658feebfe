import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../tools/chromium.mjs';
import { root } from '../../tools/paths.mjs';
import type { Benchmark, Figure } from './benchmark';
import { mixedAnswer } from './render/answer';
import { median, startMeasuring, type Measurement } from './render/measurement';

const updateSize = 64;
/** A contender that takes longer than this for one answer is given up, in milliseconds. */
const patience = 180_000;
// As in design/platform.md, part E1.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // One frame for each update, as fast as they can be made.
  '--disable-frame-rate-limit',
];

const contenders = [
  { name: 'text floor', file: 'floor.ts', longest: 1_000_000 },
  { name: 'ours', file: 'ours.ts', longest: 1_000_000 },
  { name: 'streaming-markdown', file: 'streamingMarkdown.mjs', longest: 1_000_000 },
  { name: 'streamdown', file: 'streamdown.mjs', longest: 100_000 },
] as const;
type Contender = (typeof contenders)[number];

const workloads = [
  { name: '10 kB', length: 10_000, runs: 5 },
  { name: '100 kB', length: 100_000, runs: 3 },
  { name: '1 MB', length: 1_000_000, runs: 1 },
] as const;

/**
 * Draws mixed answers that arrive in updates of 64 characters, with layout forced and the end scrolled into view
 * after each, 400 pixels wide: our renderer beside plain text, streaming-markdown and streamdown (without plugins).
 * All figures are CPU time of the page's main thread, and the median of the runs. Contenders take turns, so that
 * what else the machine does falls on all of them.
 */
export const bench = {
  name: 'render',
  async run(report) {
    const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
    try {
      const pages = new Map<Contender, string>();
      for (const contender of contenders) pages.set(contender, await pageFor(contender));
      for (const { name, length, runs } of workloads) {
        const text = mixedAnswer(length);
        const measured = new Map<Contender, Measurement[]>();
        for (let run = 0; run < runs; run++) {
          for (const contender of contenders.filter(({ longest }) => length <= longest)) {
            const result = await draw(browser, pages.get(contender) ?? '', text);
            measured.set(contender, [...(measured.get(contender) ?? []), ...result]);
          }
        }
        for (const [contender, results] of measured) {
          for (const figure of figures(`${name}, ${contender.name}`, results)) report(figure);
        }
      }
    } finally {
      await browser.close();
    }
  },
} satisfies Benchmark;

/** A page that holds one contender and nothing else of ours but the style sheet. */
async function pageFor({ file }: Contender): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test', 'bench', 'render', file)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome120',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const styles = await readFile(join(root, 'src', 'webview', 'markdown', 'markdown.css'), 'utf8');
  const script = outputFiles[0]?.text.replaceAll('</script', '<\\/script') ?? '';
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; font: 13px sans-serif; overflow-wrap: anywhere; }
    #scroller { width: 400px; height: 600px; overflow-y: auto; }
    ${styles}
    </style><body data-vscode-theme-kind="vscode-dark"><div id="scroller"><div id="answer"></div></div>
    <script>${script}</script>`;
}

/** One run in a page of its own; empty when it was given up. */
async function draw(browser: Browser, html: string, text: string): Promise<Measurement[]> {
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    const stop = await startMeasuring(page);
    const drawn = page.evaluate(([all, size]) => globalThis.drawAll(all, size).then(() => true), [
      text,
      updateSize,
    ] as const);
    const late = new Promise<false>((resolve) => setTimeout(resolve, patience, false).unref());
    if (!(await Promise.race([drawn, late]))) {
      drawn.catch(() => {});
      return [];
    }
    return [await stop()];
  } finally {
    await page.close();
  }
}

function figures(workload: string, runs: readonly Measurement[]): Figure[] {
  if (runs.length === 0) return [{ workload, metric: 'given up after', value: patience / 1000, unit: 's' }];
  const of = (metric: string, unit: string, value: (run: Measurement) => number): Figure => ({
    workload,
    metric,
    value: median(runs.map(value)),
    unit,
  });
  return [
    of('total CPU', 'ms', (run) => run.total),
    of('updates alone', 'ms', (run) => run.updates),
    of('p50', 'ms', (run) => run.p50),
    of('p99', 'ms', (run) => run.p99),
    of('max', 'ms', (run) => run.max),
    of('last 20 / first 20', 'x', (run) => run.growth),
    of('longest task', 'ms', (run) => run.longestTask),
  ];
}
