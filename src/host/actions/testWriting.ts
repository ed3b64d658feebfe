import * as vscode from 'vscode';
import { testExampleHint, testsText } from '../../core/actions/rewrite';
import { isTestFile, testPlaceOf } from '../../core/actions/testFile';
import type { Exclusions } from '../context/exclusions';
import { mayBeSent } from '../edits/inlineChecks';
import type { CodeEdits } from './codeEdits';
import { excerptOf, targetOf } from './target';

/** Files that are looked at to learn where a project keeps its tests. */
const filesRead = 8_000;
/** Lines of another test that are shown as an example. */
const exampleLines = 60;

/** Has tests written of the code that a command is about: into the test file that it has, else into a new one, unsaved. */
export async function writeTests(
  args: readonly unknown[],
  edits: CodeEdits,
  exclusions: Exclusions,
): Promise<void> {
  const target = await targetOf(args);
  if (!target || !(await mayBeSent(target.document, exclusions))) return;
  const { uri } = target.document;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || uri.scheme === 'vscode-notebook-cell') {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Tests are written for files of the workspace. Save this one into it first.'),
    );
    return;
  }
  const source = vscode.workspace.asRelativePath(uri, false);
  const { path, exists, example } = isTestFile(source)
    ? { path: source, exists: true, example: undefined }
    : testPlaceOf(source, await filesLike(source, folder));
  const place = vscode.Uri.joinPath(folder.uri, path);
  const document = await vscode.workspace.openTextDocument(
    exists ? place : place.with({ scheme: 'untitled' }),
  );
  const hint = example && (await hintOf(vscode.Uri.joinPath(folder.uri, example), example, exclusions));
  const { text, language } = excerptOf(target);
  await edits.writeAtEnd(document, testsText(source, text, language), hint);
}

/** Files of the same language, which are sources and tests. */
async function filesLike(source: string, folder: vscode.WorkspaceFolder): Promise<string[]> {
  const end = /\.[^./]+$/.exec(source)?.[0] ?? '';
  const ends = /^\.[cm]?[jt]sx?$/.test(end) ? '.{ts,tsx,js,jsx,mts,cts,mjs,cjs}' : end;
  const pattern = new vscode.RelativePattern(folder, `**/*${ends}`);
  const found = await vscode.workspace.findFiles(
    pattern,
    '**/{node_modules,dist,out,build,target,vendor,.git}/**',
    filesRead,
  );
  return found.map((uri) => vscode.workspace.asRelativePath(uri, false));
}

async function hintOf(uri: vscode.Uri, path: string, exclusions: Exclusions): Promise<string | undefined> {
  if (await exclusions.isOffLimits(uri)) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  return testExampleHint(path, document.getText(new vscode.Range(0, 0, exampleLines, 0)));
}
