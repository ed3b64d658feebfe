import { cp, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadableDesktops, downloadDesktop, runTestsOnDesktop } from './desktop.mjs';
import { out, root } from './paths.mjs';
import { temporaryFolder } from './processes.mjs';

const TESTS_TIMEOUT_MS = 180_000;

/**
 * @typedef {object} Outcome
 * @property {string} title
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {number} duration milliseconds
 * @property {string} [error]
 */

/**
 * @typedef {object} Run
 * @property {string} testsPath the bundled runner
 * @property {string} folder the folder that VS Code opens
 * @property {string} userDataDir
 * @property {Record<string, string>} env
 * @property {string} [extensionDir] the extension; this repository unless given
 */

/**
 * Runs `test/host` in the extension host of a real VS Code: on the oldest allowed and on the newest desktop one
 * where these can be downloaded, else on the server from npm.
 * @param {(line: string) => void} print
 * @returns {Promise<import('./rings.mjs').Totals>}
 */
export async function runHostRing(print) {
  const { build } = await import('../esbuild.mjs');
  const [testsPath] = await Promise.all([bundleTests(), build({ production: true })]);
  const desktops = await downloadableDesktops();
  const totals = { passed: 0, failed: 0, skipped: 0 };
  if ('reason' in desktops) {
    print(`no desktop VS Code: ${desktops.reason}; using the VS Code server from npm`);
    addUp(totals, await runOnce(testsPath, runTestsOnServer, print));
    return totals;
  }
  for (const version of [desktops.minimum, desktops.current]) {
    print(`desktop VS Code ${version}`);
    const executable = await downloadDesktop(version);
    addUp(totals, await runOnce(testsPath, (run) => runTestsOnDesktop({ executable, ...run }), print));
  }
  return totals;
}

/** Bundles the runner and each test file; whatever is named `*.test.ts` takes part. */
async function bundleTests() {
  const esbuild = await import('esbuild');
  const source = join(root, 'test', 'host');
  const outdir = join(out, 'test', 'host');
  await rm(outdir, { recursive: true, force: true });
  const files = await readdir(source, { recursive: true });
  await esbuild.build({
    entryPoints: [join(source, 'index.ts'), ...files.filter(isTest).map((file) => join(source, file))],
    outbase: source,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}

/** @param {string} file */
function isTest(file) {
  return file.endsWith('.test.ts');
}

/**
 * One VS Code with user data, a workspace and a stand-in of its own.
 * @param {string} testsPath
 * @param {(run: Run) => Promise<void>} start
 * @param {(line: string) => void} print
 */
async function runOnce(testsPath, start, print) {
  const { startStandin } = await import('./standinService.mjs');
  const { writeUserSettings } = await import('./workbench.mjs');
  const work = await temporaryFolder('deepinfra-host-');
  const standin = await startStandin({ pace: 'instant' });
  try {
    const [userDataDir, folder, report] = ['user', 'workspace', 'report.json'].map((name) =>
      join(work, name),
    );
    await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
    await mkdir(userDataDir);
    await writeUserSettings(userDataDir, { 'deepinfra.baseUrl': standin.baseUrl });
    const env = { DEEPINFRA_TEST_REPORT: report, DEEPINFRA_TEST_STANDIN: standin.url };
    /** @type {Error | undefined} */
    let problem;
    await start({ testsPath, folder, userDataDir, env }).catch((/** @type {Error} */ error) => {
      problem = error;
    });
    return await readReport(report, problem, print);
  } finally {
    await standin.close();
  }
}

/**
 * @param {string} file
 * @param {Error | undefined} problem what VS Code ended with, if not well
 * @param {(line: string) => void} print
 */
async function readReport(file, problem, print) {
  /** @type {Outcome[]} */
  const outcomes = JSON.parse(await readFile(file, 'utf8').catch(() => '[]'));
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, state, duration, error } of outcomes) {
    totals[state]++;
    print(`${{ passed: 'ok', failed: 'FAILED', skipped: 'skipped' }[state]} ${title} (${duration} ms)`);
    if (error) {
      print(error);
    }
  }
  if (problem !== undefined && totals.failed === 0) {
    totals.failed++;
    print(problem.message);
  }
  return totals;
}

/**
 * @param {import('./rings.mjs').Totals} totals
 * @param {import('./rings.mjs').Totals} more
 */
function addUp(totals, more) {
  totals.passed += more.passed;
  totals.failed += more.failed;
  totals.skipped += more.skipped;
}

/**
 * The extension host of the server starts when a page of the workbench is opened, and reports how it ended there.
 * @param {Run} run
 */
export async function runTestsOnServer({ testsPath, folder, userDataDir, env, extensionDir = root }) {
  const { startServer } = await import('./vscodeServer.mjs');
  const { launchBrowser, newPage } = await import('./workbench.mjs');
  const server = await startServer({ userDataDir, extensionDir, testsPath, trusted: true, env });
  try {
    const browser = await launchBrowser();
    try {
      /** @type {(code: number) => void} */
      let end = () => undefined;
      const ended = new Promise((resolve) => {
        end = resolve;
      });
      let log = '';
      const page = await newPage(browser);
      await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => end(code));
      await page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
          log += `${type} ${args.join(' ')}\n`;
        },
      );
      await page.goto(server.url(folder), { waitUntil: 'commit' });
      const timer = setTimeout(() => end(-1), TESTS_TIMEOUT_MS);
      const code = await ended;
      clearTimeout(timer);
      if (code !== 0) {
        const reason = code === -1 ? `did not end within ${TESTS_TIMEOUT_MS} ms` : `ended with code ${code}`;
        throw new Error(`The extension host ${reason}.\n${log}`);
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.dispose();
  }
}
