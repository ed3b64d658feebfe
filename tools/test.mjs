import { ensureDependencies } from './dependencies.mjs';
import { groups, rings } from './rings.mjs';
import { takeKey } from './key.mjs';

const LANES = 3;

/** @typedef {import('./rings.mjs').Ring} Ring */
/** @typedef {import('./rings.mjs').Totals} Totals */

/**
 * @param {readonly string[]} names
 * @returns {readonly Ring[]}
 */
function selected(names) {
  const wanted = new Set(names.flatMap((name) => groups.get(name) ?? [name]));
  const unknown = [...wanted].filter((name) => !rings.some((ring) => ring.name === name));
  if (unknown.length > 0) {
    const known = [...rings.map(({ name }) => name), ...groups.keys()].join(', ');
    throw new Error(`There is no ring named ${unknown.join(', ')}. Rings: ${known}.`);
  }
  return wanted.size === 0 ? rings : rings.filter(({ name }) => wanted.has(name));
}

/** Installs the VS Code server and a browser; runs beside the quick rings. */
async function prepareVsCode() {
  const [{ ensureServer }, { findChromium }] = await Promise.all([
    import('./vscodeServer.mjs'),
    import('./chromium.mjs'),
  ]);
  await Promise.all([ensureServer(), findChromium()]);
}

/**
 * @param {Ring} ring
 * @param {Promise<unknown>} prepared
 * @returns {Promise<Totals>}
 */
async function runRing(ring, prepared) {
  const started = performance.now();
  /** @type {string[]} */
  const output = [];
  /** @type {Totals} */
  let totals = { passed: 0, failed: 0, skipped: 0 };
  try {
    if (ring.inVsCode) {
      await prepared;
    }
    totals = await ring.run((line) => output.push(line));
  } catch (error) {
    output.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    totals.failed++;
  }
  if (totals.passed + totals.failed === 0) {
    output.push('No test ran.');
    totals.failed++;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const parts = [`${totals.passed} ok`];
  if (totals.failed > 0) {
    parts.push(`${totals.failed} FAILED`);
  }
  if (totals.skipped > 0) {
    parts.push(`${totals.skipped} skipped`);
  }
  console.log(`${ring.name.padEnd(10)}${seconds.padStart(7)} s   ${parts.join(', ')}`);
  if (totals.failed > 0) {
    console.log(`\n${output.join('\n').trim()}\n`);
  }
  return totals;
}

/**
 * Runs rings side by side: most of them keep only one core busy, and VS Code is waited for more than it works.
 * @param {readonly Ring[]} queue
 * @param {(ring: Ring) => Promise<void>} run
 */
async function inLanes(queue, run) {
  const rest = [...queue];
  const lane = async () => {
    for (let ring = rest.shift(); ring; ring = rest.shift()) {
      await run(ring);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function main() {
  const chosen = selected(process.argv.slice(2));
  const started = performance.now();
  // Tests never talk to DeepInfra: no key of the developer reaches them or the programs that they start.
  takeKey();
  if (await ensureDependencies()) {
    console.log(`packages  ${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s   installed`);
  }
  const prepared = chosen.some(({ inVsCode }) => inVsCode) ? prepareVsCode() : Promise.resolve();
  // Who needs it sees the failure; until then it must not count as one that nobody handles.
  prepared.catch(() => undefined);
  const sum = { passed: 0, failed: 0, skipped: 0 };
  /** @param {Ring} ring */
  const run = async (ring) => {
    const { passed, failed, skipped } = await runRing(ring, prepared);
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  };
  await inLanes(
    chosen.filter(({ alone }) => !alone),
    run,
  );
  for (const ring of chosen.filter(({ alone }) => alone)) {
    await run(ring);
  }
  console.log(`total     ${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
