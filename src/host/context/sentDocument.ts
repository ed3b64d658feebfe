import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';

const scheme = 'deepinfra-prompt';

/** What will be sent, as a read-only document. */
export class SentDocument extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #changes = this._register(new vscode.EventEmitter<vscode.Uri>());
  readonly #uri = vscode.Uri.from({ scheme, path: `${vscode.l10n.t('What Will Be Sent')}.md` });
  #text = '';

  constructor() {
    super();
    this._register(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  get onDidChange(): vscode.Event<vscode.Uri> {
    return this.#changes.event;
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  async show(text: string): Promise<void> {
    this.#text = text;
    this.#changes.fire(this.#uri);
    const document = await vscode.workspace.openTextDocument(this.#uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }
}
