import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eval-completions-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function evaluate(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/evalCompletions.mjs', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

function write(name: string, rows: readonly unknown[]): string {
  const file = join(folder, name);
  writeFileSync(file, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return file;
}
const results = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('npm run eval:completions', () => {
  it('writes one result for every case', async () => {
    const js = { languageId: 'javascript', prefix: 'foo(', suffix: ')' };
    const cases = write('cases.jsonl', [
      { id: 'a', ...js, output: 'bar)', chunk: 1 },
      { id: 'b', ...js, output: 'bar);' },
      { id: 'c', ...js, output: '' },
      '',
      {
        id: 'd',
        languageId: 'go',
        prefix: 'a()\n',
        suffix: '\nanswer := compute()\n',
        output: `c()\nanswer := compute()\n${'d()\n'.repeat(99)}`,
      },
    ]);
    const out = join(folder, 'deep', 'results.jsonl');
    const { code, stdout } = await evaluate('--cases', cases, '--out', out);
    expect(code).toBe(0);
    expect(results(out)).toEqual([
      { id: 'a', shown: 'bar', replace: null, reason: 'suffix', consumed: 4 },
      { id: 'b', shown: 'bar);', replace: { start: 4, end: 5 }, reason: 'whole', consumed: 5 },
      { id: 'c', shown: null, replace: null, reason: 'empty', consumed: 0 },
      { id: 'd', shown: 'c()', replace: null, reason: 'suffix', consumed: 28 },
    ]);
    expect(stdout).toContain('4 runs, 1 without text');
  });

  it('takes the output for the true middle with --oracle, and reads HumanEval-Infilling as it is', async () => {
    const file = join(folder, 'HumanEval.jsonl.gz');
    const row = {
      task_id: 'T/1',
      prompt: 'def f(a):\n',
      suffix: '    return total\n',
      canonical_solution: '    total = a + 1\n',
    };
    const blank = { ...row, task_id: 'T/2', suffix: '' };
    writeFileSync(file, gzipSync([row, blank].map((one) => JSON.stringify(one)).join('\n')));
    const out = join(folder, 'oracle.jsonl');
    const { code, stdout } = await evaluate('--cases', file, '--out', out, '--oracle');
    expect(code).toBe(0);
    expect(stdout).toMatch(/kept +100\.00 % exact, 2 runs/);
    expect(stdout).toMatch(/recovered +100\.00 % exact, 2 runs/);
    expect(stdout).toMatch(/divergent +100\.00 % exact, 1 runs/);
    expect(results(out)).toHaveLength(5);
    expect(results(out)[0]).toMatchObject({ id: 'T/1#kept', shown: '    total = a + 1' });
  });

  it('says which lines hold no case, and goes on', async () => {
    const good = { id: 'a', languageId: 'go', prefix: '', suffix: '', output: 'x := 1' };
    const cases = write('bad.jsonl', ['{', 'null', { id: 'b', prefix: 1 }, good]);
    const out = join(folder, 'bad-results.jsonl');
    const { code, stderr } = await evaluate('--cases', cases, '--out', out);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /bad\.jsonl:1: not JSON[^]*:2: not an object[^]*:3: no text in languageId, prefix, suffix, output/,
    );
    expect(results(out)).toHaveLength(1);
  });

  it('says so when the cases are not there', async () => {
    const { code, stderr } = await evaluate('--cases', join(folder, 'none.jsonl'));
    expect(code).toBe(1);
    expect(stderr).toContain('none.jsonl is not there.');
    expect(stderr).toContain('npm run eval:completions');
  });

  it('explains itself', async () => {
    expect((await evaluate('--help')).stdout).toContain('consumed: characters read of output');
  });
});
