import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { InlineEditor } from '../../../src/host/edits/inlineEditor';
import { fileAt, newMemento, newParts } from '../../host/completion/parts';

const standin = process.env['DEEPINFRA_TEST_STANDIN'] ?? '';
const hunks = 500;
const runs = 12;

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
    const changed = new Promise<number>((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument(({ document: one }) => {
        if (one !== document) return;
        listening.dispose();
        resolve(performance.now());
      });
    });
    const asked = performance.now();
    const done = edits.acceptAll();
    times.push((await changed) - asked);
    await done;
    if (document.getText().match(/ \/\/ new\r\n/g)?.length !== hunks) throw new Error('Not all were taken');
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('undo');
    if (document.getText() !== before) throw new Error('One undo did not bring the text back');
  }
  edits.dispose();
  parts.dispose();
  await writeFile(report, JSON.stringify({ 'accept all of 500 hunks': times.slice(2) }));
}

async function standinAnswers(answer: string): Promise<void> {
  const body = JSON.stringify({ fault: { answer }, path: '/chat/completions$', times: 1 });
  await fetch(`${standin}/_standin/faults`, { method: 'POST', body });
}
