import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { contextOf, fileAt, goOn, newParts, standinFault } from '../../host/completion/parts';

const requests = 60;
const hits = 300;
/** Measured; platform.md A3. */
const editorWaitMs = 50;

/**
 * Runs inside an extension host, against the stand-in: times the provider from its entry to the request on the wire in
 * a file of 10,000 lines, and to the item where the answer is known; writes lists of milliseconds to the file that
 * `DEEPINFRA_BENCH_REPORT` names.
 */
export async function run(): Promise<void> {
  const report = process.env['DEEPINFRA_BENCH_REPORT'];
  if (!report) throw new Error('DEEPINFRA_BENCH_REPORT names no file');
  const parts = await newParts();
  for (const name of ['one', 'two', 'three', 'four']) {
    const { document } = await fileAt(`src/${name}.ts`, longFile(400, name));
    await vscode.window.showTextDocument(document, { preview: false });
  }
  const { document } = await fileAt('src/long.ts', longFile(10_000, 'long'));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const configuration = vscode.workspace.getConfiguration('deepinfra');
  const times: Record<string, number[]> = {};
  for (const [name, otherFiles] of [
    ['to the wire, no other files', false],
    ['to the wire, all context', true],
  ] as const) {
    await configuration.update('completion.otherFiles', otherFiles, vscode.ConfigurationTarget.Global);
    times[name] = await timesToWire(parts, editor);
  }
  await standinFault({ answer: 'alpha + beta + gamma + delta + epsilon;' });
  Object.assign(times, await timesOfHits(parts, editor));
  parts.dispose();
  await writeFile(report, JSON.stringify(times));
}

type Parts = Awaited<ReturnType<typeof newParts>>;

function longFile(lines: number, name: string): string {
  const blocks = Array.from(
    { length: lines / 5 },
    (_unused, index) =>
      `export function ${name}Part${index}(width: number, height: number): number {\n  const area = width * height + ${index};\n  return area;\n}\n\n`,
  );
  return blocks.join('');
}

/** Types a text, and waits as long as VS Code does before it asks a provider. */
async function insert(editor: vscode.TextEditor, position: vscode.Position, text: string): Promise<void> {
  await editor.edit((edit) => edit.insert(position, text));
  editor.selection = new vscode.Selection(
    position.translate(0, text.length),
    position.translate(0, text.length),
  );
  await new Promise((resolve) => setTimeout(resolve, editorWaitMs));
}

/** The first ten load the openai package and warm up. */
async function timesToWire({ provider }: Parts, editor: vscode.TextEditor): Promise<number[]> {
  const { document } = editor;
  const times: number[] = [];
  const original = globalThis.fetch;
  for (let run = 0; run < requests; run++) {
    const line = 5_001 + (run % 7) * 5;
    const position = new vscode.Position(line, document.lineAt(line).text.length);
    await insert(editor, position, ` // w${run}`);
    const source = new vscode.CancellationTokenSource();
    const sent = new Promise<number>((resolve) => {
      Object.defineProperty(globalThis, 'fetch', {
        configurable: true,
        writable: true,
        value: (...args: Parameters<typeof fetch>) => {
          resolve(performance.now());
          return original(...args);
        },
      });
    });
    const entered = performance.now();
    const end = document.lineAt(line).range.end;
    const asked = provider.provideInlineCompletionItems(document, end, contextOf('Invoke'), source.token);
    // The editor may still be catching up with the edit: a question with a selection is not asked.
    const at = await Promise.race([sent, asked.then(() => undefined)]);
    if (at !== undefined) times.push(at - entered);
    source.cancel();
    await asked;
  }
  Object.defineProperty(globalThis, 'fetch', { configurable: true, writable: true, value: original });
  if (times.length < requests * 0.8) throw new Error('Too few questions were sent');
  return times.slice(10);
}

async function timesOfHits({ provider }: Parts, editor: vscode.TextEditor) {
  const { document } = editor;
  const line = 6_001;
  await insert(editor, document.lineAt(line).range.end, '\n  const sum = ');
  const ask = () => {
    const end = document.lineAt(line + 1).range.end;
    return provider.provideInlineCompletionItems(document, end, contextOf('Automatic'), goOn);
  };
  if (!(await ask())) throw new Error('The first question has no answer');
  const timed = async () => {
    const entered = performance.now();
    if (!(await ask())) throw new Error('It was not known');
    return performance.now() - entered;
  };
  const known: number[] = [];
  for (let run = 0; run < hits; run++) known.push(await timed());
  const typed: number[] = [];
  for (const key of 'alpha + beta + gamma + delta + epsilo') {
    await insert(editor, document.lineAt(line + 1).range.end, key);
    typed.push(await timed());
  }
  // The first ones warm up.
  return { 'known, to the item': known, 'type-through, to the item': typed.slice(5) };
}
