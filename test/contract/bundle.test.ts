import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, lazyParts, pageParts } from '../../esbuild.mjs';

const KB = 1024;

// Names from VS Code's proposed API, which throw for users but work in the VS Code that our tests run in.
const proposed = [
  'handleDidShowCompletionItem',
  'handleDidPartiallyAcceptCompletionItem',
  'debounceDelayMs',
  'isInlineEdit',
  'findFiles2',
  'findTextInFiles',
  'computeEmbeddings',
  'registerEmbeddingsProvider',
  'createWebviewTextEditorInset',
  'editTools',
];

describe('the bundles for users', () => {
  let outdir = '';
  let metafiles: Metafile[] = [];

  beforeAll(async () => {
    outdir = await mkdtemp(join(tmpdir(), 'deepinfra-bundle-'));
    metafiles = await build({ production: true, outdir });
  });

  afterAll(() => rm(outdir, { recursive: true }));

  const text = (name: string) => readFile(join(outdir, name), 'utf8');
  const size = async (name: string) => Buffer.byteLength(await text(name));
  const inputsOf = (name: string) =>
    metafiles
      .flatMap(({ outputs }) => Object.entries(outputs))
      .filter(([path]) => path.endsWith(`/${name}`))
      .flatMap(([, { inputs }]) => Object.keys(inputs));

  it('start with at most 120 KB', async () => {
    expect(await size('extension.js')).toBeLessThanOrEqual(120 * KB);
  });

  it('load the completion engine only when it is used', async () => {
    expect(inputsOf('extension.js').filter((path) => path.includes('core/completion/answer'))).toEqual([]);
    expect(await text('extension.js')).toContain('require("./completion.js")');
    expect(await text('completionCommandsPart.js')).toContain('require("./completionTrial.js")');
    expect(inputsOf('completion.js').some((path) => path.includes('core/completion/answer'))).toBe(true);
    expect(await size('completion.js')).toBeLessThanOrEqual(80 * KB);
  });

  it('load the openai package only when it is used', async () => {
    expect(inputsOf('extension.js').length).toBeGreaterThan(10);
    expect(inputsOf('extension.js').filter((path) => path.includes('node_modules/openai'))).toEqual([]);
    expect(await text('extension.js')).toContain('require("./openai.js")');
    expect(inputsOf('openai.js').length).toBeGreaterThan(10);
    expect(await size('openai.js')).toBeLessThanOrEqual(430 * KB);
  });

  it('draw the panel with at most 250 KB of script', async () => {
    expect(await size('webview.js')).toBeLessThanOrEqual(250 * KB);
  });

  it('colour code with a script that is loaded when there is some', async () => {
    expect(inputsOf('webview.js').filter((path) => path.includes('highlight.js'))).toEqual([]);
    expect(await text('webview.js')).toContain('import("./highlightPart.js")');
    expect(inputsOf('highlightPart.js').some((path) => path.includes('highlight.js'))).toBe(true);
    expect(await size('highlightPart.js')).toBeLessThanOrEqual(110 * KB);
  });

  it('typeset maths with a script that is loaded when there is some', async () => {
    expect(inputsOf('webview.js').filter((path) => path.includes('node_modules/katex'))).toEqual([]);
    expect(inputsOf('mathPart.js').some((path) => path.includes('node_modules/katex'))).toBe(true);
    expect(await size('mathPart.js')).toBeLessThanOrEqual(280 * KB);
  });

  it('keep host and panel apart', () => {
    expect(inputsOf('extension.js').filter((path) => path.startsWith('src/webview/'))).toEqual([]);
    expect(inputsOf('webview.js').filter((path) => /^src\/(host|disk)\//.test(path))).toEqual([]);
  });

  it('use no proposed API', async () => {
    const parts = [...lazyParts, ...pageParts].map(({ name }) => name).filter((name) => name !== 'openai');
    const files = ['extension', 'webview', ...parts].map((name) => `${name}.js`);
    const code = (await Promise.all(files.map(text))).join('\n');
    expect(proposed.filter((name) => code.includes(name))).toEqual([]);
  });
});
