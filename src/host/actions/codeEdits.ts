import * as vscode from 'vscode';
import type { InlineEdits } from '../edits/inlineEdits';
import { targetOf, type Target } from './target';

/** A change of code that an action asks for. */
export interface CodeChange {
  /** Undefined when the user gave it up. */
  readonly instruction: (target: Target) => Promise<string | undefined> | string | undefined;
  readonly systemHint?: string;
  /** Another model than the usual one. */
  readonly model?: string;
}

/** Changes code by way of the inline edit, whose preview the user takes or leaves. */
export class CodeEdits {
  readonly #inlineEdits: Pick<InlineEdits, 'start'>;

  constructor(inlineEdits: Pick<InlineEdits, 'start'>) {
    this.#inlineEdits = inlineEdits;
  }

  /** Changes the code that a command was called on. */
  async change(args: readonly unknown[], change: CodeChange): Promise<void> {
    const target = await targetOf(args);
    if (target) await this.changeTarget(target, change);
  }

  /** Changes code. */
  async changeTarget(target: Target, { instruction, systemHint, model }: CodeChange): Promise<void> {
    const words = await instruction(target);
    if (words === undefined) return;
    const shown = vscode.window.activeTextEditor;
    const editor =
      shown?.document === target.document ? shown : await vscode.window.showTextDocument(target.document);
    const ranges = [target.range];
    await this.#inlineEdits.start({ editor, ranges, instruction: words, systemHint, model });
  }

  /** Has something written into a document, at its end. */
  async writeAtEnd(document: vscode.TextDocument, instruction: string, systemHint?: string): Promise<void> {
    const editor = await vscode.window.showTextDocument(document);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const ranges = [new vscode.Range(end, end)];
    editor.selection = new vscode.Selection(end, end);
    editor.revealRange(new vscode.Range(end, end));
    await this.#inlineEdits.start({ editor, ranges, instruction, systemHint });
  }
}
