import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './paths.mjs';

/**
 * Builds the extension for users and packs it as a `.vsix`.
 * @param {string} [packagePath] where to; default `deepinfra-<version>.vsix` in the repository's root
 * @returns {Promise<string>} its path
 */
export async function packageExtension(packagePath) {
  const { build } = await import('../esbuild.mjs');
  const { createVSIX } = await import('@vscode/vsce');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const path = packagePath ?? join(root, `deepinfra-${version}.vsix`);
  // Source maps of a development build would be packed too.
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await build({ production: true });
  await createVSIX({ cwd: root, packagePath: path, dependencies: false });
  return path;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureDependencies();
  console.log(await packageExtension());
}
