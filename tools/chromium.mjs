import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_PLACES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a Chromium-based browser: `CHROMIUM_PATH`, an installed one, Playwright's own, or, as root on
 * Debian, one that it installs now. Throws with what to do when there is none.
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    }
    return named;
  }
  return installed() ?? (await playwrights()) ?? (await fromDebian());
}

/** @returns {string | undefined} */
function installed() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = {
    darwin: MAC_PLACES,
    win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) =>
      WINDOWS_PLACES.map((place) => join(process.env[name] ?? 'C:\\', place)),
    ),
    linux: NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  };
  return Object.entries(places)
    .find(([platform]) => platform === process.platform)?.[1]
    .find((place) => existsSync(place));
}

/** @returns {Promise<string | undefined>} */
async function playwrights() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

async function fromDebian() {
  const why = await whyNotDebian();
  if (why !== undefined) {
    throw new Error(
      `No Chromium was found and none can be installed here (${why}). Install Chrome, Chromium or Edge, ` +
        'or set CHROMIUM_PATH to one.',
    );
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['chromium', 'fonts-liberation'];
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0) {
      throw new Error(
        `No Chromium was found, and "apt-get ${args.join(' ')}" failed:\n${output}\n` +
          'Install Chrome, Chromium or Edge, or set CHROMIUM_PATH to one.',
      );
    }
  }
  const path = installed();
  if (path === undefined) {
    throw new Error(`apt-get installed ${packages.join(', ')}, but no chromium is on the PATH.`);
  }
  return path;
}

/** @returns {Promise<string | undefined>} the reason, or undefined when apt can be used */
async function whyNotDebian() {
  if (process.platform !== 'linux') {
    return `on ${process.platform}`;
  }
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID(_LIKE)?=.*debian/m.test(release)) {
    return 'not on Debian';
  }
  return process.getuid?.() === 0 ? undefined : 'not root';
}
