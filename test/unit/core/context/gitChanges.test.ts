import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gitChanges, recentCommits } from '../../../../src/core/context/gitChanges';
import { isSecretFile } from '../../../../src/core/context/secretFiles';
import { runGit as program } from '../../../../src/disk/git';

let folder = '';
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deepinfra git $(x) '));
  git('init', '--quiet');
  await writeFile(join(folder, 'a.txt'), 'one\n');
  await writeFile(join(folder, '.env'), 'KEY=first\n');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'First "change"');
  await writeFile(join(folder, 'a.txt'), 'two\n');
  git('add', 'a.txt');
  await writeFile(join(folder, 'a.txt'), 'three\n');
  await writeFile(join(folder, '.env'), 'KEY=hidden\n');
});
afterAll(() => rm(folder, { recursive: true }));

const runGit = async (at: string, args: readonly string[]) =>
  (
    await program({
      program: 'git',
      args: ['-c', 'core.fsmonitor=false', ...args],
      folder: at,
      maxBytes: 1_000_000,
      signal: new AbortController().signal,
    })
  ).text;
const changes = (what: string) => gitChanges(runGit, folder, what, isSecretFile);

describe('git changes', () => {
  it('are what is staged, and what is not', async () => {
    expect((await changes('staged')).text).toContain('-one\n+two');
    const { text } = await changes('unstaged');
    expect(text).toContain('-two\n+three');
  });

  it('leave out files that hold secrets, and say so', async () => {
    const { text } = await changes('unstaged');
    expect(text).toContain('(Changes of .env are left out.)');
    expect(text).not.toContain('hidden');
  });

  it('are a commit, by its hash', async () => {
    const [commit] = await recentCommits(runGit, folder);
    expect(commit?.subject).toBe('First "change"');
    expect((await changes(commit?.hash ?? '')).text).toContain('+one');
  });

  it('take no name for an option', async () => {
    await expect(changes('--output=x')).rejects.toThrow('Not a commit');
    await expect(changes('HEAD')).rejects.toThrow('Not a commit');
  });

  it('run no program that the repository names', async () => {
    const trap = join(folder, 'trap');
    git('config', 'diff.external', `touch ${trap}; echo`);
    git('config', 'core.fsmonitor', `touch "${trap}"`);
    git('config', 'diff.evil.textconv', `touch "${trap}"; cat`);
    await writeFile(join(folder, '.gitattributes'), '*.txt diff=evil\n');
    await changes('unstaged');
    await changes('staged');
    await expect(writeFile(trap, '', { flag: 'wx' })).resolves.toBeUndefined();
    await rm(trap);
  });
});
