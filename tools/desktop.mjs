import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cache, root } from './paths.mjs';

const RELEASES = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_TIMEOUT_MS = 4000;
// Both names that VS Code gives its own command line, and that of its build without Microsoft's marks.
const COMMANDS = ['code', 'codium'];

/** A desktop VS Code on the PATH that can open a window of its own. */
export function desktopOnPath() {
  // In a terminal of VS Code on a remote machine `code` only talks to the window that is open already.
  if (process.env['VSCODE_IPC_HOOK_CLI'] || !hasDisplay()) {
    return undefined;
  }
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => COMMANDS.map((name) => join(folder, `${name}${suffix}`)))
    .find((path) => existsSync(path));
}

/** Whether windows can be shown here. */
export function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/**
 * The two desktop versions that tests run on: the oldest that the manifest allows, and the newest. Or the reason
 * why none can be downloaded here.
 * @returns {Promise<{ minimum: string, current: string } | { reason: string }>}
 */
export async function downloadableDesktops() {
  const nodeMajor = Number(process.versions.node.split('.')[0]);
  if (nodeMajor < 22) {
    return { reason: `@vscode/test-electron needs Node 22, this is ${process.version}` };
  }
  if (!hasDisplay()) {
    return { reason: 'there is no display' };
  }
  try {
    const response = await fetch(RELEASES, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    /** @type {string[]} newest first */
    const versions = await response.json();
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const series = /\d+\.\d+\./.exec(manifest.engines.vscode)?.[0] ?? '';
    const minimum = versions.find((version) => version.startsWith(series));
    const current = versions[0];
    return minimum && current
      ? { minimum, current }
      : { reason: 'the list of releases names no fitting one' };
  } catch {
    return { reason: 'the host of VS Code downloads cannot be reached' };
  }
}

/**
 * Downloads a desktop VS Code once.
 * @param {string} version
 * @returns {Promise<string>} path of its executable
 */
export async function downloadDesktop(version) {
  const { download } = await import('@vscode/test-electron');
  return download({ version, cachePath: cache });
}

/**
 * Runs a bundled test runner in the extension host of a desktop VS Code. Throws when VS Code ends with an error.
 * @param {object} options
 * @param {string} options.executable
 * @param {string} options.testsPath
 * @param {string} options.folder
 * @param {string} options.userDataDir
 * @param {Record<string, string>} options.env added to the environment of VS Code
 */
export async function runTestsOnDesktop({ executable, testsPath, folder, userDataDir, env }) {
  const { runTests } = await import('@vscode/test-electron');
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: testsPath,
    extensionTestsEnv: env,
    launchArgs: [folder, '--user-data-dir', userDataDir, '--disable-extensions', '--disable-workspace-trust'],
  });
}
