import * as assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { asArray, isObject, parseJson } from '../../../src/core/base/guards';
import { InlineEditor } from '../../../src/host/edits/inlineEditor';
import { clearFaults, fileAt, newMemento, newParts, until } from '../completion/parts';

const standin = process.env['DEEPINFRA_TEST_STANDIN'] ?? '';
const model = 'openai/gpt-oss-120b';

/** What the stand-in is to answer to the next chat requests, in this order. */
async function answers(...faults: readonly object[]): Promise<void> {
  await clearFaults();
  const body = JSON.stringify(faults.map((fault) => ({ fault, path: '/chat/completions$', times: 1 })));
  await fetch(`${standin}/_standin/faults`, { method: 'POST', body });
}

const fenced = (...lines: readonly string[]) => `\`\`\`\n${lines.join('\n')}\n\`\`\`\n`;

async function questions(): Promise<string[]> {
  const seen = asArray(parseJson(await (await fetch(`${standin}/_standin/requests`)).text()));
  return seen
    .filter((one) => isObject(one) && String(one['path']).endsWith('/chat/completions'))
    .map((one) => JSON.stringify(one));
}

/** A file with just these bytes, open in an editor. */
async function openBytes(path: string, bytes: Uint8Array, options: { readonly encoding?: string } = {}) {
  const { uri } = await fileAt(path, '');
  await writeFile(uri.fsPath, bytes);
  await until(async () => (await vscode.workspace.fs.stat(uri)).size === bytes.length);
  const document = await vscode.workspace.openTextDocument(uri, { encoding: options.encoding ?? 'utf8' });
  await until(() => document.getText().length > 0 || bytes.length === 0);
  return { uri, document, editor: await vscode.window.showTextDocument(document, { preview: false }) };
}

const preview = () => {
  const document = vscode.window.visibleTextEditors.find(
    ({ document: one }) => one.uri.scheme === 'deepinfra-edit',
  )?.document;
  return document?.getText().split('\n') ?? [];
};

/** Waits until the preview shows these lines. */
async function shows(lines: readonly string[]): Promise<void> {
  await until(() => preview().join('\n') === lines.join('\n')).catch(() => undefined);
  assert.deepEqual(preview(), lines);
}

describe('an inline edit, on real documents', () => {
  let parts: Awaited<ReturnType<typeof newParts>>;
  let edits: InlineEditor;

  before(async () => {
    parts = await newParts();
    edits = new InlineEditor({ service: parts.service, chatModel: async () => model, memento: newMemento() });
  });
  afterEach(async () => {
    await clearFaults();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  after(() => {
    edits.dispose();
    parts.dispose();
  });

  const start = (editor: vscode.TextEditor, ...ranges: readonly vscode.Range[]) =>
    edits.start({ editor, ranges, instruction: 'Do it' });
  const back = (uri: vscode.Uri) =>
    until(() => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString());

  it('keeps every byte that it does not change, and one undo brings the others back', async () => {
    const before = Buffer.from('\uFEFFone\r\n\ttwo  \r\n\tthree\r\nfour\r\n\r\n', 'utf8');
    const { uri, document, editor } = await openBytes('edits/bytes.txt', before, { encoding: 'utf8bom' });
    await answers({ answer: fenced('one', '\ttwo  ', '    THREE', 'four') });
    await start(editor, new vscode.Range(0, 0, 3, 4));
    await shows(['one', '\ttwo  ', '\tthree', '\tTHREE', 'four', '', '']);
    assert.equal(document.isDirty, false);
    await edits.acceptAll();
    await back(uri);
    await document.save();
    assert.equal(await readFile(uri.fsPath, 'utf8'), '\uFEFFone\r\n\ttwo  \r\n\tTHREE\r\nfour\r\n\r\n');
    await vscode.commands.executeCommand('undo');
    await document.save();
    assert.deepEqual(await readFile(uri.fsPath), before);
  });

  it('takes 500 changes at once, and one undo takes them back', async () => {
    const lines = Array.from({ length: 2_000 }, (_none, index) => `value ${index};`);
    const { uri, document, editor } = await openBytes(
      'edits/many.ts',
      Buffer.from(`${lines.join('\r\n')}\r\n`),
    );
    await answers({
      answer: fenced(...lines.map((line, index) => (index % 4 === 1 ? `${line} // new` : line))),
    });
    await start(editor, new vscode.Range(0, 0, 2_000, 0));
    await edits.acceptAll();
    await back(uri);
    assert.equal(document.getText().match(/ \/\/ new\r\n/g)?.length, 500);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), `${lines.join('\r\n')}\r\n`);
  });

  it('follows what the user writes while it streams, and leaves alone what the user changed', async () => {
    const { uri, document, editor } = await openBytes(
      'edits/busy.ts',
      Buffer.from('a();\nb();\nc();\nd();\n'),
    );
    const answer = fenced('A();', 'b();', 'C();', 'd();');
    await answers({ answer, interrupt: { after: 15, how: 'stall', ms: 1_000 } });
    const done = start(editor, new vscode.Range(0, 0, 4, 0));
    await until(() => preview().includes('A();'));
    const own = new vscode.WorkspaceEdit();
    own.insert(uri, new vscode.Position(0, 0), '// mine\n');
    own.insert(uri, new vscode.Position(2, 4), ' // mine too');
    await vscode.workspace.applyEdit(own);
    await done;
    await edits.acceptAll();
    assert.equal(document.getText(), '// mine\nA();\nb();\nc(); // mine too\nd();\n');
    await shows(['// mine', 'A();', 'b();', 'c(); // mine too', 'C();', 'd();', '']);
    await edits.rejectAll();
    assert.equal(document.getText(), '// mine\nA();\nb();\nc(); // mine too\nd();\n');
    await document.save();
  });

  it('follows a file that changes on disk while it streams', async () => {
    const { uri, document, editor } = await openBytes('edits/disk.ts', Buffer.from('a();\nb();\n'));
    await answers({ answer: fenced('a();', 'B();'), interrupt: { after: 10, how: 'stall', ms: 1_500 } });
    const done = start(editor, new vscode.Range(0, 0, 2, 0));
    await until(() => preview().length > 1);
    await writeFile(uri.fsPath, '// from outside\na();\nb();\n');
    await until(() => document.lineCount === 4);
    await done;
    await edits.acceptAll();
    assert.equal(document.getText(), '// from outside\na();\nB();\n');
    await document.save();
  });

  it('is written into a file that was closed while it streamed', async () => {
    const { uri, editor } = await openBytes('edits/closed.ts', Buffer.from('a();\nb();\n'));
    await answers({ answer: fenced('a();', 'B();'), interrupt: { after: 10, how: 'stall', ms: 500 } });
    const done = start(editor, new vscode.Range(0, 0, 2, 0));
    await until(() => preview().length > 1);
    const tab = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ label }) => label === 'closed.ts');
    assert.ok(tab);
    await vscode.window.tabGroups.close(tab, true);
    await done;
    await edits.acceptAll();
    await back(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), 'a();\nB();\n');
    await document.save();
  });

  it('keeps to the encoding of the file', async () => {
    const before = Buffer.from([...Buffer.from('caf'), 0xe9, 0x0d, 0x0a, 0x80, 0x0d, 0x0a]);
    const { uri, document, editor } = await openBytes('edits/latin.txt', before, { encoding: 'windows1252' });
    assert.equal(document.getText(), 'café\r\n€\r\n');
    await answers({ answer: fenced('déjà', '€') });
    await start(editor, new vscode.Range(0, 0, 2, 0));
    await edits.acceptAll();
    await back(uri);
    await document.save();
    assert.deepEqual(
      [...(await readFile(uri.fsPath))],
      [0x64, 0xe9, 0x6a, 0xe0, 0x0d, 0x0a, 0x80, 0x0d, 0x0a],
    );
  });

  it('works on several places, each with a question of its own', async () => {
    const { document, editor } = await openBytes('edits/places.ts', Buffer.from('a();\n\nb();\n\nc();\n'));
    await answers({ answer: fenced('A();') }, { answer: fenced('C();', 'CC();') });
    const asked = (await questions()).length;
    await start(editor, new vscode.Range(4, 0, 4, 4), new vscode.Range(0, 0, 0, 4));
    assert.equal((await questions()).length, asked + 2);
    await edits.acceptAll();
    assert.equal(document.getText(), 'A();\n\nb();\n\nC();\nCC();\n');
    await document.save();
  });

  it('works on an empty file, and at the end of one', async () => {
    const empty = await openBytes('edits/empty.ts', Buffer.from(''));
    await answers({ answer: fenced('a();') });
    await start(empty.editor);
    await edits.acceptAll();
    assert.equal(empty.document.getText(), 'a();\n');
    await empty.document.save();

    const end = await openBytes('edits/end.ts', Buffer.from('a();\r\n'));
    await answers({ answer: fenced('b();') });
    await start(end.editor, new vscode.Range(1, 0, 1, 0));
    await edits.acceptAll();
    assert.equal(end.document.getText(), 'a();\r\nb();\r\n');
    await end.document.save();
  });

  it('works in a cell of a notebook', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1\ny = 2', 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    const { document } = notebook.cellAt(0);
    await until(() => vscode.window.visibleTextEditors.some((one) => one.document === document));
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
    assert.ok(editor);
    await answers({ answer: fenced('x = 1', 'y = 3') });
    await start(editor, new vscode.Range(0, 0, 1, 5));
    await edits.acceptAll();
    assert.equal(document.getText(), 'x = 1\ny = 3');
  });

  it('asks nothing about a document that is read-only', async () => {
    const content = { provideTextDocumentContent: () => 'const a = 1;' };
    const registration = vscode.workspace.registerTextDocumentContentProvider('read-only-edit', content);
    const uri = vscode.Uri.from({ scheme: 'read-only-edit', path: '/a.ts' });
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const asked = (await questions()).length;
    await start(editor, new vscode.Range(0, 0, 0, 5));
    assert.equal((await questions()).length, asked);
    registration.dispose();
  });

  it('keeps what came before a cut, to be continued', async () => {
    const { document, editor } = await openBytes('edits/cut.ts', Buffer.from('a();\nb();\nc();\n'));
    await answers(
      { answer: fenced('a();', 'B();', 'C();'), interrupt: { after: 17, how: 'drop' } },
      { answer: fenced('a();', 'B();', 'C();') },
    );
    await start(editor, new vscode.Range(0, 0, 3, 0));
    await shows(['a();', 'B();', 'b();', 'c();', '']);
    assert.equal(document.isDirty, false);
    await edits.resume();
    await edits.acceptAll();
    assert.equal(document.getText(), 'a();\nB();\nC();\n');
    await document.save();
  });

  it('without balance changes nothing, and goes on when there is some', async () => {
    const { document, editor } = await openBytes('edits/balance.ts', Buffer.from('a();\n'));
    await answers({ status: 402 }, { answer: fenced('A();') });
    await start(editor, new vscode.Range(0, 0, 1, 0));
    await shows(['a();', '']);
    await edits.acceptAll();
    assert.equal(document.getText(), 'a();\n');
    await edits.resume();
    await edits.acceptAll();
    assert.equal(document.getText(), 'A();\n');
    await document.save();
  });

  it('of an answer without code, or without its own lines, changes nothing', async () => {
    const { document, editor } = await openBytes('edits/talk.ts', Buffer.from('a();\nb();\nc();\n'));
    await answers({ answer: 'I would rather explain it. It calls three functions.' });
    await start(editor, new vscode.Range(0, 0, 3, 0));
    await edits.acceptAll();
    assert.equal(document.getText(), 'a();\nb();\nc();\n');
    await answers({ answer: fenced('A();', '// ... existing code ...') });
    await edits.retry();
    await edits.acceptAll();
    assert.equal(document.getText(), 'a();\nb();\nc();\n');
    await edits.rejectAll();
    assert.equal(document.isDirty, false);
  });

  it('of an answer that deletes everything is shown first, as any other', async () => {
    const { document, editor } = await openBytes('edits/gone.ts', Buffer.from('a();\nb();\n'));
    await answers({ answer: fenced() });
    await start(editor, new vscode.Range(0, 0, 1, 0));
    await shows(['a();', 'b();', '']);
    await edits.acceptAll();
    assert.equal(document.getText(), 'b();\n');
    await document.save();
  });

  it('of a file that may hold secrets is asked for only when the user says so', async () => {
    const { editor } = await openBytes('edits/.env.local', Buffer.from('TOKEN=canary\n'));
    const asked = (await questions()).length;
    const original = vscode.window.showWarningMessage;
    const says: string[] = [];
    const answer = async (message: string) => void says.push(message);
    Object.defineProperty(vscode.window, 'showWarningMessage', { configurable: true, value: answer });
    try {
      await start(editor, new vscode.Range(0, 0, 0, 5));
    } finally {
      Object.defineProperty(vscode.window, 'showWarningMessage', { configurable: true, value: original });
    }
    assert.match(says.join(), /may hold secrets/);
    assert.equal((await questions()).length, asked);
  });

  it('is stopped when its preview is closed, and can be shown again', async () => {
    const { uri, document, editor } = await openBytes('edits/shut.ts', Buffer.from('a();\nb();\n'));
    await answers({ answer: fenced('A();', 'B();'), interrupt: { after: 9, how: 'stall', ms: 20_000 } });
    const done = start(editor, new vscode.Range(0, 0, 2, 0));
    await until(() => preview().includes('A();'));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await done;
    await back(uri);
    await edits.show();
    await shows(['A();', 'a();', 'b();', '']);
    await edits.rejectAll();
    assert.equal(document.getText(), 'a();\nb();\n');
  });
});
