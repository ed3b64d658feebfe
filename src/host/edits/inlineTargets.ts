import * as vscode from 'vscode';
import type { LineRange } from '../../core/edits/pending/trackedLines';
import { enclosingAt } from './enclosing';

/** What an edit is about: lines of a document, and what was marked of them where that is less. */
export interface MarkedLines extends LineRange {
  readonly marked?: string | undefined;
}

/** The lines that ranges of a document mean, from top to bottom. Nothing marked: the symbol around, else one line. */
export async function targetsIn(
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): Promise<MarkedLines[]> {
  const all = await Promise.all(ranges.map((range) => targetOf(document, range)));
  const merged: MarkedLines[] = [];
  for (const target of all.toSorted((a, b) => a.first - b.first || a.end - b.end)) {
    const last = merged.at(-1);
    const same = last && target.first === last.first && target.end === last.end;
    if (last && (target.first < last.end || same)) {
      merged[merged.length - 1] = { first: last.first, end: Math.max(last.end, target.end) };
    } else merged.push(target);
  }
  return merged;
}

async function targetOf(document: vscode.TextDocument, range: vscode.Range): Promise<MarkedLines> {
  if (range.isEmpty) return targetAtCursor(document, range.start);
  const end = range.end.character === 0 ? range.end.line : range.end.line + 1;
  const target = { first: range.start.line, end };
  const whole = document.getText(new vscode.Range(target.first, 0, end - 1, Number.MAX_SAFE_INTEGER));
  const marked = document.getText(range);
  return marked.trim() === whole.trim() ? target : { ...target, marked };
}

async function targetAtCursor(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<MarkedLines> {
  const enclosing = await enclosingAt(document, position);
  if (enclosing) return { first: enclosing.range.start.line, end: enclosing.range.end.line + 1 };
  // A blank line outside of everything: something new is wanted, here. The last line of a file stays the last.
  const blank = document.lineAt(position.line).isEmptyOrWhitespace;
  const final = position.line === document.lineCount - 1 && document.lineAt(position.line).text === '';
  return { first: position.line, end: blank && final ? position.line : position.line + 1 };
}
