import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { out, root } from './paths.mjs';
import { startServer } from './vscodeServer.mjs';
import { launchBrowser, newPage, Workbench } from './workbench.mjs';

const QUESTION =
  'Write a TypeScript function that reverses the words of a sentence, and explain how it works.';
const LOOK_EVERY_MS = 100;

/**
 * The smoke test of the main job, in a real VS Code without a window: stores a key through the real command, asks
 * one question in the real chat panel, prints what came back. Throws with the reason when any of it fails.
 * @param {{ folder: string, userDataDir: string, key: string, simulated: boolean }} session
 */
export async function runCheck({ folder, userDataDir, key, simulated }) {
  const server = await startServer({ userDataDir, extensionDir: root, trusted: true });
  try {
    const browser = await launchBrowser();
    try {
      const workbench = new Workbench(await newPage(browser));
      try {
        await workbench.goto(server.url(folder));
        await converse(workbench, key, simulated);
      } catch (error) {
        await saveScreenshot(workbench, 'check-failed.png');
        throw error;
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.dispose();
  }
}

/**
 * @param {Workbench} workbench
 * @param {string} key
 * @param {boolean} simulated
 */
async function converse(workbench, key, simulated) {
  await workbench.setKeyThroughCommand(key);
  console.log('The key was accepted and stored.');
  await workbench.openChat();
  if (simulated !== (await workbench.chat.locator('.notice.simulated').isVisible())) {
    throw new Error(`The panel ${simulated ? 'does not say' : 'says'} that answers are simulated.`);
  }
  console.log(`\nQuestion: ${QUESTION}\n`);
  const asked = performance.now();
  await workbench.ask(QUESTION);
  const { steps, firstAfter } = await watchAnswer(workbench, asked);
  const state = await workbench.answer().getAttribute('data-state');
  if (state !== 'finished') {
    const card = await workbench.chat.locator('.error-card').allInnerTexts();
    throw new Error(`The answer ${state ?? 'never came'}. ${card.join(' ')}`.trim());
  }
  const text = await workbench.answerText();
  if (text.trim() === '' || steps < 2) {
    throw new Error(
      text.trim() === '' ? 'The answer is empty.' : 'The answer came in one piece: it was not streamed.',
    );
  }
  const seconds = ((performance.now() - asked) / 1000).toFixed(1);
  console.log(`${text}\n`);
  console.log(`Figures: ${await workbench.answer().locator('.figures').innerText()}`);
  console.log(
    `Streamed: first text after ${Math.round(firstAfter)} ms, seen growing ${steps} times, ${seconds} s in all`,
  );
  console.log(`Screenshot: ${await saveScreenshot(workbench, 'check.png')}`);
}

/**
 * Looks at the answer while it grows.
 * @param {Workbench} workbench
 * @param {number} asked when the question was sent
 */
async function watchAnswer(workbench, asked) {
  await workbench.answer().waitFor();
  const ended = workbench.answerEnds().then(() => true);
  let length = 0;
  let steps = 0;
  let firstAfter = 0;
  const pause = () => new Promise((resolve) => setTimeout(() => resolve(false), LOOK_EVERY_MS));
  do {
    const text = (await workbench.answer().locator('.markdown').allInnerTexts()).join('');
    if (text.length > length) {
      length = text.length;
      steps++;
      firstAfter ||= performance.now() - asked;
    }
  } while (!(await Promise.race([ended, pause()])));
  return { steps, firstAfter };
}

/**
 * @param {Workbench} workbench
 * @param {string} name
 */
async function saveScreenshot(workbench, name) {
  await mkdir(out, { recursive: true });
  const path = join(out, name);
  await workbench.page.screenshot({ path });
  return path;
}
