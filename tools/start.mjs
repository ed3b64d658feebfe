import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { desktopOnPath, downloadableDesktops, downloadDesktop, hasDisplay } from './desktop.mjs';
import { takeKey } from './key.mjs';
import { root } from './paths.mjs';
import { endsWithUs, startProcess, temporaryFolder } from './processes.mjs';

const DEEPINFRA_ORIGIN = 'https://api.deepinfra.com';

/**
 * @typedef {object} Session
 * @property {string} folder a copy of the sample workspace
 * @property {string} userDataDir
 * @property {string} key a key for the service
 * @property {string} origin the one origin that may receive the key
 * @property {boolean} simulated answers come from the stand-in
 */

/**
 * Makes everything that a VS Code of ours needs: packages, bundles, workspace, settings and a service to talk to.
 * @param {string | undefined} key the user's own key
 * @returns {Promise<Session>}
 */
async function prepare(key) {
  if (await ensureDependencies()) {
    console.log('Installed the packages.');
  }
  const { build } = await import('../esbuild.mjs');
  const { writeUserSettings } = await import('./workbench.mjs');
  await build();
  const work = await temporaryFolder('deepinfra-start-');
  const [folder, userDataDir] = [join(work, 'shelf'), join(work, 'user')];
  await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
  if (key !== undefined) {
    console.log('Talking to DeepInfra with the key from the environment: answers are real and are paid for.');
    await writeUserSettings(userDataDir, {});
    return { folder, userDataDir, key, origin: DEEPINFRA_ORIGIN, simulated: false };
  }
  const { startStandin } = await import('./standinService.mjs');
  const standin = await startStandin();
  console.log(
    'No DEEPINFRA_API_KEY is set: answers are SIMULATED by a stand-in on this machine, not by a model.',
  );
  await writeUserSettings(userDataDir, { 'deepinfra.baseUrl': standin.baseUrl });
  return { folder, userDataDir, key: standin.key, origin: standin.url, simulated: true };
}

/** @param {Session} session */
async function openVsCode({ folder, userDataDir, key, origin }) {
  // By environment, not by argument: other users of the machine can read command lines.
  const env = { DEEPINFRA_API_KEY: key, DEEPINFRA_API_KEY_ORIGIN: origin };
  const desktop = await findDesktop();
  if (desktop !== undefined) {
    console.log(`Opening ${desktop}. Close its window to end.`);
    const args = [
      '--wait',
      '--new-window',
      '--extensionDevelopmentPath',
      root,
      '--user-data-dir',
      userDataDir,
      folder,
    ];
    const child = startProcess(desktop, args, { env, inherit: true });
    await new Promise((resolve) => child.once('close', resolve));
    return;
  }
  const { startServer } = await import('./vscodeServer.mjs');
  const server = await startServer({
    userDataDir,
    extensionDir: root,
    trusted: true,
    env,
    interactive: true,
  });
  const url = server.url(folder);
  console.log(`VS Code is running at\n\n  ${url}\n\nPress Ctrl-C to end.`);
  if (hasDisplay()) {
    await openInBrowser(url, userDataDir);
  }
  await new Promise(() => undefined);
}

async function findDesktop() {
  const installed = desktopOnPath();
  if (installed !== undefined) {
    return installed;
  }
  const downloads = await downloadableDesktops();
  if ('reason' in downloads) {
    console.log(
      `No desktop VS Code: no "code" on the PATH, and ${downloads.reason}. Using its server from npm.`,
    );
    return undefined;
  }
  return downloadDesktop(downloads.current);
}

/**
 * Opens the user's own browser through a page on disk, which keeps the token in the address off command lines.
 * @param {string} url
 * @param {string} userDataDir
 */
async function openInBrowser(url, userDataDir) {
  const page = join(userDataDir, 'open.html');
  await writeFile(page, `<meta http-equiv="refresh" content="0; url=${url.replaceAll('&', '&amp;')}">`, {
    mode: 0o600,
  });
  const [command, ...args] = { darwin: ['open'], win32: ['explorer.exe'] }[String(process.platform)] ?? [
    'xdg-open',
  ];
  startProcess(command ?? '', [...args, page]).once('error', () => undefined);
}

async function main() {
  const check = process.argv.includes('--check');
  const session = await prepare(takeKey());
  if (!check) {
    await openVsCode(session);
    return;
  }
  const { runCheck } = await import('./check.mjs');
  await runCheck(session);
}

try {
  endsWithUs();
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
