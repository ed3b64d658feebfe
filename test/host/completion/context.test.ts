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

let parts: Parts;
before(async () => {
  parts = await newParts();
});
after(() => parts.dispose());
afterEach(clearFaults);

const ask = (
  { document, position }: { document: vscode.TextDocument; position: vscode.Position },
  token = goOn,
) => parts.provider.provideInlineCompletionItems(document, position, contextOf('Invoke'), token);
const lastPrompt = async () => (await seenCompletions()).at(-1)?.body.prompt ?? '';

describe('context from other files', () => {
  it('holds definitions, as the language service finds them', async () => {
    const { uri } = await fileAt(
      'lib/basket.py',
      'class Basket:\n    def total_price(self):\n        return 1\n',
    );
    const registration = vscode.languages.registerDefinitionProvider('python', {
      provideDefinition: () => new vscode.Location(uri, new vscode.Position(0, 0)),
    });
    // What comes after the deadline is there the next time.
    const place = await fileAt('src/till.py', 'basket = Basket()\nprice = basket.█\n');
    await until(async () => {
      await ask(place);
      return /lib\/basket\.py\nclass Basket:[^]*total_price/.test(await lastPrompt());
    });
    registration.dispose();
  });

  it('does not wait for a language service that is slow', async () => {
    const registration = vscode.languages.registerDefinitionProvider('python', {
      provideDefinition: () => new Promise<undefined>(() => undefined),
    });
    await standinFault({ answer: 'total()' });
    const items = await ask(await fileAt('src/slow.py', 'other = Thing()\nresult = other.█\n'));
    assert.equal(items?.length, 1);
    registration.dispose();
  });

  it('holds what was edited last, but nothing of secret or ignored files', async () => {
    await fileAt('.gitignore', 'private/\n');
    for (const [path, text] of [
      ['src/prices.ts', 'export const shippingRate = (weight: number) => weight * 3;\n█'],
      ['.env', 'SHIPPING_RATE_canary = weight number\n█'],
      ['private/rates.ts', 'export const shippingRateCanary = (weight: number) => weight;\n█'],
    ] as const) {
      const { document } = await fileAt(path, text);
      const editor = await vscode.window.showTextDocument(document, { preview: false });
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// shippingRate weight\n'));
    }
    const place = await fileAt('src/order.ts', 'const cost = shippingRate(weight) + █\n');
    await until(async () => {
      await ask(place);
      return (await lastPrompt()).includes('src/prices.ts');
    });
    const prompt = await lastPrompt();
    assert.doesNotMatch(prompt, /canary/i);
    assert.doesNotMatch(prompt, /\.env|private\//);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

/** A writable file system of one file, as extensions for remote repositories bring. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  #content: Uint8Array;

  constructor(text: string) {
    this.#content = new TextEncoder().encode(text);
  }
  watch = () => ({ dispose() {} });
  stat = () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#content.length });
  readDirectory = () => [];
  createDirectory = () => {};
  readFile = () => this.#content;
  writeFile = (_uri: vscode.Uri, content: Uint8Array) => void (this.#content = content);
  delete = () => {};
  rename = () => {};
}

describe('documents', () => {
  it('of a virtual file system are served', async () => {
    const [before, after = ''] = drawn.split('█');
    const registration = vscode.workspace.registerFileSystemProvider('onefile', new OneFile(before + after));
    await standinFault({ answer: 'width * height;' });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('onefile:/shop/area.ts'));
    const items = await ask({ document, position: new vscode.Position(1, 9) });
    assert.deepEqual(
      items?.map(({ insertText }) => insertText),
      ['width * height;'],
    );
    registration.dispose();
  });

  it('that change while an answer is on its way show none of it', async () => {
    await standinFault({ answer: 'width * height;', firstTokenMs: 2000 });
    const place = await documentAt(`// changes\n${drawn}`);
    const before = (await seenCompletions()).length;
    const asked = ask(place);
    await until(async () => (await seenCompletions()).length > before);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(place.document.uri, new vscode.Position(0, 0), '// new\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await asked, undefined);
  });

  it('that are asked about from place to place keep one connection at most', async () => {
    await standinFault({ answer: 'late', firstTokenMs: 5_000 });
    const { document } = await documentAt(`${drawn}${'const value = \n'.repeat(20)}`);
    const first = (await seenCompletions()).length;
    for (let line = 3; line < 20; line++) {
      const source = new vscode.CancellationTokenSource();
      const asked = ask({ document, position: new vscode.Position(line, 14) }, source.token);
      setTimeout(() => source.cancel(), 30);
      assert.equal(await asked, undefined);
    }
    await until(async () => {
      const seen = (await seenCompletions()).slice(first);
      return seen.every(({ closedByClientAt }) => closedByClientAt !== undefined);
    });
  });
});
