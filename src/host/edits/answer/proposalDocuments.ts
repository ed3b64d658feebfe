import * as vscode from 'vscode';
import { Disposable } from '../../../core/base/disposable';
import type { Proposal } from './proposal';

/** Scheme of the documents that show files as they would be. */
const proposalScheme = 'deepinfra-proposal';

/** Shows proposals in VS Code's own diff editor: one file beside its new text, or all files at once. */
export class ProposalDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor() {
    super();
    this._register(vscode.workspace.registerTextDocumentContentProvider(proposalScheme, this));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Opens the diff; the one shown before is closed. */
  async show(proposals: readonly Proposal[]): Promise<void> {
    await this.close();
    const rows = proposals.map((proposal) => {
      const { target, before, after, document } = proposal;
      const old = document?.uri ?? this.#add(target.path, before);
      return { uri: target.uri, old, fresh: this.#add(target.path, after), path: target.path };
    });
    const [first, ...more] = rows;
    if (!first) return;
    if (more.length > 0) {
      const title = vscode.l10n.t('Proposed Changes');
      const resources = rows.map(({ uri, old, fresh }) => [uri, old, fresh]);
      await vscode.commands.executeCommand('vscode.changes', title, resources);
      return;
    }
    const title = vscode.l10n.t('{0}: Proposed Changes', first.path);
    await vscode.commands.executeCommand('vscode.diff', first.old, first.fresh, title, { preview: false });
  }

  /** Takes the diff off the screen. */
  async close(): Promise<void> {
    const isOurs = (uri: vscode.Uri | undefined) => uri?.scheme === proposalScheme;
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input, label }) =>
          (input instanceof vscode.TabInputTextDiff && isOurs(input.modified)) ||
          // VS Code tells nothing of an editor of several files but its name.
          (!(input instanceof vscode.TabInputText) &&
            this.#texts.size > 0 &&
            label.startsWith(vscode.l10n.t('Proposed Changes'))),
      );
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
    this.#texts.clear();
  }

  #add(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: proposalScheme, path: `/${path}`, query: String(this.#count++) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}
