import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { IgnoreRules, type IgnoreFile } from '../../core/context/ignoreRules';
import { isSecretFile } from '../../core/context/secretFiles';

/** Which files may be sent at all: none that is likely to hold secrets, none that a `.gitignore` leaves out. */
export class OffLimits extends Disposable {
  readonly #files = new Map<string, Promise<IgnoreFile | undefined>>();
  readonly #answers = new Map<string, boolean>();
  #watches = false;

  /** The answer for a document's address, when it is known already. */
  known(uri: vscode.Uri): boolean | undefined {
    return this.#answers.get(uri.toString());
  }

  /** True for a file that must not be sent. */
  async isOffLimits(uri: vscode.Uri): Promise<boolean> {
    const key = uri.toString();
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = isSecretFile(uri.path) || (await this.#isIgnored(uri));
    this.#answers.set(key, answer);
    return answer;
  }

  async #isIgnored(uri: vscode.Uri): Promise<boolean> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || uri.scheme === 'untitled') return false;
    this.#watch();
    const path = vscode.workspace.asRelativePath(uri, false);
    const parents = path.split('/').slice(0, -1);
    const folders = ['', ...parents.map((_, index) => parents.slice(0, index + 1).join('/'))];
    const files = await Promise.all(folders.map((parent) => this.#read(folder.uri, parent)));
    return new IgnoreRules(files.filter((file) => file !== undefined)).isIgnored(path);
  }

  #read(root: vscode.Uri, folder: string): Promise<IgnoreFile | undefined> {
    const uri = vscode.Uri.joinPath(root, folder, '.gitignore');
    const key = uri.toString();
    const reading =
      this.#files.get(key) ??
      Promise.resolve(vscode.workspace.fs.readFile(uri)).then(
        (bytes) => ({ folder, text: new TextDecoder().decode(bytes) }),
        () => undefined,
      );
    this.#files.set(key, reading);
    return reading;
  }

  #watch(): void {
    if (this.#watches) return;
    this.#watches = true;
    const watcher = this._register(vscode.workspace.createFileSystemWatcher('**/.gitignore'));
    const forget = () => {
      this.#files.clear();
      this.#answers.clear();
    };
    this._register(watcher.onDidChange(forget));
    this._register(watcher.onDidCreate(forget));
    this._register(watcher.onDidDelete(forget));
    this._register(vscode.workspace.onDidChangeWorkspaceFolders(forget));
  }
}
