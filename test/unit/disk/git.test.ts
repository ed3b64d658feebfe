import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  branchName,
  hasConflicts,
  readChanges,
  readCommit,
  readPatches,
  recentCommits,
  recentMessages,
  type RunGit,
} from '../../../src/core/sourceControl/git';
import { runGit } from '../../../src/disk/git';

const execute = promisify(execFile);
const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
let folder = '';

const git = (...args: string[]) => execute('git', [...who, ...args], { cwd: folder });
const run: RunGit = (args, maxBytes) =>
  runGit({ program: 'git', args, folder, maxBytes, signal: new AbortController().signal });
const write = (name: string, text: string) => writeFile(join(folder, name), text);

async function commit(message: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await write(name, text);
  await git('add', '--all');
  await git('commit', '--quiet', '--allow-empty', '-m', message);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deepinfra-git-'));
  await git('init', '--quiet', '--initial-branch=main');
});

afterEach(() => rm(folder, { recursive: true }));

describe('the changes of a repository', () => {
  it('are the staged ones, also before the first commit', async () => {
    await write('a.ts', 'one\n');
    await git('add', 'a.ts');
    await write('b.ts', 'not staged\n');
    const changes = await readChanges(run);
    expect(changes).toEqual({ area: 'staged', files: [{ path: 'a.ts', added: 1, removed: 0 }] });
    expect((await readPatches(run, 'staged', changes.files)).get('a.ts')).toContain('+one');
    expect(await recentMessages(run, 5)).toEqual([]);
    expect(await recentCommits(run, 5)).toEqual([]);
  });

  it('are the others with new files when nothing is staged', async () => {
    await commit('First', { 'a.ts': 'one\n' });
    await write('a.ts', 'two\n');
    await write('new.ts', 'x\n');
    const changes = await readChanges(run);
    expect(changes.area).toBe('unstaged');
    expect(changes.files).toEqual([
      { path: 'a.ts', added: 1, removed: 1 },
      { path: 'new.ts', added: 0, removed: 0, isNew: true },
    ]);
    expect((await readPatches(run, 'unstaged', changes.files)).get('a.ts')).toContain('+two');
  });

  it('have names that are taken literally, whatever is in them', async () => {
    const names = ['-rf', 'a b;touch hacked', '*', ':(top)x', '$(touch hacked)', 'tab\there', 'café "x"'];
    for (const name of names) await write(name, 'old\n');
    await git('add', '--all');
    const { files } = await readChanges(run);
    expect(files.map(({ path }) => path).sort()).toEqual([...names].sort());
    const patches = await readPatches(
      run,
      'staged',
      files.filter(({ path }) => path !== '*'),
    );
    expect([...patches.keys()].sort()).toEqual(names.filter((name) => name !== '*').sort());
    expect((await git('status', '--porcelain')).stdout).not.toContain('?? hacked');
  });

  it('are not shaped by helpers and colours of the configuration', async () => {
    await git('config', 'diff.external', 'false');
    await git('config', 'color.diff', 'always');
    await git('config', 'diff.noprefix', 'true');
    await commit('First', { 'a.ts': 'one\n' });
    await write('a.ts', 'two\n');
    const { files } = await readChanges(run);
    expect((await readPatches(run, 'unstaged', files)).get('a.ts')).toContain('--- a/a.ts\n+++ b/a.ts\n');
  });

  it('are read in one go when 5,000 files are staged', async () => {
    await commit('First', { 'a.ts': 'one\n' });
    const blob = (await git('rev-parse', 'HEAD:a.ts')).stdout.trim();
    const lines = Array.from({ length: 5_000 }, (_unused, at) => `100644 ${blob}\tlib/f${at}.ts\n`).join('');
    const index = execute('git', ['update-index', '--index-info'], { cwd: folder });
    index.child.stdin?.end(lines);
    await index;
    const { files } = await readChanges(run);
    expect(files.length).toBe(5_000);
    expect((await readPatches(run, 'staged', files)).size).toBe(80);
  });

  it('show a submodule by its commits', async () => {
    await mkdir(join(folder, 'inner'));
    await execute('git', ['init', '--quiet'], { cwd: join(folder, 'inner') });
    await execute('git', [...who, 'commit', '--quiet', '--allow-empty', '-m', 'x'], {
      cwd: join(folder, 'inner'),
    });
    await git('add', 'inner');
    const { files } = await readChanges(run);
    expect(files).toEqual([{ path: 'inner', added: 1, removed: 0 }]);
    expect((await readPatches(run, 'staged', files)).get('inner')).toMatch(/\+Subproject commit [\da-f]{40}/);
  });
});

describe('a repository in an unusual state', () => {
  it('has conflicts while a merge is unresolved, and none when they are', async () => {
    await commit('First', { 'a.ts': 'one\n' });
    await git('checkout', '--quiet', '-b', 'side');
    await commit('Side', { 'a.ts': 'side\n' });
    await git('checkout', '--quiet', 'main');
    await commit('Main', { 'a.ts': 'main\n' });
    expect(await hasConflicts(run)).toBe(false);
    await git('merge', 'side').catch(() => undefined);
    expect(await hasConflicts(run)).toBe(true);
    await write('a.ts', 'both\n');
    await git('add', 'a.ts');
    expect(await hasConflicts(run)).toBe(false);
    expect((await readChanges(run)).area).toBe('staged');
  });

  it('has no branch while its head is detached', async () => {
    await commit('First', { 'a.ts': 'one\n' });
    expect(await branchName(run)).toBe('main');
    await git('checkout', '--quiet', '--detach');
    expect(await branchName(run)).toBeUndefined();
    expect(await recentMessages(run, 5)).toEqual(['First']);
  });

  it('is none: git says so', async () => {
    await rm(join(folder, '.git'), { recursive: true });
    await expect(readChanges(run)).rejects.toThrow();
  });
});

describe('commits', () => {
  it('are listed newest first, with whole messages', async () => {
    await commit('First\n\nWith a body', { 'a.ts': 'one\n' });
    await commit('Second', { 'a.ts': 'two\n' });
    expect(await recentMessages(run, 5)).toEqual(['Second', 'First\n\nWith a body']);
    const [newest] = await recentCommits(run, 1);
    expect(newest).toMatchObject({ subject: 'Second', author: 'Ada' });
  });

  it('are read with their files, the first one and merges too', async () => {
    await commit('First', { 'a.ts': 'one\n' });
    await git('checkout', '--quiet', '-b', 'side');
    await commit('Side', { 'b.ts': 'side\n' });
    await git('checkout', '--quiet', 'main');
    await git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'side');
    const commits = await recentCommits(run, 9);
    const [merge, first] = ['Merge', 'First'].map((said) => commits.find(({ subject }) => subject === said));
    expect(await readCommit(run, first?.id ?? '')).toMatchObject({
      message: 'First',
      files: [{ path: 'a.ts', added: 1, removed: 0 }],
    });
    const { files, patches } = await readCommit(run, merge?.id ?? '');
    expect(files).toEqual([{ path: 'b.ts', added: 1, removed: 0 }]);
    expect(patches.get('b.ts')).toContain('+side');
  });

  it('have ids, and nothing else is taken for one', async () => {
    await expect(readCommit(run, '--output=x')).rejects.toThrow('Not the id of a commit');
    await expect(readCommit(run, 'main')).rejects.toThrow('Not the id of a commit');
  });
});

describe('a run of git', () => {
  it('ends when it says too much', async () => {
    await commit('First', { 'a.txt': 'x'.repeat(100_000) });
    const { text, cut } = await run(['show', 'HEAD:a.txt'], 1_000);
    expect(cut).toBe(true);
    expect(text.length).toBe(1_000);
  });

  it('ends when it is stopped', async () => {
    const abort = new AbortController();
    abort.abort();
    const call = { program: 'git', args: ['status'], folder, maxBytes: 1_000, signal: abort.signal };
    await expect(runGit(call)).rejects.toThrow(/abort/i);
  });

  it('fails plainly when git is not there', async () => {
    const call = {
      program: join(folder, 'none'),
      args: [],
      folder,
      maxBytes: 1,
      signal: new AbortController().signal,
    };
    await expect(runGit(call)).rejects.toThrow(/ENOENT/);
  });
});
