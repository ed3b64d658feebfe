import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CodeEdits } from '../../../src/host/actions/codeEdits';
import { runCustomAction } from '../../../src/host/actions/customRun';
import { FunctionLenses } from '../../../src/host/actions/functionLenses';
import { LightBulb } from '../../../src/host/actions/lightBulb';
import { fixProblems } from '../../../src/host/actions/problemFix';
import { writeTests } from '../../../src/host/actions/testWriting';
import type { CodeQuestion } from '../../../src/host/actions/codeTalk';
import { Exclusions } from '../../../src/host/context/exclusions';
import type { InlineEditRequest } from '../../../src/host/edits/inlineEdits';
import { documentAt, fileAt, newParts } from '../completion/parts';

/** Remembers what inline edits were asked for instead of asking. */
function newEdits() {
  const asked: InlineEditRequest[] = [];
  const edits = new CodeEdits({ start: async (request) => void asked.push(request) });
  return { edits, asked };
}

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

describe('actions that edit', () => {
  const exclusions = new Exclusions();
  const problems = vscode.languages.createDiagnosticCollection('test');
  const made: vscode.Uri[] = [];

  const file = async (path: string, text: string) => {
    const { uri, document } = await fileAt(path, text);
    made.push(uri);
    return { uri, document };
  };

  afterEach(async () => {
    problems.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri);
  });
  after(() => {
    exclusions.dispose();
    problems.dispose();
  });

  it('fix the one problem of a quick fix, with related places that may be sent', async () => {
    const { uri } = await file('fix/a.txt', 'head:\n  one\n  two\n\nother:\n  three\n');
    const secret = await file('fix/.env', 'PASSWORD=hunter2\n');
    const plain = await file('fix/b.txt', 'declared here\n');
    const problem = new vscode.Diagnostic(new vscode.Range(1, 2, 1, 5), 'This is no number');
    problem.source = 'checker';
    problem.code = 42;
    problem.relatedInformation = [secret.uri, plain.uri].map(
      (one) =>
        new vscode.DiagnosticRelatedInformation(new vscode.Location(one, new vscode.Position(0, 0)), 'see'),
    );
    const neighbour = new vscode.Diagnostic(new vscode.Range(1, 2, 1, 5), 'Something else');
    problems.set(uri, [problem, neighbour]);
    const { edits, asked } = newEdits();
    await fixProblems([uri, problem.range, problem.message], edits, exclusions);
    const [request] = asked;
    assert.match(request?.instruction ?? '', /line 2: This is no number \(checker 42\)/);
    assert.match(request?.instruction ?? '', /fix\/b\.txt:1: see: declared here/);
    assert.match(request?.instruction ?? '', /fix\/\.env:1: see$/m);
    assert.doesNotMatch(request?.instruction ?? '', /hunter2|Something else/);
    assert.ok(request?.ranges[0]?.contains(problem.range));
  });

  it('look for what is wrong where no problem is known', async () => {
    const { document } = await documentAt('one two█\n', 'plaintext');
    await vscode.window.showTextDocument(document);
    const { edits, asked } = newEdits();
    await fixProblems([], edits, exclusions);
    assert.match(asked[0]?.instruction ?? '', /^Find out what is wrong/);
  });

  it('write tests where the project has them, into a file that is not saved yet', async () => {
    const { uri } = await file('lib/sum.ts', 'export const sum = (a: number, b: number) => a + b;\n');
    await file('lib/product.ts', 'export const product = 1;\n');
    await file('checks/product.spec.ts', 'it("multiplies", () => {});\n');
    const { edits, asked } = newEdits();
    await writeTests([uri, new vscode.Range(0, 0, 0, 51)], edits, exclusions);
    const [request] = asked;
    assert.equal(request?.editor.document.uri.scheme, 'untitled');
    assert.match(request?.editor.document.uri.path ?? '', /\/checks\/sum\.spec\.ts$/);
    assert.match(request?.instruction ?? '', /from lib\/sum\.ts/);
    assert.match(request?.systemHint ?? '', /it\("multiplies"/);
  });

  it('write further tests at the end of the file that is there', async () => {
    const { uri } = await file('lib/sum.ts', 'export const sum = 1;\n');
    await file('lib/sum.test.ts', 'it("adds", () => {});\n');
    const { edits, asked } = newEdits();
    await writeTests([uri, new vscode.Range(0, 0, 0, 5)], edits, exclusions);
    assert.match(asked[0]?.editor.document.uri.path ?? '', /\/lib\/sum\.test\.ts$/);
    assert.equal(asked[0]?.ranges[0]?.start.line, 1);
  });

  it('run an action of the user by its name, with its model', async () => {
    await set('deepinfra.actions.custom', [
      { name: 'Shorten', prompt: 'Make it short', answer: 'edit', model: 'some/model' },
      { name: 'Joke', prompt: 'Tell one' },
    ]);
    const { document } = await documentAt('one two█\n', 'plaintext');
    await vscode.window.showTextDocument(document);
    const { edits, asked } = newEdits();
    const talked: (string | undefined)[] = [];
    const talk = { aboutCode: async (_args: unknown, { model }: CodeQuestion) => void talked.push(model) };
    for (const name of ['Shorten', 'Joke', 'No such']) await runCustomAction([name], talk, edits);
    await set('deepinfra.actions.custom', undefined);
    assert.deepEqual(talked, [undefined]);
    assert.deepEqual(
      asked.map(({ instruction, model }) => ({ instruction, model })),
      [{ instruction: 'Make it short', model: 'some/model' }],
    );
  });
});

describe('the light bulb', () => {
  const context = (diagnostics: readonly vscode.Diagnostic[]): vscode.CodeActionContext => ({
    diagnostics,
    only: undefined,
    triggerKind: vscode.CodeActionTriggerKind.Invoke,
  });
  const problem = (message: string) => new vscode.Diagnostic(new vscode.Range(0, 0, 0, 3), message);

  it('offers a fix for each problem, and rewriting for a selection', async () => {
    const parts = await newParts();
    const bulb = new LightBulb(parts.service);
    const { document } = await documentAt('one two█\n', 'plaintext');
    const cursor = new vscode.Range(0, 1, 0, 1);
    const titles = async (range: vscode.Range, diagnostics: readonly vscode.Diagnostic[]) =>
      (await bulb.provideCodeActions(document, range, context(diagnostics))).map(({ title }) => title);
    assert.deepEqual(await titles(cursor, []), []);
    assert.deepEqual(await titles(cursor, [problem('a')]), ['Fix with DeepInfra']);
    assert.deepEqual(await titles(cursor, [problem('a'), problem('b'.repeat(99))]), [
      'Fix with DeepInfra: a',
      `Fix with DeepInfra: ${'b'.repeat(59)}…`,
    ]);
    await set('deepinfra.actions.custom', [{ name: 'Shorten', prompt: 'x' }]);
    assert.deepEqual((await titles(new vscode.Range(0, 0, 0, 3), [])).at(-1), 'DeepInfra: Shorten');
    await set('deepinfra.actions.custom', undefined);
    parts.dispose();
  });

  it('is quiet without a key', async () => {
    const parts = await newParts('');
    const { document } = await documentAt('one two█\n', 'plaintext');
    const range = new vscode.Range(0, 0, 0, 3);
    const actions = await new LightBulb(parts.service).provideCodeActions(
      document,
      range,
      context([problem('a')]),
    );
    assert.deepEqual(actions, []);
    parts.dispose();
  });
});

describe('lenses above functions', () => {
  it('are there only when they are wished for', async () => {
    const lenses = new FunctionLenses();
    const { document } = await documentAt('function one() {}\nclass Two { three() {} }\n█', 'javascript');
    assert.deepEqual(await lenses.provideCodeLenses(document), []);
    await set('deepinfra.actions.codeLens', true);
    try {
      // The language service may still be starting.
      for (let left = 50; left > 0 && (await lenses.provideCodeLenses(document)).length < 9; left--)
        await new Promise((resolve) => setTimeout(resolve, 200));
      const found = await lenses.provideCodeLenses(document);
      assert.deepEqual([...new Set(found.map(({ range }) => range.start.line))], [0, 1]);
      assert.equal(found.length, 9);
    } finally {
      await set('deepinfra.actions.codeLens', undefined);
      lenses.dispose();
    }
  });
});
