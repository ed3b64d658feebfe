import axe from 'axe-core';
import * as z from 'zod/mini';
import type { Session } from './session';

/** What axe finds wrong in the page as Chromium draws it, with contrast. */
export async function faultsOf(vscode: Session): Promise<string[]> {
  const body = await vscode.chat.locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error('The page is gone');
  // The page's own policy forbids scripts from elsewhere; the debugger may still evaluate.
  await frame.evaluate(axe.source);
  const faults = await frame.evaluate(`(async () => {
    // The page is transparent; axe has to know what is behind it.
    document.body.style.backgroundColor = 'var(--vscode-sideBar-background)';
    const { violations } = await axe.run('#root');
    return violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + nodes[0].failureSummary);
  })()`);
  return z.array(z.string()).parse(faults);
}
