import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] working directory
 * @property {Record<string, string | undefined>} [env] added to the environment; undefined removes a name
 * @property {boolean} [inherit] the child writes straight to our terminal
 */

const GRACE_MS = 3000;

/** @type {Set<ChildProcess>} */
const alive = new Set();
let guarded = false;

/** @type {string[]} */
const folders = [];

/** From now on, what was started or made here ends with us: on exit, on Ctrl-C, on a thrown error. */
export function endsWithUs() {
  if (guarded) {
    return;
  }
  guarded = true;
  process.once('exit', () => {
    for (const child of alive) {
      // Not harder: a test runner among them must get to end what it started itself.
      killTree(child, 'SIGTERM');
    }
    for (const folder of folders) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    // Not `once`: a second signal would then end us in the middle of it.
    process.on(signal, () => {
      void Promise.all([...alive].map(stopProcess)).then(() => process.exit(code));
    });
  }
}

/**
 * Children lead a process group of their own, so that one signal reaches all that they started.
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killTree(child, signal) {
  if (child.pid === undefined) {
    return;
  }
  try {
    if (process.platform === 'win32') {
      child.kill(signal);
    } else {
      process.kill(-child.pid, signal);
    }
  } catch {
    // The group is gone already.
  }
}

/**
 * Starts a process in a group of its own that ends with us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function startProcess(command, args, options = {}) {
  endsWithUs();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  });
  alive.add(child);
  child.once('exit', () => {
    alive.delete(child);
    // What it left behind gets the time to end what it started itself.
    killTree(child, 'SIGTERM');
    setTimeout(() => killTree(child, 'SIGKILL'), GRACE_MS).unref();
  });
  child.once('error', () => alive.delete(child));
  return child;
}

/**
 * Ends a process and its descendants; resolves when it is gone.
 * @param {ChildProcess} child
 */
export async function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = new Promise((resolve) => child.once('exit', resolve));
  killTree(child, 'SIGTERM');
  const hard = setTimeout(() => killTree(child, 'SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(hard);
}

/**
 * Makes a folder that is removed when we end.
 * @param {string} prefix
 * @param {string} [parent]
 */
export async function temporaryFolder(prefix, parent = tmpdir()) {
  endsWithUs();
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, prefix));
  folders.push(folder);
  return folder;
}

/**
 * Runs a program to its end and gives its exit code and everything that it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = startProcess(command, args, options);
    let output = '';
    /** @param {Buffer} chunk */
    const collect = (chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs npm; throws with npm's own words when it fails.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function npm(args, options = {}) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const script = process.env['npm_execpath'];
  const result = script?.endsWith('.js')
    ? await run(process.execPath, [script, ...args, ...quiet], options)
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args, ...quiet], options);
  if (result.code !== 0) {
    throw new Error(`npm ${args.join(' ')} failed:\n${result.output.trim()}`);
  }
}
