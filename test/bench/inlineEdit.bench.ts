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
import { timesToScreen } from './inlineEdit/toScreen';
import { percentile } from './percentile';

const timings = z.record(z.string(), z.array(z.number()));

/** Inline edits: from the first line of an answer to the screen, and taking a large change. */
export const bench = {
  name: 'inlineEdit',
  async run(report) {
    const all = { 'first changed line to the screen': await timesToScreen(), ...(await timesInHost()) };
    for (const [workload, values] of Object.entries(all)) {
      for (const percent of [50, 95])
        report({ workload, metric: `p${percent}`, value: percentile(values, percent), unit: 'ms' });
    }
  },
} satisfies Benchmark;

async function timesInHost(): Promise<Record<string, number[]>> {
  const testsPath = join(out, 'bench', 'inlineEdit', 'inHost.cjs');
  await bundle({
    entryPoints: [join(root, 'test', 'bench', 'inlineEdit', 'inHost.ts')],
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
