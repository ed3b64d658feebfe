import * as vscode from 'vscode';
import { Disposable } from '../../core/base/disposable';
import { IgnoreRules, type IgnoreFile } from '../../core/context/ignoreRules';
import { isSecretFile } from '../../core/context/secretFiles';

/**
 * Which files may be sent at all: none that is likely to hold secrets, none that git leaves out by a `.gitignore`, above
 * the workspace too, or by the repository's own list.
 */
export class OffLimits extends Disposable {
  readonly #files = new Map<string, Promise<IgnoreFile | undefined>>();
  readonly #answers = new Map<string, boolean>();
  readonly #repositories = new Map<string, Promise<vscode.Uri>>();
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
    const root = await this.#repositoryOf(folder.uri);
    const path = uri.path.slice(root.path.length).replace(/^\/+/, '');
    const parents = path.split('/').slice(0, -1);
    const folders = ['', ...parents.map((_, index) => parents.slice(0, index + 1).join('/'))];
    // The repository's own list first: what a `.gitignore` says counts more (gitignore(5)).
    const files = await Promise.all([
      this.#read(root, '', '.git/info/exclude'),
      ...folders.map((parent) => this.#read(root, parent, '.gitignore')),
    ]);
    return new IgnoreRules(files.filter((file) => file !== undefined)).isIgnored(path);
  }

  #repositoryOf(folder: vscode.Uri): Promise<vscode.Uri> {
    const key = folder.toString();
    const finding = this.#repositories.get(key) ?? findRepository(folder);
    this.#repositories.set(key, finding);
    return finding;
  }

  #read(root: vscode.Uri, folder: string, name: string): Promise<IgnoreFile | undefined> {
    const uri = vscode.Uri.joinPath(root, folder, name);
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
      this.#repositories.clear();
    };
    this._register(watcher.onDidChange(forget));
    this._register(watcher.onDidCreate(forget));
    this._register(watcher.onDidDelete(forget));
    this._register(vscode.workspace.onDidChangeWorkspaceFolders(forget));
  }
}

/** The nearest folder, at or above this one, that holds a repository; this one when there is none. */
async function findRepository(folder: vscode.Uri): Promise<vscode.Uri> {
  for (let at = folder; ;) {
    if (await exists(vscode.Uri.joinPath(at, '.git'))) return at;
    const above = vscode.Uri.joinPath(at, '..');
    if (above.path === at.path) return folder;
    at = above;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
