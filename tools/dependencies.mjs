import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { npm } from './processes.mjs';

/**
 * Installs the packages of package-lock.json unless exactly those are installed already.
 * @returns {Promise<boolean>} whether something had to be installed
 */
export async function ensureDependencies() {
  if (await areInstalled()) {
    return false;
  }
  await npm(['ci'], { cwd: root });
  return true;
}

async function areInstalled() {
  const wanted = await lockedPackages(join(root, 'package-lock.json'));
  const present = await lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) {
    throw new Error('package-lock.json is missing or not readable');
  }
  if (present === undefined) {
    return false;
  }
  return [...wanted].every(([path, entry]) => {
    // npm leaves out packages for other platforms.
    return entry.optional === true || present.get(path)?.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Promise<Map<string, { version?: string, optional?: boolean }> | undefined>}
 */
async function lockedPackages(file) {
  try {
    const lock = JSON.parse(await readFile(file, 'utf8'));
    return new Map(Object.entries(lock.packages).filter(([path]) => path !== ''));
  } catch {
    return undefined;
  }
}
