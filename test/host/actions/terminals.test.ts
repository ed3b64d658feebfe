import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Asker } from '../../../src/host/actions/asker';
import { suggestCommand } from '../../../src/host/actions/commandSuggestion';
import { terminalText } from '../../../src/host/actions/terminalText';
import { clearFaults, newParts, until } from '../completion/parts';
import { chatFault } from './parts';

/** A terminal without a shell: says what it is told, and remembers what is put into it. */
async function openTerminal() {
  const output = new vscode.EventEmitter<string>();
  let input = '';
  let isOpen = false;
  const terminal = vscode.window.createTerminal({
    name: 'test',
    pty: {
      onDidWrite: output.event,
      open: () => void (isOpen = true),
      close: () => undefined,
      handleInput: (data: string) => void (input += data),
    },
  });
  terminal.show();
  await until(() => isOpen && vscode.window.activeTerminal === terminal);
  return { terminal, say: (text: string) => output.fire(text), input: () => input };
}

describe('terminals', () => {
  let parts: Awaited<ReturnType<typeof newParts>>;
  let open: Awaited<ReturnType<typeof openTerminal>>;

  before(async () => {
    parts = await newParts();
    open = await openTerminal();
  });
  after(() => {
    open.terminal.dispose();
    parts.dispose();
  });
  afterEach(clearFaults);

  it('get a suggested command, which is not run', async () => {
    await chatFault({ answer: '```bash\nls -la\u0003 src\n```' });
    await suggestCommand(new Asker(parts.service, { get: async () => undefined }), 'list the sources');
    await until(() => open.input() !== '');
    assert.equal(open.input(), 'ls -la src');
  });

  it('are read without losing what is on the clipboard', async () => {
    await vscode.env.clipboard.writeText('kept');
    // The marks of shell integration: prompt, command line, output, end.
    const mark = (code: string) => `\u001b]633;${code}\u0007`;
    open.say(
      `${mark('A')}$ ${mark('B')}npm test${mark('E;npm test')}\r\n${mark('C')}2 tests failed\r\n${mark('D;1')}${mark('A')}$ ${mark('B')}`,
    );
    let text = '';
    await until(async () => (text = await terminalText('lastCommand')) !== '');
    assert.match(text, /2 tests failed/);
    assert.equal(await vscode.env.clipboard.readText(), 'kept');
  });
});
