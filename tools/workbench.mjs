import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {import('playwright-core').Page} Page */

const EXTENSION_ID = 'deepinfra-community.deepinfra';
const START_TIMEOUT_MS = 60_000;

/** Names of the four themes that every picture is taken in. */
export const themes = /** @type {const} */ ({
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
});

/** Settings that keep a test's VS Code calm: nothing but what the test is about. */
const quietSettings = {
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': themes.dark,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the user's own settings; a running VS Code takes them over at once.
 * The server keeps user data on its disk, so this reaches settings of every scope.
 * @param {string} userDataDir
 * @param {Record<string, unknown>} settings
 */
export async function writeUserSettings(userDataDir, settings) {
  await mkdir(join(userDataDir, 'User'), { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  await writeFile(join(userDataDir, 'User', 'settings.json'), `${text}\n`);
}

/**
 * Starts the Chromium that pages of a workbench are opened in.
 * @param {{ headless?: boolean }} [options]
 * @returns {Promise<Browser>}
 */
export async function launchBrowser({ headless = true } = {}) {
  return chromium.launch({
    executablePath: await findChromium(),
    headless,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Opens a page of the workbench in a fresh browser profile and waits until it is drawn.
 * @param {{ browser: Browser, url: string, viewport?: { width: number, height: number } }} options
 * @returns {Promise<{ context: BrowserContext, page: Page }>}
 */
export async function openWorkbench({ browser, url, viewport = { width: 1280, height: 800 } }) {
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(url, { timeout: START_TIMEOUT_MS });
  await whenRestored(page);
  return { context, page };
}

/**
 * Waits until the workbench is drawn and knows its extensions.
 * @param {Page} page
 */
export async function whenRestored(page) {
  await page.waitForFunction(
    (mark) => performance.getEntriesByName(mark).length > 0,
    'code/didHandleExtensionPoints',
    { timeout: START_TIMEOUT_MS },
  );
}

/**
 * The document inside the chat view's webview.
 * @param {Page} page
 */
export function chatFrame(page) {
  const outer = `iframe.webview.ready[src*="extensionId=${EXTENSION_ID}"][src*="purpose=webviewView"]`;
  return page.frameLocator(outer).frameLocator('#active-frame');
}
