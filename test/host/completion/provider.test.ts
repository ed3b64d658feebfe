import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  clearFaults,
  contextOf,
  documentAt,
  fileAt,
  goOn,
  newParts,
  seenCompletions,
  standinFault,
  until,
} from './parts';

type Parts = Awaited<ReturnType<typeof newParts>>;

const drawn = 'export function area(width: number, height: number) {\n  return █\n}\n';

describe('the provider, on real documents', () => {
  let parts: Parts;
  before(async () => {
    parts = await newParts();
  });
  afterEach(clearFaults);
  after(() => parts.dispose());

  const ask = (
    { document, position }: { document: vscode.TextDocument; position: vscode.Position },
    context = contextOf('Automatic'),
    token = goOn,
  ) => parts.provider.provideInlineCompletionItems(document, position, context, token);

  const texts = (items: readonly vscode.InlineCompletionItem[] | undefined) =>
    items?.map(({ insertText }) => insertText);

  it('suggests, with a range at the cursor and a command for when it is accepted', async () => {
    await standinFault({ answer: 'width * height;\n}\n' });
    const place = await documentAt(drawn);
    const items = await ask(place);
    assert.deepEqual(texts(items), ['width * height;']);
    assert.ok(items?.[0]?.range?.isEqual(new vscode.Range(place.position, place.position)));
    assert.equal(items?.[0]?.command?.command, '_deepinfra.completionAccepted');
    const sent = (await seenCompletions()).at(-1);
    assert.equal(sent?.body.fail_fast, true);
    assert.match(sent?.body.prompt ?? '', /<\|fim_prefix\|>export function area[^]*<\|fim_middle\|>$/);
  });

  it('asks for alternatives by hand only, and waits in line for them', async () => {
    await standinFault({ answer: 'width + height;' });
    await ask(await documentAt(`// one\n${drawn}`), contextOf('Invoke'));
    const sent = (await seenCompletions()).at(-1);
    assert.equal(sent?.body.n, 3);
    assert.equal(sent?.body.fail_fast, undefined);
  });

  it('leaves what stands after the cursor there once', async () => {
    await standinFault({ answer: 'Math.max(a, b));' });
    const place = await documentAt('console.log(█);\n');
    const [item] = (await ask(place, contextOf('Invoke'))) ?? [];
    assert.ok(item);
    const { document } = place;
    const edit = new vscode.WorkspaceEdit();
    assert.ok(item.range && typeof item.insertText === 'string');
    assert.ok(item.range.isSingleLine);
    edit.replace(document.uri, item.range, item.insertText);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), 'console.log(Math.max(a, b));\n');
  });

  it('keeps to the line breaks of the document', async () => {
    await standinFault({ answer: '\n  a();\n  b();\n}' });
    const place = await documentAt('function f() {█\r\n');
    assert.equal(place.document.eol, vscode.EndOfLine.CRLF);
    const [text] = texts(await ask(place)) ?? [];
    assert.equal(text, '\r\n  a();\r\n  b();\r\n}');
  });

  it('begins with the item that the suggest widget would insert', async () => {
    await standinFault({ answer: '(item)' });
    const place = await documentAt('list.pu█\n');
    const range = new vscode.Range(0, 5, 0, 7);
    const [item] = (await ask(place, contextOf('Automatic', { range, text: 'push' }))) ?? [];
    assert.equal(item?.insertText, 'push(item)');
    assert.ok(item?.range?.isEqual(range));
  });

  it('gives up when it is cancelled, and closes the connection', async () => {
    await standinFault({ answer: 'later', firstTokenMs: 10_000 });
    const place = await documentAt(`// cancelled\n${drawn}`);
    const before = (await seenCompletions()).length;
    const source = new vscode.CancellationTokenSource();
    const asked = ask(place, contextOf('Invoke'), source.token);
    await until(async () => (await seenCompletions()).length > before);
    source.cancel();
    assert.equal(await asked, undefined);
    await until(async () => (await seenCompletions()).at(-1)?.closedByClientAt !== undefined);
  });

  it('sends nothing of a file that holds secrets or is ignored, not even by hand', async () => {
    const before = (await seenCompletions()).length;
    await fileAt('.gitignore', 'private/\n');
    for (const path of ['.env.local', 'private/notes.ts', 'server.pem']) {
      const place = await fileAt(path, 'SECRET = canary█\n');
      assert.equal(await ask(place, contextOf('Invoke')), undefined, path);
      assert.equal(await ask(place), undefined, path);
    }
    assert.equal((await seenCompletions()).length, before);
  });

  it('sends nothing of documents that nobody can write into', async () => {
    const scheme = 'read-only-test';
    const content = { provideTextDocumentContent: () => 'const a = ' };
    const registration = vscode.workspace.registerTextDocumentContentProvider(scheme, content);
    const before = (await seenCompletions()).length;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/a.ts' }));
    assert.equal(await ask({ document, position: new vscode.Position(0, 10) }), undefined);
    assert.equal((await seenCompletions()).length, before);
    registration.dispose();
  });

  it('leaves long lines and binary files alone', async () => {
    const before = (await seenCompletions()).length;
    for (const line of [`x = "${'a'.repeat(2_000_000)}█"`, `\0\0\0█`]) {
      assert.equal(await ask(await documentAt(line), contextOf('Invoke')), undefined);
    }
    assert.equal((await seenCompletions()).length, before);
  });

  it('sends a bounded part of a large file', async () => {
    await standinFault({ answer: 'width;' });
    const half = 'export const value = compute(width, height);\n'.repeat(60_000);
    const place = await fileAt('large.ts', `${half}const last = █\n${half}`);
    assert.deepEqual(texts(await ask(place, contextOf('Invoke'))), ['width;']);
    const prompt = (await seenCompletions()).at(-1)?.body.prompt ?? '';
    assert.ok(prompt.includes('const last = '));
    assert.ok(prompt.length < 10_000, `${prompt.length} characters`);
    await vscode.workspace.fs.delete(place.uri);
  });

  it('asks for nothing with several cursors, and in a comparison only by hand', async () => {
    await standinFault({ answer: 'width * height;' });
    const place = await fileAt('src/cursors.ts', `// cursors\n${drawn}`);
    const editor = await vscode.window.showTextDocument(place.document);
    const cursor = new vscode.Selection(place.position, place.position);
    const before = (await seenCompletions()).length;
    editor.selections = [cursor, new vscode.Selection(0, 0, 0, 0)];
    await until(() => editor.selections.length === 2);
    assert.equal(await ask(place), undefined);
    assert.equal((await seenCompletions()).length, before);
    const other = await fileAt('src/cursorsBefore.ts', '// cursors\n');
    await vscode.commands.executeCommand('vscode.diff', other.uri, place.uri, 'Compared');
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff,
    );
    await until(() => vscode.window.activeTextEditor?.document === place.document);
    const compared = vscode.window.activeTextEditor;
    assert.ok(compared);
    compared.selection = cursor;
    await until(() => compared.selections.length === 1 && compared.selection.isEqual(cursor));
    assert.equal(await ask(place), undefined);
    assert.equal((await seenCompletions()).length, before);
    assert.deepEqual(texts(await ask(place, contextOf('Invoke'))), ['width * height;']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('reads a notebook from its first cell on', async () => {
    await standinFault({ answer: 'total(items)' });
    const cells = ['def total(items):\n    return sum(items)', 'print('].map(
      (text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python'),
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData(cells),
    );
    const { document } = notebook.cellAt(1);
    await ask({ document, position: new vscode.Position(0, 6) }, contextOf('Invoke'));
    assert.match((await seenCompletions()).at(-1)?.body.prompt ?? '', /def total[^]*print\(/);
  });

  it('obeys the switches for languages and files', async () => {
    const before = (await seenCompletions()).length;
    assert.equal(await ask(await documentAt('Some text █', 'plaintext')), undefined);
    const configuration = vscode.workspace.getConfiguration('deepinfra');
    await configuration.update(
      'completion.excludedFiles',
      ['**/gen/*.ts'],
      vscode.ConfigurationTarget.Global,
    );
    await until(
      () =>
        vscode.workspace.getConfiguration('deepinfra').get<string[]>('completion.excludedFiles')?.length ===
        1,
    );
    assert.equal(await ask(await fileAt('gen/a.ts', drawn)), undefined);
    await configuration.update('completion.excludedFiles', undefined, vscode.ConfigurationTarget.Global);
    assert.equal((await seenCompletions()).length, before);
  });
});

describe('states', () => {
  afterEach(clearFaults);

  const after = async (status: number) => {
    const parts = await newParts();
    await standinFault({ status });
    const ask = async (mark: string) => {
      const { document, position } = await documentAt(`// ${mark}\n${drawn}`);
      return parts.provider.provideInlineCompletionItems(document, position, contextOf('Automatic'), goOn);
    };
    assert.equal(await ask(`${status} first`), undefined);
    const before = (await seenCompletions()).length;
    assert.equal(await ask(`${status} second`), undefined);
    assert.equal((await seenCompletions()).length, before, 'asked again');
    return parts;
  };

  for (const [status, state] of [
    [401, 'key'],
    [402, 'payment'],
    [429, 'rateLimited'],
  ] as const) {
    it(`${status} makes completions rest (${state}) until that is mended`, async () => {
      const parts = await after(status);
      assert.equal(parts.completions.state, state);
      parts.completions.retry();
      assert.equal(parts.completions.state, 'idle');
      parts.dispose();
    });
  }

  it('follow the snooze', async () => {
    const parts = await newParts();
    parts.completions.snooze(Date.now() + 300);
    assert.equal(parts.completions.state, 'snoozed');
    assert.equal(parts.completions.mayAsk('automatic'), false);
    assert.equal(parts.completions.mayAsk('manual'), true);
    await until(() => parts.completions.state === 'idle');
    parts.dispose();
  });

  it('follow the switch and the budget, and settings that were broken by hand change nothing', async () => {
    const parts = await newParts();
    const configuration = vscode.workspace.getConfiguration('deepinfra');
    const set = (key: string, value: unknown) =>
      configuration.update(`completion.${key}`, value, vscode.ConfigurationTarget.Global);
    await set('enabled', false);
    await until(() => parts.completions.state === 'off');
    await set('enabled', 'yes');
    await set('languages', [1, 2]);
    await set('promptTokens', 'many');
    await set('excludedFiles', { a: 1 });
    await until(() => parts.completions.state === 'idle');
    const tokens = { promptTokens: 1, completionTokens: 1 };
    parts.usage.record({ feature: 'completion', model: 'm', tokens, cost: 0.02, basis: 'service' });
    await set('dailyBudget', 0.01);
    await until(() => parts.completions.state === 'budget');
    for (const key of ['enabled', 'languages', 'promptTokens', 'excludedFiles', 'dailyBudget'])
      await set(key, undefined);
    await until(() => parts.completions.state === 'idle');
    parts.dispose();
  });

  it('without a key ask nobody', async () => {
    const parts = await newParts('');
    assert.equal(parts.completions.state, 'noKey');
    assert.equal(parts.completions.mayAsk('automatic'), false);
    assert.equal(parts.completions.mayAsk('manual'), false);
    parts.dispose();
  });

  it('know the cheapest model that fills holes', async () => {
    const parts = await newParts();
    assert.equal(parts.completions.model?.id, 'Qwen/Qwen2.5-Coder-32B-Instruct');
    parts.dispose();
  });
});
