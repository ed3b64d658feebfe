// `npm run standin`: the local stand-in for DeepInfra, for trying things by hand.
import { build } from 'esbuild';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { out, root } from './paths.mjs';

/**
 * A running stand-in, as far as tools need it; the whole interface is in test/support/deepinfra/server.ts.
 * @typedef {object} Standin
 * @property {string} url its origin
 * @property {string} baseUrl
 * @property {string} key a key that it accepts
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Options
 * @property {number} [port]
 * @property {number} [seed]
 * @property {string | number} [pace]
 * @property {string} [key]
 */

/**
 * Bundles the stand-in into `out/` and loads it.
 * @returns {Promise<{ startStandin: (options?: Options) => Promise<Standin> }>}
 */
export async function loadStandin() {
  const outfile = join(out, 'standin', 'server.mjs');
  await build({
    entryPoints: [join(root, 'test', 'support', 'deepinfra', 'server.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

const usage =
  'Usage: npm run standin -- [--port N] [--seed N] [--key KEY] [--pace hosted|fast|slow|instant|TOKENS_PER_SECOND]';

/**
 * Reads the command line; throws when it makes no sense, gives undefined when only help is wanted.
 * @returns {Options | undefined}
 */
function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4180' },
      seed: { type: 'string', default: '1' },
      pace: { type: 'string', default: 'hosted' },
      key: { type: 'string', default: 'standin-key' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const { pace, key } = values;
  const numbers = { port: Number(values.port), seed: Number(values.seed) };
  if (!Object.values(numbers).every(Number.isInteger)) throw new Error('A port and a seed are whole numbers');
  const named = ['hosted', 'fast', 'slow', 'instant'].includes(pace);
  if (!named && !(Number(pace) > 0)) throw new Error(`There is no pace ${pace}`);
  return { ...numbers, key, pace: named ? pace : Number(pace) };
}

async function main() {
  const options = readOptions();
  if (!options) return console.log(usage);
  const { startStandin } = await loadStandin();
  const standin = await startStandin(options);
  console.log(`A stand-in for DeepInfra answers at ${standin.url}; its answers are simulated.`);
  console.log(`  base URL  ${standin.baseUrl}`);
  console.log(`  key       ${standin.key}`);
  console.log('  faults    see test/support/deepinfra/README.md; Ctrl+C ends it');
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void standin.close());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error);
    console.error(usage);
    process.exitCode = 1;
  });
}
