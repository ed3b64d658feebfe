import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { root } from '../../../tools/paths.mjs';
import { temporaryFolder } from '../../../tools/processes.mjs';
import { startServer, type Server } from '../../../tools/vscodeServer.mjs';
import { newContext } from '../../../tools/workbench.mjs';

/** What only the start of the server can change. */
export interface MachineOptions {
  /** False starts in Restricted Mode. */
  readonly trusted?: boolean;
  /** Added to the environment of VS Code and so of the extension. */
  readonly env?: Record<string, string>;
}

const idle: Machine[] = [];
let browser: Promise<Browser> | undefined;

/**
 * A VS Code server and a browser profile for it. Tests take turns on it: a profile that has loaded the workbench once
 * loads it again in a third of the time. Nothing of one test is left for the next.
 */
export class Machine {
  readonly work: string;
  readonly userDataDir: string;
  readonly #context: BrowserContext;
  readonly #options: MachineOptions;
  #server: Server;
  #page: Page | undefined;

  private constructor(work: string, context: BrowserContext, options: MachineOptions, server: Server) {
    this.work = work;
    this.userDataDir = join(work, 'user');
    this.#context = context;
    this.#options = options;
    this.#server = server;
  }

  /** A machine that nobody uses; a usual one is taken again, one with options of its own is new. */
  static async take(options: MachineOptions = {}): Promise<Machine> {
    const used = isUsual(options) ? idle.pop() : undefined;
    if (used) return used;
    browser ??= chromium.connect(inject('browserEndpoint'));
    const work = await temporaryFolder('deepinfra-e2e-');
    const server = await launch(join(work, 'user'), options, 0);
    return new Machine(work, await newContext(await browser), options, server);
  }

  /** An empty page in the profile. */
  async page(viewport: { readonly width: number; readonly height: number }): Promise<Page> {
    this.#page = await this.#context.newPage();
    await this.#page.setViewportSize(viewport);
    return this.#page;
  }

  /** Address of the workbench on a folder. */
  url(folder: string): string {
    return this.#server.url(folder);
  }

  /** Ends the server and starts it on the same data and port. */
  async restart(): Promise<void> {
    const { port } = this.#server;
    await this.#server.dispose();
    this.#server = await launch(this.userDataDir, this.#options, port);
  }

  /** Gives the machine back, as empty as it was. */
  async release(): Promise<void> {
    await this.#page?.close();
    if (!isUsual(this.#options)) {
      await this.#context.close();
      await this.#server.dispose();
      return;
    }
    await this.#forget();
    idle.push(this);
  }

  /** Secrets and memory of the workbench are in the browser's profile, everything else is on disk. */
  async #forget(): Promise<void> {
    const page = await this.#context.newPage();
    // Any address of the server will do that is not a workbench.
    await page.goto(new URL('/version', this.url('/')).href);
    await page.evaluate(async () => {
      localStorage.clear();
      for (const { name } of await indexedDB.databases()) {
        await new Promise((resolve) => {
          const request = indexedDB.deleteDatabase(name ?? '');
          request.onsuccess = resolve;
          request.onerror = resolve;
        });
      }
    });
    await page.close();
    for (const folder of ['globalStorage', 'workspaceStorage', 'History'])
      await rm(join(this.userDataDir, 'User', folder), { recursive: true, force: true, maxRetries: 5 });
  }
}

function isUsual({ trusted = true, env = {} }: MachineOptions): boolean {
  return trusted && Object.keys(env).length === 0;
}

function launch(
  userDataDir: string,
  { trusted = true, env = {} }: MachineOptions,
  port: number,
): Promise<Server> {
  return startServer({ userDataDir, extensionDir: root, trusted, env, port });
}
