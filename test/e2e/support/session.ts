import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFailed, onTestFinished } from 'vitest';
import { isObject, parseJson } from '../../../src/core/base/guards';
import { out, root } from '../../../tools/paths.mjs';
import { settingsFile, themes, Workbench, writeUserSettings } from '../../../tools/workbench.mjs';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import type { StandinOptions } from '../../support/deepinfra/service';
import { Machine, type MachineOptions } from './machine';

/** How a VS Code for a test differs from the usual one: trusted, dark, 1280 x 800, a stand-in at its usual pace. */
export interface SessionOptions extends MachineOptions {
  /** User settings beside the base URL. */
  readonly settings?: Record<string, unknown>;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly standin?: StandinOptions;
  /** Language of extensions, such as `de`; VS Code's own texts stay English without its language pack. */
  readonly language?: string;
}

interface Parts {
  readonly standin: Standin;
  readonly machine: Machine;
  readonly folder: string;
}

/** A real VS Code in Chromium with our extension, on user data, a workspace and a stand-in service of its own. */
export class Session extends Workbench {
  readonly standin: Standin;
  readonly folder: string;
  readonly userDataDir: string;
  readonly #machine: Machine;

  constructor(page: Page, { standin, machine, folder }: Parts) {
    super(page);
    this.standin = standin;
    this.folder = folder;
    this.userDataDir = machine.userDataDir;
    this.#machine = machine;
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
    await this.#machine.restart();
    await this.goto(this.#machine.url(this.folder));
  }

  /** Ends the page and the stand-in; VS Code's server waits for the next test. */
  override async dispose(): Promise<void> {
    await this.#machine.release();
    await this.standin.close();
  }
}

/** Starts VS Code for one test; it is gone when that test is. A failed test leaves `out/screenshots/failed-*.png`. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const session = await start(options);
  onTestFailed(({ task }) => pictureOfFailure(session, task.name));
  onTestFinished(() => session.dispose());
  return session;
}

/** Starts one VS Code for all tests of a file or `describe`; call it there, and the result in the tests. */
export function shareSession(options: SessionOptions = {}): () => Session {
  let session: Session | undefined;
  beforeAll(async () => {
    session = await start(options);
  });
  afterAll(async () => {
    await session?.dispose();
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

async function start({
  settings,
  viewport,
  standin: service,
  language,
  ...options
}: SessionOptions): Promise<Session> {
  const machine = await Machine.take(options);
  const folder = join(await mkdtemp(join(machine.work, 'folder-')), 'shelf');
  const standin = await startStandin(service);
  await cp(join(root, 'tools', 'sample-workspace'), folder, { recursive: true });
  await writeUserSettings(machine.userDataDir, { 'deepinfra.baseUrl': standin.baseUrl, ...settings });
  const page = await machine.page(viewport ?? { width: 1280, height: 800 });
  if (language !== undefined)
    await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
  const session = new Session(page, { standin, machine, folder });
  await session.goto(machine.url(folder));
  return session;
}
