import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extensions } from 'vscode';

type Activate = (context: unknown) => unknown;

function hasActivate(value: unknown): value is { activate: Activate } {
  return (
    typeof value === 'object' && value !== null && 'activate' in value && typeof value.activate === 'function'
  );
}

/**
 * Runs inside a fresh extension host, before anything of ours was loaded: times `require` of the bundle, then our own
 * `activate()` as VS Code calls it, and writes both in milliseconds to the file that `DEEPINFRA_BENCH_REPORT` names.
 */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('deepinfra-community.deepinfra');
  const report = process.env['DEEPINFRA_BENCH_REPORT'];
  if (!extension || !report) throw new Error('The extension or the name of the report is missing');
  if (extension.isActive) throw new Error('The extension was active already: this would measure nothing');
  const path = join(extension.extensionPath, 'dist', 'extension.js');
  const before = performance.now();
  const loaded: unknown = require(path);
  const load = performance.now() - before;
  if (!hasActivate(loaded)) throw new Error('The bundle has no activate()');
  let activate: number | undefined;
  const timed: Activate = (context) => {
    const start = performance.now();
    const result = loaded.activate(context);
    activate = performance.now() - start;
    return result;
  };
  // VS Code finds the module in this cache and calls what stands there.
  const cached = require.cache[require.resolve(path)];
  if (!cached) throw new Error('The bundle is not in the cache');
  cached.exports = { activate: timed };
  await extension.activate();
  if (activate === undefined) throw new Error('VS Code called another activate()');
  await writeFile(report, JSON.stringify({ load, activate }));
}
