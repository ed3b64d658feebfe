import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import * as z from 'zod/mini';
import { build } from '../../esbuild.mjs';
import { isObject } from '../../src/core/base/guards';
import { runTestsOnServer } from '../../tools/hostRing.mjs';
import { out, root } from '../../tools/paths.mjs';
import { temporaryFolder } from '../../tools/processes.mjs';
import type { Benchmark } from './benchmark';
import { percentile } from './percentile';

const runs = 20;
const timing = z.object({ load: z.number(), activate: z.number() });

/**
 * What starting the extension costs: the bytes that are read, and the time of `require` and of our `activate()`, each in
 * 20 extension hosts that were just started.
 */
export const bench = {
  name: 'startup',
  async run(report) {
    await build({ production: true });
    for (const [workload, file] of [
      ['host, eager', 'extension.js'],
      ['host, on the first question', 'openai.js'],
      ['chat page', 'webview.js'],
    ] as const) {
      const { size } = await stat(join(root, 'dist', file));
      report({ workload, metric: 'size', value: size / 1000, unit: 'kB' });
    }
    const [testsPath, extensionDir] = await Promise.all([bundleRunner(), copyThatWaits()]);
    const load: number[] = [];
    const activate: number[] = [];
    for (let run = 0; run < runs; run++) {
      const timed = await coldStart(testsPath, extensionDir);
      load.push(timed.load);
      activate.push(timed.activate);
    }
    for (const [workload, values] of [
      ['require', load],
      ['activate()', activate],
    ] as const) {
      report({ workload, metric: 'median', value: percentile(values, 50), unit: 'ms' });
      report({ workload, metric: 'p95', value: percentile(values, 95), unit: 'ms' });
    }
  },
} satisfies Benchmark;

async function bundleRunner(): Promise<string> {
  const outfile = join(out, 'bench', 'startup', 'inHost.cjs');
  await bundle({
    entryPoints: [join(root, 'test', 'bench', 'startup', 'inHost.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  return outfile;
}

/** The same extension, except that VS Code does not start it by itself: the first start is the one that is timed. */
async function copyThatWaits(): Promise<string> {
  const copy = await temporaryFolder('deepinfra-bench-');
  for (const part of ['dist', 'media', 'package.nls.json'])
    await cp(join(root, part), join(copy, part), { recursive: true });
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const waiting = { ...(isObject(manifest) ? manifest : {}), activationEvents: [] };
  await writeFile(join(copy, 'package.json'), JSON.stringify(waiting));
  return copy;
}

async function coldStart(testsPath: string, extensionDir: string): Promise<z.infer<typeof timing>> {
  const work = await temporaryFolder('deepinfra-bench-');
  const file = join(work, 'report.json');
  await runTestsOnServer({
    testsPath,
    extensionDir,
    folder: join(root, 'tools', 'sample-workspace'),
    userDataDir: join(work, 'user'),
    env: { DEEPINFRA_BENCH_REPORT: file },
  });
  return timing.parse(JSON.parse(await readFile(file, 'utf8')));
}
