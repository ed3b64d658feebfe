import * as vscode from 'vscode';
import { fixText, type Problem, type RelatedPlace } from '../../core/actions/rewrite';
import type { Exclusions } from '../context/exclusions';
import { enclosingAt } from '../edits/enclosing';
import type { CodeEdits } from './codeEdits';
import { targetOf, type Target } from './target';

/** More lines than this are not rewritten for one problem: only those around it are. */
const longestSymbol = 120;
const linesAround = 4;
/** Problems and places that one request names at most. */
const most = { problems: 20, related: 8 };

/**
 * Fixes the problem that a quick fix names (its place and message), else those of the code that the command is about.
 * What is rewritten is the symbol around the problem.
 */
export async function fixProblems(
  args: readonly unknown[],
  edits: CodeEdits,
  exclusions: Exclusions,
): Promise<void> {
  const called = await targetOf(args);
  if (!called) return;
  const [, place, message] = args;
  const isQuickFix = place instanceof vscode.Range && typeof message === 'string';
  const diagnostics = vscode.languages
    .getDiagnostics(called.document.uri)
    .filter(({ range }) => called.range.intersection(range))
    .filter((diagnostic) => !isQuickFix || diagnostic.message === message);
  const target = isQuickFix ? await aroundProblem(called) : called;
  const problems = await Promise.all(
    diagnostics.slice(0, most.problems).map((diagnostic) => problemOf(diagnostic, exclusions)),
  );
  await edits.changeTarget(target, { instruction: () => fixText(problems) });
}

async function aroundProblem({ document, range }: Target): Promise<Target> {
  const enclosing = await enclosingAt(document, range.start);
  const isWhole = enclosing?.range.contains(range);
  const lines = enclosing ? enclosing.range.end.line - enclosing.range.start.line + 1 : 0;
  if (enclosing && isWhole && lines <= longestSymbol) return { document, range: enclosing.range };
  const first = Math.max(0, range.start.line - linesAround);
  const last = Math.min(document.lineCount - 1, range.end.line + linesAround);
  return {
    document,
    range: new vscode.Range(new vscode.Position(first, 0), document.lineAt(last).range.end),
  };
}

async function problemOf(diagnostic: vscode.Diagnostic, exclusions: Exclusions): Promise<Problem> {
  const { range, message, source = '', code, relatedInformation = [] } = diagnostic;
  const word = typeof code === 'object' ? code.value : code;
  return {
    line: range.start.line + 1,
    message,
    source: word === undefined ? source : `${source} ${word}`.trim(),
    related: await Promise.all(
      relatedInformation.slice(0, most.related).map((one) => placeOf(one, exclusions)),
    ),
  };
}

/** The text of another place goes along only when that file may be sent. */
async function placeOf(
  { location: { uri, range }, message }: vscode.DiagnosticRelatedInformation,
  exclusions: Exclusions,
): Promise<RelatedPlace> {
  const place = `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`;
  const isOwn = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  if (!isOwn || (await exclusions.isOffLimits(uri))) return { place, message, text: '' };
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return { place, message, text: document.lineAt(Math.min(range.start.line, document.lineCount - 1)).text };
  } catch {
    return { place, message, text: '' };
  }
}
