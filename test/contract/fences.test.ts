import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asArray, asString, isObject, parseJson } from '../../src/core/base/guards';
import { lintPlants, typePlants } from './fencePlants';

const root = join(import.meta.dirname, '../..');
const layers = ['core', 'protocol', 'disk', 'webview', 'host'];

/** What a checker said about each file: path -> codes. */
type Findings = ReadonlyMap<string, ReadonlySet<string>>;

function collect(pairs: Iterable<readonly [string, string]>): Findings {
  const findings = new Map<string, Set<string>>();
  for (const [file, code] of pairs) findings.set(file, (findings.get(file) ?? new Set()).add(code));
  return findings;
}

function run(command: string, args: string[], cwd: string): Promise<string> {
  const program = join(root, 'node_modules', '.bin', command);
  return new Promise((resolve) => {
    execFile(program, args, { cwd, maxBuffer: 1 << 26 }, (_error, stdout) => resolve(stdout));
  });
}

/** A tree with the real configuration, one innocent file a layer, and the given files. */
async function scratch(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'deepinfra-fences-'));
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction');
  const configs = ['build', '.oxlintrc.json', ...layers.map((layer) => `src/${layer}/tsconfig.json`)];
  for (const config of configs) await cp(join(root, config), join(dir, config), { recursive: true });
  const innocent = Object.fromEntries(
    layers.map((layer) => [`src/${layer}/innocent.ts`, 'export const a = 1;\n']),
  );
  for (const [path, text] of Object.entries({ ...innocent, ...files })) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

async function typeErrors(dir: string): Promise<Findings> {
  const output = await run('tsc', ['-b', '--pretty', 'false', ...layers.map((layer) => `src/${layer}`)], dir);
  const lines = output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm);
  return collect(Array.from(lines, ([, file = '', code = '']) => [file, code] as const));
}

async function lintErrors(dir: string): Promise<Findings> {
  const output = await run('oxlint', ['--type-aware', '--deny-warnings', '--format', 'json', 'src'], dir);
  const report = parseJson(output);
  const diagnostics = isObject(report) ? asArray(report['diagnostics']).filter(isObject) : [];
  return collect(
    diagnostics.map(({ filename, code }) => [asString(filename) ?? '', asString(code) ?? ''] as const),
  );
}

const dirs: string[] = [];
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))));

describe('tsc keeps the layers apart', () => {
  let findings: Findings = new Map();

  beforeAll(async () => {
    const files = typePlants.flatMap(({ file, code, target }) => [
      [file, code],
      ...(target === undefined ? [] : [[target, 'export const target = 1;\n']]),
    ]);
    const dir = await scratch(Object.fromEntries(files));
    dirs.push(dir);
    findings = await typeErrors(dir);
  }, 60_000);

  it.each(typePlants)('$file: $answer', ({ file, answer }) => {
    expect([...(findings.get(file) ?? [])]).toContain(answer);
  });

  it('lets innocent files pass', () => {
    const planted = new Set<string>(typePlants.flatMap(({ file, target }) => [file, target ?? file]));
    expect([...findings.keys()].filter((file) => !planted.has(file))).toEqual([]);
  });
});

describe('oxlint keeps the rules', () => {
  let findings: Findings = new Map();

  beforeAll(async () => {
    const dir = await scratch(Object.fromEntries(lintPlants.map(({ file, code }) => [file, code])));
    dirs.push(dir);
    findings = await lintErrors(dir);
  }, 60_000);

  it.each(lintPlants.filter(({ answer }) => answer !== undefined))('$file: $answer', ({ file, answer }) => {
    expect([...(findings.get(file) ?? [])]).toContain(answer);
  });

  it('lets innocent files pass', () => {
    const planted = new Set(lintPlants.filter(({ answer }) => answer !== undefined).map(({ file }) => file));
    expect([...findings.keys()].filter((file) => !planted.has(file))).toEqual([]);
  });
});
