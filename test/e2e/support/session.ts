import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFailed, onTestFinished } from 'vitest';
import { isObject, parseJson } from '../../../src/core/base/guards';
import { out, root } from '../../../tools/paths.mjs';
import { temporaryFolder } from '../../../tools/processes.mjs';
import { startServer, type Server } from '../../../tools/vscodeServer.mjs';
import { newPage, settingsFile, themes, Workbench, writeUserSettings } from '../../../tools/workbench.mjs';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import type { StandinOptions } from '../../support/deepinfra/service';

/** How a VS Code for a test differs from the usual one: trusted, dark, 1280 x 800, a stand-in at its usual pace. */
export interface SessionOptions {
  /** User settings beside the base URL. */
  readonly settings?: Record<string, unknown>;
  /** False starts in Restricted Mode. */
  readonly trusted?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly standin?: StandinOptions;
  /** Added to the environment of VS Code and so of the extension. */
  readonly env?: Record<string, string>;
}

interface Parts {
  readonly standin: Standin;
  readonly server: Server;
  readonly folder: string;
  readonly userDataDir: string;
  readonly options: SessionOptions;
}

/** A real VS Code in Chromium with our extension, on user data, a workspace and a stand-in service of its own. */
export class Session extends Workbench {
  readonly standin: Standin;
  readonly folder: string;
  readonly userDataDir: string;
  readonly #options: SessionOptions;
  #server: Server;

  constructor(page: Page, { standin, server, folder, userDataDir, options }: Parts) {
    super(page);
    this.standin = standin;
    this.folder = folder;
    this.userDataDir = userDataDir;
    this.#server = server;
    this.#options = options;
  }

  /** Changes user settings while VS Code runs, and waits until they are in force. */
  async setSettings(settings: Record<string, unknown>): Promise<void> {
    const now = parseJson(await readFile(settingsFile(this.userDataDir), 'utf8'));
    const wanted = { ...(isObject(now) ? now : {}), ...settings };
    // A setting that can be seen from outside goes with them, and is taken back.
    const title = `settings of ${Date.now()}`;
    await writeUserSettings(this.userDataDir, { ...wanted, 'window.title': title });
    await this.page.waitForFunction((text) => document.title.includes(text), title);
    await writeUserSettings(this.userDataDir, wanted);
    await this.page.waitForFunction((text) => !document.title.includes(text), title);
  }

  /** Changes the theme and waits until workbench and chat view have it. */
  async setTheme(theme: keyof typeof themes): Promise<void> {
    const { name, kind, viewKind } = themes[theme];
    await this.setSettings({ 'workbench.colorTheme': name });
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
    if ((await this.chat.locator('body').count()) > 0) {
      await this.chat.locator(`body[data-vscode-theme-kind="${viewKind}"]`).waitFor();
    }
  }

  /** Saves a picture as `out/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<string> {
    const folder = join(out, 'screenshots');
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Ends VS Code altogether and starts it again on the same data, as a user does the next morning. */
  async restart(): Promise<void> {
    await this.page.goto('about:blank');
    await this.#server.dispose();
    const { userDataDir, folder } = this;
    this.#server = await launch(userDataDir, this.#options, this.#server.port);
    await this.goto(this.#server.url(folder));
  }

  /** Ends the page, VS Code and the stand-in. */
  override async dispose(): Promise<void> {
    await super.dispose();
    await this.#server.dispose();
    await this.standin.close();
  }
}

/** Starts VS Code for one test; it is gone when that test is. A failed test leaves `out/screenshots/failed-*.png`. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const browser = await connect();
  const session = await start(browser, options);
  onTestFailed(({ task }) => pictureOfFailure(session, task.name));
  onTestFinished(async () => {
    await session.dispose();
    await browser.close();
  });
  return session;
}

/** Starts one VS Code for all tests of a file or `describe`; call it there, and the result in the tests. */
export function shareSession(options: SessionOptions = {}): () => Session {
  let browser: Browser | undefined;
  let session: Session | undefined;
  beforeAll(async () => {
    browser = await connect();
    session = await start(browser, options);
  });
  afterAll(async () => {
    await session?.dispose();
    await browser?.close();
  });
  return () => {
    if (!session) throw new Error('The session is there in tests and hooks only');
    const open = session;
    onTestFailed(({ task }) => pictureOfFailure(open, task.name));
    return open;
  };
}

async function pictureOfFailure(session: Session, test: string): Promise<void> {
  await session.screenshot(`failed-${test.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`).catch(() => undefined);
}

function connect(): Promise<Browser> {
  return chromium.connect(inject('browserEndpoint'));
}

function launch(
  userDataDir: string,
  { trusted = true, env = {} }: SessionOptions,
  port = 0,
): Promise<Server> {
  return startServer({ userDataDir, extensionDir: root, trusted, env, port });
}

async function start(browser: Browser, options: SessionOptions): Promise<Session> {
  const work = await temporaryFolder('deepinfra-e2e-');
  const folder = join(work, 'shelf');
  const userDataDir = join(work, 'user');
  const standin = await startStandin(options.standin);
  await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
  await writeUserSettings(userDataDir, {
    'deepinfra.baseUrl': standin.baseUrl,
    ...options.settings,
  });
  const server = await launch(userDataDir, options);
  const page = await newPage(browser, options.viewport);
  const session = new Session(page, { standin, server, folder, userDataDir, options });
  await session.goto(server.url(folder));
  return session;
}
