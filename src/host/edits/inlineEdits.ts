import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import type { InlineEditor } from './inlineEditor';

/** Scheme of the documents that show what is proposed. */
export const previewScheme = 'deepinfra-edit';

/** A change that is wanted. */
export interface InlineEditRequest {
  readonly editor: vscode.TextEditor;
  /** What to change: whole lines are taken. None, or empty ones: the symbol around the cursor. */
  readonly ranges: readonly vscode.Range[];
  /** In the user's words, or in an action's. */
  readonly instruction: string;
  /** What the model should know beside that. */
  readonly systemHint?: string | undefined;
  /** The model to ask; the one of the chat unless given. */
  readonly model?: string | undefined;
}

/** The way to inline edits for everybody else; their code is loaded with the first one. */
export class InlineEdits extends Disposable {
  readonly #load: () => Promise<InlineEditor>;
  #editor: Promise<InlineEditor> | undefined;

  constructor(load: () => Promise<InlineEditor>) {
    super();
    this.#load = load;
    void this.#closeLeftovers();
  }

  /** The code itself. */
  editor(): Promise<InlineEditor> {
    this.#editor ??= this.#load().then((editor) => this._register(editor));
    return this.#editor;
  }

  /**
   * Asks for a change and shows it as a preview, to be taken or left. Resolves when the answer has ended, or was not
   * asked for; what went wrong is shown there.
   */
  async start(request: InlineEditRequest): Promise<void> {
    const editor = await this.editor();
    await editor.start(request);
  }

  /** A preview that VS Code brings back after a restart has nothing to show any more. */
  async #closeLeftovers(): Promise<void> {
    const left = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === previewScheme);
    if (left.length > 0) await vscode.window.tabGroups.close(left, true);
  }
}
