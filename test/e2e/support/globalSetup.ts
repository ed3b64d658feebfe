import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { build } from '../../../esbuild.mjs';
import { ensureServer } from '../../../tools/vscodeServer.mjs';
import { browserOptions } from '../../../tools/workbench.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the one Chromium that all tests share. */
    browserEndpoint: string;
  }
}

/** Builds the extension as users get it, installs VS Code's server, starts Chromium; runs once before all files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await Promise.all([build({ production: true }), ensureServer()]);
  const browser = await chromium.launchServer(await browserOptions());
  project.provide('browserEndpoint', browser.wsEndpoint());
  return () => browser.close();
}
