import { expect, it } from 'vitest';
import { shareSession } from './support/session';

const session = shareSession();

it('answers a question in the chat view', async () => {
  const vscode = session();
  await vscode.openChat();
  await vscode.setKeyThroughCommand(vscode.standin.key);
  await vscode.ask('How do I read a file in Python?');
  await vscode.answerEnds(['finished']);
  expect(await vscode.answerText()).toContain('Python');
});
