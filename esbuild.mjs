import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/**
 * @typedef {object} BundleOptions
 * @property {boolean} [production] minified and without source maps; default false
 * @property {string} [outdir] folder that the bundles go to; default `dist`
 */

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Every `xPart.ts` in a folder, to become `dist/xPart.js`: `filter` is what `import()` names.
 * @param {string} folder
 */
function partsIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('Part.ts'))
    .map((file) => {
      const name = basename(file, '.ts');
      return { filter: new RegExp(`/${name}$`), name, entry: join(folder, file) };
    });
}

/** What the host loads on first use, from a file of its own. */
export const lazyParts = [
  { filter: /^openai$/, name: 'openai', entry: 'openai' },
  { filter: /\/core\/completion\/engine$/, name: 'completion', entry: 'src/core/completion/engine.ts' },
  { filter: /\/core\/completion\/trial$/, name: 'completionTrial', entry: 'src/core/completion/trial.ts' },
  { filter: /\/core\/chat\/jsonForm$/, name: 'jsonForm', entry: 'src/core/chat/jsonForm.ts' },
  ...partsIn('src/host'),
];

/** What the page loads on first use. */
export const pageParts = partsIn('src/webview');

/**
 * Leaves each lazy part in its own file, so that what needs it later does not cost at the start. CommonJS output has no
 * code splitting that would do this by itself; for the page it keeps the names of the files.
 * @param {readonly { filter: RegExp, name: string }[]} parts
 * @returns {import('esbuild').Plugin}
 */
function lazy(parts) {
  return {
    name: 'lazy',
    setup(build) {
      for (const { filter, name } of parts) {
        build.onResolve({ filter }, ({ kind }) =>
          kind === 'dynamic-import' ? { path: `./${name}.js`, external: true } : undefined,
        );
      }
    },
  };
}

/**
 * What is bundled: the host's code and the webview, each with its lazy parts.
 * @param {BundleOptions} options
 * @returns {BuildOptions[]}
 */
function bundles({ production = false, outdir = 'dist' }) {
  /** @type {BuildOptions} */
  const common = {
    absWorkingDir: root,
    outdir,
    bundle: true,
    minify: production,
    sourcemap: !production,
    metafile: true,
    logLevel: 'silent',
    legalComments: production ? 'linked' : 'none',
  };
  /** @type {BuildOptions} */
  const host = {
    ...common,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // Makes `import()` a `require`, which every VS Code can do.
    supported: { 'dynamic-import': false },
  };
  return [
    {
      ...host,
      entryPoints: { extension: 'src/extension.ts' },
      external: ['vscode'],
      plugins: [lazy(lazyParts)],
    },
    {
      ...host,
      entryPoints: Object.fromEntries(lazyParts.map(({ name, entry }) => [name, entry])),
      external: ['vscode'],
      plugins: [lazy(lazyParts)],
    },
    {
      ...common,
      entryPoints: [
        { in: 'src/webview/main.tsx', out: 'webview' },
        { in: 'src/webview/panel.css', out: 'webview' },
        ...pageParts.map(({ name, entry }) => ({ in: entry, out: name })),
      ],
      plugins: [lazy(pageParts)],
      platform: 'browser',
      format: 'esm',
      target: ['chrome120', 'firefox121', 'safari17'],
      jsx: 'automatic',
      jsxImportSource: 'preact',
      loader: { '.ttf': 'file' },
      assetNames: '[name]',
    },
  ];
}

/**
 * Builds everything once; throws on errors and on warnings.
 * @param {BundleOptions} [options]
 * @returns {Promise<import('esbuild').Metafile[]>} what went into each bundle
 */
export async function build(options = {}) {
  const results = await Promise.all(bundles(options).map((bundle) => esbuild.build(bundle)));
  const warnings = results.flatMap((result) => result.warnings);
  if (warnings.length > 0) {
    throw new Error((await esbuild.formatMessages(warnings, { kind: 'warning' })).join('\n'));
  }
  return results.map(({ metafile }) => metafile).filter((metafile) => metafile !== undefined);
}

/** Builds everything, and again after each change. */
async function watch() {
  for (const bundle of bundles({})) {
    const context = await esbuild.context({ ...bundle, logLevel: 'info' });
    await context.watch();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2);
  await (args.includes('--watch') ? watch() : build({ production: args.includes('--production') }));
}
