import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const core = join(import.meta.dirname, '../../src/core');

/** Bundles as a worker's bundle is made: whatever only Node or VS Code has cannot be resolved. */
function bundle(entryPoints: string[] | { in: string; out: string }[]) {
  return build({
    entryPoints,
    outdir: 'unused',
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
}

describe('src/core', () => {
  it('runs in a worker: nothing in it needs Node or VS Code', async () => {
    const files = (await readdir(core, { recursive: true })).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(10);
    const { errors, outputFiles } = await bundle(files.map((name) => join(core, name)));
    expect(errors).toEqual([]);
    expect(outputFiles).toHaveLength(files.length);
  });

  it.each(['vscode', 'node:fs', 'fs'])('would fail this test if it used %s', async (name) => {
    const planted = build({
      stdin: { contents: `import * as planted from '${name}'; console.log(planted);`, resolveDir: core },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      logLevel: 'silent',
    });
    await expect(planted).rejects.toThrow(`Could not resolve "${name}"`);
  });
});
