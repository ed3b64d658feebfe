import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lazyParts, pageParts } from '../../esbuild.mjs';
import { packageExtension } from '../../tools/package.mjs';

const root = join(import.meta.dirname, '../..');
const leftOut = new Set(['.git', '.vscode-test', 'dist', 'node_modules', 'out']);

/** Names of the files in a zip archive, from its central directory (APPNOTE.TXT, 4.3.12). */
function namesIn(zip: Buffer): string[] {
  const names: string[] = [];
  const signature = Buffer.from('PK\u0001\u0002');
  for (let at = zip.indexOf(signature); at >= 0; at = zip.indexOf(signature, at + 46)) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
  }
  return names;
}

describe('the package', () => {
  let dir = '';
  let vsix: Buffer = Buffer.alloc(0);
  let manifest = '';

  beforeAll(async () => {
    // A copy, so that building for users does not disturb what is running from `dist`.
    dir = await mkdtemp(join(tmpdir(), 'deepinfra-package-'));
    await cp(root, dir, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
    vsix = await readFile(await packageExtension(dir));
    manifest = await readFile(join(dir, 'package.json'), 'utf8');
  }, 60_000);

  afterAll(() => rm(dir, { recursive: true }));

  it('holds the bundles, media, manifest and docs, and nothing else', () => {
    const scripts = ['extension', 'webview', ...[...lazyParts, ...pageParts].map(({ name }) => name)];
    const names = namesIn(vsix).filter((name) => !name.startsWith('extension/media/'));
    expect(new Set(names)).toEqual(
      new Set([
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        'extension/dist/codicon.ttf',
        ...scripts.map((name) => `extension/dist/${name}.js`),
        'extension/dist/webview.css',
        'extension/dist/webview.js.LEGAL.txt',
        'extension/package.json',
        'extension/package.nls.json',
        'extension/package.nls.de.json',
        'extension/l10n/bundle.l10n.de.json',
        'extension/readme.md',
      ]),
    );
    const media = namesIn(vsix).filter((name) => name.startsWith('extension/media/'));
    expect(media).toContain('extension/media/icon.png');
    expect(media.filter((name) => name.startsWith('extension/media/readme/'))).toEqual([]);
  });

  it('is smaller than 1 MB', () => {
    expect(vsix.length).toBeLessThan(1_000_000);
  });

  it('asks for no proposed API', () => {
    expect(manifest).not.toContain('enabledApiProposals');
  });

  it('has no module type: the worker host loads its entry as CommonJS', () => {
    expect(JSON.parse(manifest)).not.toHaveProperty('type');
  });
});
