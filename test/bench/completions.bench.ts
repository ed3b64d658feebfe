import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import * as z from 'zod/mini';
import { runTestsOnServer } from '../../tools/hostRing.mjs';
import { out, root } from '../../tools/paths.mjs';
import { temporaryFolder } from '../../tools/processes.mjs';
import { writeUserSettings } from '../../tools/workbench.mjs';
import { startStandin } from '../support/deepinfra/server';
import type { Benchmark } from './benchmark';
import { timesToScreen } from './completions/ghostText';
import { heapOverTime } from './completions/memory';
import { typeThousandKeys } from './completions/typing';
import { percentile } from './percentile';

const timings = z.record(z.string(), z.array(z.number()));

/** What completions cost while somebody types: time in the extension host and on the screen, requests, memory. */
export const bench = {
  name: 'completions',
  async run(report) {
    const inHost = await timesInHost();
    for (const [workload, values] of Object.entries({
      ...inHost,
      'last byte to the screen': await timesToScreen(),
    })) {
      for (const percent of [50, 95])
        report({ workload, metric: `p${percent}`, value: percentile(values, percent), unit: 'ms' });
    }
    const typed = await typeThousandKeys();
    const workload = 'typing 1,000 keys, 300 ms model';
    report({ workload, metric: 'requests', value: typed.requests, unit: 'per key' });
    report({ workload, metric: 'stale texts', value: typed.stale, unit: 'in all' });
    report({ workload, metric: 'left open', value: typed.leftOpen, unit: 'in all' });
    report({ workload, metric: 'of the prompt cacheable', value: 100 * typed.cacheable, unit: '%' });
    const heap = await heapOverTime();
    report({ workload: 'heap after 1,000', metric: 'size', value: heap.first, unit: 'MB' });
    report({ workload: 'heap after 10,000', metric: 'size', value: heap.all, unit: 'MB' });
  },
} satisfies Benchmark;

async function timesInHost(): Promise<Record<string, number[]>> {
  const testsPath = join(out, 'bench', 'completions', 'inHost.cjs');
  await bundle({
    entryPoints: [join(root, 'test', 'bench', 'completions', 'inHost.ts')],
    outfile: testsPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const standin = await startStandin({ pace: 'instant' });
  const work = await temporaryFolder('deepinfra-bench-');
  const [folder, userDataDir, file] = [join(work, 'shelf'), join(work, 'user'), join(work, 'report.json')];
  await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
  await writeUserSettings(userDataDir, { 'deepinfra.baseUrl': standin.baseUrl });
  try {
    const env = { DEEPINFRA_BENCH_REPORT: file, DEEPINFRA_TEST_STANDIN: standin.url };
    await runTestsOnServer({ testsPath, folder, userDataDir, env });
    return timings.parse(JSON.parse(await readFile(file, 'utf8')));
  } finally {
    await standin.close();
  }
}
