import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extensions } from 'vscode';

/**
 * Runs inside a fresh extension host, before anything of ours was loaded: times `require` of the bundle, then
 * `activate()`, and writes both in milliseconds to the file that `DEEPINFRA_BENCH_REPORT` names.
 */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('deepinfra-community.deepinfra');
  const report = process.env['DEEPINFRA_BENCH_REPORT'];
  if (!extension || !report) throw new Error('The extension or the name of the report is missing');
  if (extension.isActive) throw new Error('The extension was active already: this would measure nothing');
  const before = performance.now();
  require(join(extension.extensionPath, 'dist', 'extension.js'));
  const loaded = performance.now();
  await extension.activate();
  const active = performance.now();
  await writeFile(report, JSON.stringify({ load: loaded - before, activate: active - loaded }));
}
