import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

const EXTENSION_ID = 'deepinfra-community.deepinfra';
const START_TIMEOUT_MS = 60_000;
const WAIT_MS = 30_000;

/** The four themes that pictures are taken in: their name in settings, and the kind that they make of workbench and webviews. */
export const themes = {
  dark: { name: 'Dark Modern', kind: 'vs-dark', viewKind: 'vscode-dark' },
  light: { name: 'Light Modern', kind: 'vs', viewKind: 'vscode-light' },
  highContrast: { name: 'Default High Contrast', kind: 'hc-black', viewKind: 'vscode-high-contrast' },
  highContrastLight: {
    name: 'Default High Contrast Light',
    kind: 'hc-light',
    viewKind: 'vscode-high-contrast-light',
  },
};

/** Settings that keep a VS Code of ours calm: nothing on the screen but what it is about. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  // One request less for who counts them.
  'deepinfra.chat.generateTitles': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'workbench.colorTheme': themes.dark.name,
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the user's own settings; a running VS Code takes them over at once. The server keeps user data on its disk,
 * so this reaches settings of every scope.
 * @param {string} userDataDir
 * @param {Record<string, unknown>} settings
 */
export async function writeUserSettings(userDataDir, settings) {
  await mkdir(join(userDataDir, 'User'), { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  await writeFile(settingsFile(userDataDir), `${text}\n`);
}

/**
 * Where the user's own settings are.
 * @param {string} userDataDir
 */
export function settingsFile(userDataDir) {
  return join(userDataDir, 'User', 'settings.json');
}

/**
 * How Chromium is started for workbenches.
 * @returns {Promise<import('playwright-core').LaunchOptions>}
 */
export async function browserOptions() {
  return {
    executablePath: await findChromium(),
    headless: true,
    args: [
      // Debian's Chromium does not start as root with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--disable-sync',
    ],
  };
}

/**
 * Starts the Chromium that workbenches are opened in.
 * @returns {Promise<Browser>}
 */
export async function launchBrowser() {
  return chromium.launch(await browserOptions());
}

/**
 * A fresh browser profile.
 * @param {Browser} browser
 * @returns {Promise<import('playwright-core').BrowserContext>}
 */
export async function newContext(browser) {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(WAIT_MS);
  return context;
}

/**
 * A page in a fresh browser profile.
 * @param {Browser} browser
 * @param {{ width: number, height: number }} [viewport]
 * @returns {Promise<Page>}
 */
export async function newPage(browser, viewport = { width: 1280, height: 800 }) {
  const page = await (await newContext(browser)).newPage();
  await page.setViewportSize(viewport);
  return page;
}

/** VS Code in a page of a browser, driven as a user drives it. */
export class Workbench {
  /** @param {Page} page */
  constructor(page) {
    /** The browser's page. */
    this.page = page;
    const outer = `iframe.webview.ready[src*="extensionId=${EXTENSION_ID}"]`;
    /** The document inside the chat view. */
    this.chat = page.frameLocator(outer).frameLocator('#active-frame');
    /** The input of the palette, of pick lists and of input boxes; there is only one of them at a time. */
    this.input = page.locator('.quick-input-widget .quick-input-box input');
  }

  /**
   * Opens an address of a server and waits until the workbench is drawn.
   * @param {string} url
   */
  async goto(url) {
    await this.page.goto(url, { waitUntil: 'commit', timeout: START_TIMEOUT_MS });
    await this.whenReady();
  }

  /** Waits until the workbench is drawn and has read the manifests of its extensions. */
  async whenReady() {
    await this.page.waitForFunction(
      (mark) => performance.getEntriesByName(mark).length > 0,
      'code/didHandleExtensionPoints',
      { timeout: START_TIMEOUT_MS },
    );
  }

  /**
   * Runs a command through the palette by its full title, such as `DeepInfra: New Chat`.
   * @param {string} title
   */
  async runCommand(title) {
    await repeatedly(async (timeout) => {
      await this.page.keyboard.press('F1');
      await this.pick(`>${title}`, title, timeout);
    });
  }

  /**
   * Narrows the open pick list and takes one of its rows.
   * @param {string} filter what to type
   * @param {string} label the row's label, or how it begins
   * @param {number} [timeout] milliseconds for each step
   */
  async pick(filter, label, timeout = WAIT_MS) {
    await this.input.fill(filter, { timeout });
    const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`).first();
    await row.click({ timeout });
  }

  /** Shows the chat view and waits until it is drawn. */
  async openChat() {
    await this.runCommand('DeepInfra: Open Chat');
    await repeatedly((timeout) => this.chat.locator('.composer textarea').waitFor({ timeout }));
  }

  /**
   * Types a key into the real command and waits until it was accepted; throws with what the box says when not.
   * @param {string} key
   */
  async setKeyThroughCommand(key) {
    await this.runCommand('DeepInfra: Set API Key');
    await this.page.locator('.quick-input-widget input[type=password]').waitFor();
    await this.input.fill(key);
    await this.page.keyboard.press('Enter');
    try {
      await this.input.waitFor({ state: 'hidden' });
    } catch (cause) {
      const said = await this.page.locator('.quick-input-message').innerText();
      throw new Error(`The key was not accepted: ${said}`, { cause });
    }
  }

  /**
   * Types a question, sends it and waits until its answer has its place in the transcript, not for its text.
   * @param {string} text
   */
  async ask(text) {
    await this.chat.locator('.composer textarea').fill(text);
    await this.chat.locator('button.send').click();
    const question = this.chat.locator('.turn.question').last().filter({ hasText: text });
    await question.locator('xpath=following-sibling::article').waitFor();
  }

  /** The newest answer. */
  answer() {
    return this.chat.locator('.turn.answer').last();
  }

  /** Waits until an answer is running and has said something. */
  async answerBegins() {
    const text = this.chat.locator('.turn.answer[data-state=streaming] .markdown').filter({ hasText: /\S/ });
    await repeatedly((timeout) => text.waitFor({ timeout }));
  }

  /**
   * Waits until the newest answer has one of the given states.
   * @param {readonly string[]} [states] default: any that is final
   */
  async answerEnds(states = ['finished', 'stopped', 'failed', 'interrupted']) {
    const any = states.map((state) => `.turn.answer[data-state="${state}"]`).join(', ');
    await this.chat.locator('.turn.answer').last().and(this.chat.locator(any)).waitFor({ timeout: 60_000 });
  }

  /** The text of the newest answer as it reads on the screen, with the parts that are scrolled out of sight. */
  async answerText() {
    return this.answer()
      .locator('.markdown')
      .evaluate((element) => {
        if (!(element instanceof HTMLElement)) throw new Error('An answer is an HTML element');
        // Chromium leaves out of `innerText` what it did not draw; the heads of code blocks are not the model's words.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          '.markdown * { content-visibility: visible !important } .markdown .code-head { display: none !important }',
        );
        document.adoptedStyleSheets.push(sheet);
        const text = element.innerText;
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
        return text;
      });
  }

  /** The notifications on the screen, newest first. */
  async notifications() {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Reloads the window as a user does: the extension host stops and starts again, what is stored stays. */
  async reloadWindow() {
    const loaded = this.page.waitForEvent('domcontentloaded', { timeout: START_TIMEOUT_MS });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.whenReady();
  }

  async dispose() {
    await this.page.context().close();
  }
}

/**
 * Does something that may need more than one try: a page that VS Code throws away and makes anew is lost to whoever
 * waits for it, and a key can be pressed before anybody listens.
 * @param {(timeout: number) => Promise<void>} attempt rejects when it did not work within `timeout` milliseconds
 */
async function repeatedly(attempt) {
  const timeout = 2000;
  for (let left = WAIT_MS; ; left -= timeout) {
    try {
      return await attempt(timeout);
    } catch (error) {
      if (left <= 0) throw error;
    }
  }
}
