import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './paths.mjs';

/**
 * Builds the extension for users and packs it as `deepinfra-<version>.vsix`.
 * @param {string} [folder] the extension's folder, where the package goes too; default: the repository's root
 * @returns {Promise<string>} the package's path
 */
export async function packageExtension(folder = root) {
  const { build } = await import('../esbuild.mjs');
  const { createVSIX } = await import('@vscode/vsce');
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const packagePath = join(folder, `${name}-${version}.vsix`);
  const outdir = join(folder, 'dist');
  // What an earlier build left there would be packed too.
  await rm(outdir, { recursive: true, force: true });
  await build({ production: true, outdir });
  await createVSIX({ cwd: folder, packagePath, dependencies: false });
  return packagePath;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureDependencies();
  console.log(await packageExtension());
}
