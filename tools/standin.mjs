// `npm run standin`: the local stand-in for DeepInfra, for trying things by hand.
import { parseArgs } from 'node:util';
import { STANDIN_KEY, startStandin } from './standinService.mjs';

const usage =
  'Usage: npm run standin -- [--port N] [--seed N] [--key KEY] [--pace hosted|fast|slow|instant|TOKENS_PER_SECOND]';

/**
 * Reads the command line; throws when it makes no sense, gives undefined when only help is wanted.
 * @returns {{ key: string, options: object } | undefined}
 */
function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4180' },
      seed: { type: 'string', default: '1' },
      pace: { type: 'string', default: 'hosted' },
      key: { type: 'string', default: STANDIN_KEY },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const { pace, key } = values;
  const numbers = { port: Number(values.port), seed: Number(values.seed) };
  if (!Object.values(numbers).every(Number.isInteger)) throw new Error('A port and a seed are whole numbers');
  const named = ['hosted', 'fast', 'slow', 'instant'].includes(pace);
  if (!named && !(Number(pace) > 0)) throw new Error(`There is no pace ${pace}`);
  return { key, options: { ...numbers, key, pace: named ? pace : Number(pace) } };
}

async function main() {
  const wanted = readOptions();
  if (!wanted) return console.log(usage);
  const standin = await startStandin(wanted.options);
  console.log(`A stand-in for DeepInfra answers at ${standin.url}; its answers are simulated.`);
  console.log(`  base URL  ${standin.baseUrl}`);
  console.log(`  key       ${wanted.key}`);
  console.log('  faults    see test/support/deepinfra/README.md; Ctrl+C ends it');
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void standin.close());
}

main().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 1;
});
