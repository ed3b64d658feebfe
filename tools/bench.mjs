import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { out, root } from './paths.mjs';
import { npm } from './processes.mjs';

/** @typedef {{ workload: string, metric: string, value: number, unit: string }} Figure */
/** @typedef {{ name: string, run(report: (figure: Figure) => void): Promise<void> }} Benchmark see test/bench/benchmark.ts */

const folder = join(root, 'test', 'bench');
const suffix = '.bench.ts';

/** Installs what the benchmarks compare with, unless it is there in the versions that package.json names. */
async function ensurePeers() {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const wanted = Object.entries(manifest.dependencies);
  const present = await Promise.all(
    wanted.map(async ([name, version]) => {
      const installed = join(folder, 'node_modules', name, 'package.json');
      return JSON.parse(await readFile(installed, 'utf8').catch(() => '{}')).version === version;
    }),
  );
  if (!present.every(Boolean)) await npm(['ci', '--ignore-scripts'], { cwd: folder });
}

/**
 * Our scripts find the repository from where they stand, so they are not bundled.
 * @type {import('esbuild').Plugin}
 */
const scriptsStayOutside = {
  name: 'scripts-stay-outside',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.mjs$/ }, ({ path, resolveDir }) => {
      return { path: pathToFileURL(join(resolveDir, path)).href, external: true };
    });
  },
};

/**
 * Bundles a benchmark for Node and loads it.
 * @param {string} name
 * @returns {Promise<Benchmark>}
 */
async function load(name) {
  const { build } = await import('esbuild');
  const outfile = join(out, 'bench', `${name}.mjs`);
  await build({
    entryPoints: [join(folder, `${name}${suffix}`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [scriptsStayOutside],
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  const { bench } = await import(pathToFileURL(outfile).href);
  return bench;
}

/**
 * One line for each workload, one column for each metric; a new head where the metrics change.
 * @param {readonly Figure[]} figures
 */
function printTable(figures) {
  /** @type {Map<string, Figure[]>} */
  const rows = new Map();
  for (const figure of figures) rows.set(figure.workload, [...(rows.get(figure.workload) ?? []), figure]);
  let columns = '';
  for (const [workload, cells] of rows) {
    const head = cells.map(({ metric, unit }) => `${metric}, ${unit}`);
    const widths = head.map((title) => Math.max(title.length, 8));
    if (columns !== head.join()) {
      columns = head.join();
      console.log(`\n${''.padEnd(32)}${head.map((title, at) => title.padStart(widths[at] + 3)).join('')}`);
    }
    const values = cells.map(({ value }, at) => readable(value).padStart(widths[at] + 3));
    console.log(`${workload.padEnd(32)}${values.join('')}`);
  }
}

/** @param {number} value */
function readable(value) {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' } },
  });
  await ensureDependencies();
  const known = (await readdir(folder))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`No benchmark is named ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  await ensurePeers();
  await mkdir(join(out, 'bench'), { recursive: true });
  /** @type {string[]} */
  const lines = [];
  for (const name of positionals.length > 0 ? positionals : known) {
    console.log(`\n${name}`);
    const benchmark = await load(name);
    /** @type {Figure[]} */
    const figures = [];
    await benchmark.run((figure) => {
      figures.push(figure);
      lines.push(JSON.stringify({ bench: benchmark.name, ...figure }));
    });
    printTable(figures);
  }
  if (values.json) await writeFile(values.json, lines.map((line) => `${line}\n`).join(''));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
