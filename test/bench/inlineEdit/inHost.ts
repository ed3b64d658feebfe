import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { InlineEditor } from '../../../src/host/edits/inlineEditor';
import { fileAt, newMemento, newParts } from '../../host/completion/parts';

const standin = process.env['DEEPINFRA_TEST_STANDIN'] ?? '';
const hunks = 500;
const runs = 8;

/**
 * Runs inside an extension host, against the stand-in: accepts all of a change of 500 hunks in a file of 20,000 lines,
 * undoes it, and writes lists of milliseconds to the file that `DEEPINFRA_BENCH_REPORT` names.
 */
export async function run(): Promise<void> {
  const report = process.env['DEEPINFRA_BENCH_REPORT'];
  if (!report) throw new Error('DEEPINFRA_BENCH_REPORT names no file');
  const parts = await newParts();
  const edits = new InlineEditor({
    service: parts.service,
    chatModel: async () => 'openai/gpt-oss-120b',
    memento: newMemento(),
  });
  const lines = Array.from({ length: 20_000 }, (_none, index) => `value ${index};`);
  const { document } = await fileAt('src/long.ts', `${lines.join('\r\n')}\r\n`);
  const before = document.getText();
  const range = new vscode.Range(5_000, 0, 7_000, 0);
  const answer = lines.slice(5_000, 7_000).map((line, index) => (index % 4 === 1 ? `${line} // new` : line));
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    await standinAnswers(['```', ...answer, '```', ''].join('\n'));
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    await edits.start({ editor, ranges: [range], instruction: 'Do it' });
    // Nobody takes 500 changes in the moment in which they appear: the preview is drawn first.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const changed = nextChange(document);
    const asked = performance.now();
    const done = edits.acceptAll();
    times.push((await changed) - asked);
    await done;
    if (document.getText().match(/ \/\/ new\r\n/g)?.length !== hunks) throw new Error('Not all were taken');
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('undo');
    if (document.getText() !== before) throw new Error('One undo did not bring the text back');
  }
  const floor: number[] = [];
  for (let run = 0; run < runs; run++) floor.push(await timeOfBareEdit(document));
  edits.dispose();
  parts.dispose();
  const byVsCode = floor.slice(2);
  await writeFile(
    report,
    JSON.stringify({ 'accept all of 500 hunks': times.slice(2), 'floor: VS Code alone': byVsCode }),
  );
}

/** The same edits of a document that no editor shows, made by VS Code alone. */
async function timeOfBareEdit(document: vscode.TextDocument): Promise<number> {
  const other = await vscode.workspace.openTextDocument({ content: 'other' });
  await vscode.window.showTextDocument(other, { preview: false });
  const edit = new vscode.WorkspaceEdit();
  for (let line = 5_001; line < 7_000; line += 4)
    edit.replace(document.uri, new vscode.Range(line, 0, line + 1, 0), `value ${line}; // new\n`);
  const asked = performance.now();
  const changed = nextChange(document);
  const applied = vscode.workspace.applyEdit(edit);
  const time = (await changed) - asked;
  await applied;
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('undo');
  return time;
}

/** When a document changes next, as `performance.now` counts. */
function nextChange(document: vscode.TextDocument): Promise<number> {
  return new Promise((resolve) => {
    const listening = vscode.workspace.onDidChangeTextDocument(({ document: one }) => {
      if (one !== document) return;
      listening.dispose();
      resolve(performance.now());
    });
  });
}

async function standinAnswers(answer: string): Promise<void> {
  const body = JSON.stringify({ fault: { answer }, path: '/chat/completions$', times: 1 });
  await fetch(`${standin}/_standin/faults`, { method: 'POST', body });
}
