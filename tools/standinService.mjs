import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { out, root } from './paths.mjs';

/**
 * Bundles the stand-in service, which answers like DeepInfra without a model, and starts it in this process.
 * @param {import('../test/support/deepinfra/service').StandinOptions} [options]
 * @returns {Promise<import('../test/support/deepinfra/server').Standin>}
 */
export async function startStandin(options) {
  const { build } = await import('esbuild');
  const outfile = join(out, 'standin.mjs');
  await build({
    entryPoints: [join(root, 'test', 'support', 'deepinfra', 'server.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  /** @type {typeof import('../test/support/deepinfra/server')} */
  const service = await import(pathToFileURL(outfile).href);
  return service.startStandin(options);
}
