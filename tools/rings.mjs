import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runHostRing } from './hostRing.mjs';
import { out, root } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @typedef {object} Ring
 * @property {string} name
 * @property {boolean} [inVsCode] needs the VS Code server and Chromium
 * @property {boolean} [alone] measures times, so that nothing may run beside it
 * @property {(print: (line: string) => void) => Promise<Totals>} run
 */

/**
 * All rings in the order in which they begin: first the one that takes longest and waits most, then the quick ones.
 * @type {readonly Ring[]}
 */
export const rings = [
  { name: 'host', inVsCode: true, run: runHostRing },
  check('types', 'types'),
  check('lint', 'lint'),
  check('format', 'format:check'),
  check('dead', 'dead'),
  vitest('unit'),
  vitest('view'),
  vitest('contract'),
  { ...vitest('e2e'), inVsCode: true, alone: true },
];

/** Names that stand for several rings. */
export const groups = new Map([['fast', ['unit', 'view', 'contract']]]);

/**
 * A check that passes or fails as a whole and counts as one test.
 * @param {string} name
 * @param {string} script the script in package.json that it runs
 * @returns {Ring}
 */
function check(name, script) {
  return {
    name,
    run: async (print) => {
      const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
      const [command, ...args] = manifest.scripts[script].split(' ');
      const { code, output } = await run(tool(command), args, { cwd: root });
      print(output);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/**
 * A project of `vitest.config.ts`.
 * @param {string} project
 * @returns {Ring}
 */
function vitest(project) {
  return {
    name: project,
    run: async (print) => {
      const report = join(out, 'reports', `${project}.json`);
      await mkdir(join(out, 'reports'), { recursive: true });
      await rm(report, { force: true });
      const args = ['run', '--project', project, '--reporter=default', '--reporter=json'];
      const { code, output } = await run(tool('vitest'), [...args, `--outputFile.json=${report}`], {
        cwd: root,
        env: { FORCE_COLOR: undefined, NO_COLOR: '1' },
      });
      print(output);
      const result = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
      const failed = (result.numFailedTests ?? 0) + brokenFiles(result);
      return {
        passed: result.numPassedTests ?? 0,
        // An error outside of any test fails the run although no test says so.
        failed: code !== 0 && failed === 0 ? 1 : failed,
        skipped: (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0),
      };
    },
  };
}

/**
 * Files that failed before any of their tests could run.
 * @param {{ testResults?: { status: string, assertionResults: unknown[] }[] }} result
 */
function brokenFiles({ testResults = [] }) {
  return testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
}

/** @param {string} name a program of one of our packages */
function tool(name) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
