import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Exclusions } from '../../../src/host/context/exclusions';
import { droppedFile, fileAttachment } from '../../../src/host/context/fileParts';
import type { Resolved } from '../../../src/host/context/resolved';

const scheme = 'crowd';
const crowd = 100_000;

/** A folder with a hundred thousand files, and a folder in it with as many. */
class CrowdedFolder implements vscode.FileSystemProvider {
  reads = 0;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const type = /\.ts$/.test(uri.path) ? vscode.FileType.File : vscode.FileType.Directory;
    if (uri.path.includes('gone') || uri.path.endsWith('.gitignore'))
      throw vscode.FileSystemError.FileNotFound(uri);
    return { type, ctime: 0, mtime: 0, size: 10 };
  }

  readDirectory(): [string, vscode.FileType][] {
    const files = Array.from({ length: crowd }, (_, index): [string, vscode.FileType] => [
      `f${index}.ts`,
      vscode.FileType.File,
    ]);
    return [['.env', vscode.FileType.File], ['inner', vscode.FileType.Directory], ...files];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    if (uri.path.endsWith('.gitignore')) throw vscode.FileSystemError.FileNotFound(uri);
    this.reads++;
    return new TextEncoder().encode('let a = 1;');
  }

  createDirectory(): void {}
  writeFile(): void {}
  delete(): void {}
  rename(): void {}
}

const images = { put: async () => 'f'.repeat(64), get: async () => undefined };

function textOf(resolved: Resolved): string {
  assert.equal(resolved.kind, 'part', JSON.stringify(resolved));
  return resolved.kind === 'part' && resolved.part.kind === 'text' ? resolved.part.text : '';
}

describe('what is attached', () => {
  const provider = new CrowdedFolder();
  const exclusions = new Exclusions();
  const services = { exclusions, images };
  let registration: vscode.Disposable | undefined;

  before(() => {
    registration = vscode.workspace.registerFileSystemProvider(scheme, provider);
  });
  after(() => {
    registration?.dispose();
    exclusions.dispose();
  });

  const load = (path: string, isFolder: boolean, evenIfExcluded = false) =>
    fileAttachment(vscode.Uri.from({ scheme, path }), isFolder, services).load(evenIfExcluded);

  it('of a folder with 100,000 files is bounded, and says what was left out', async () => {
    const resolved = await load('/many', true);
    const text = textOf(resolved);
    assert.ok(text.length <= 200_000, String(text.length));
    assert.ok(provider.reads <= 1_000, String(provider.reads));
    assert.match(text, /=== f0\.ts ===\nlet a = 1;/);
    assert.doesNotMatch(text, /\.env/);
    assert.match(resolved.kind === 'part' ? resolved.note : '', /large.*excluded/);
  });

  it('is not there any more: it says so', async () => {
    assert.deepEqual(await load('/gone.ts', false), { kind: 'failed', note: 'It is not there any more.' });
  });

  it('is excluded by its name until the user says otherwise', async () => {
    const blocked = await load('/id_rsa', false);
    assert.equal(blocked.kind, 'blocked');
    assert.equal(textOf(await load('/id_rsa', false, true)), 'let a = 1;');
  });

  it('from outside is judged by its bytes, whatever its name says', async () => {
    const dropped = (name: string, bytes: Uint8Array | undefined) =>
      droppedFile(name, bytes, images).load(false);
    assert.equal(textOf(await dropped('notes.txt', new TextEncoder().encode('Grüße'))), 'Grüße');
    assert.equal((await dropped('lie.png', new TextEncoder().encode('text'))).kind, 'failed');
    assert.equal((await dropped('tool.exe', Uint8Array.of(1, 0, 2))).kind, 'failed');
    assert.equal((await dropped('huge.png', undefined)).kind, 'failed');
    assert.equal((await dropped('.env', new TextEncoder().encode('A=1'))).kind, 'blocked');
  });
});

describe('exclusions', () => {
  const exclusions = new Exclusions();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  after(async () => {
    exclusions.dispose();
    await vscode.workspace.getConfiguration('deepinfra').update('context.exclude', undefined, true);
  });

  it('follow the settings', async () => {
    assert.ok(folder);
    const inFolder = (path: string) => exclusions.reason(vscode.Uri.joinPath(folder.uri, path));
    assert.equal(await inFolder('src/a.ts'), '');
    assert.match(await inFolder('.git/config'), /files\.exclude/);
    assert.match(await inFolder('deploy/server.pem'), /secrets/);
    await vscode.workspace
      .getConfiguration('deepinfra')
      .update('context.exclude', ['**/*.{min,map}.js', 'data/'], true);
    assert.match(await inFolder('src/a.min.js'), /context\.exclude/);
    assert.match(await inFolder('src/a.map.js'), /context\.exclude/);
    assert.match(await inFolder('data/a.csv'), /context\.exclude/);
    assert.equal(await inFolder('src/a.js'), '');
  });
});
