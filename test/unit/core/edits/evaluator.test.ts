import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eval-edits-'));
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
    execFile(process.execPath, ['tools/evalEdits.mjs', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

const one = {
  id: 'a',
  languageId: 'javascript',
  path: 'a.js',
  before: 'f(1);\n',
  answer: '```\n<<<<<<< SEARCH\nf(1);\n=======\nf(2);\n>>>>>>> REPLACE\n```',
};

describe('npm run eval:edits', () => {
  it('applies our own cases: at least 97 % of what should be, nothing wrongly', async () => {
    const { code, stdout } = await evaluate();
    expect(stdout).toMatch(/formats\.jsonl: 6\d\d cases/);
    expect(stdout).toMatch(/mustNotBeApplied\.jsonl: 4\d\d cases/);
    expect(stdout.match(/applied wrongly 0,/g)).toHaveLength(3);
    expect(code).toBe(0);
  });

  it('gives random edits of real files back to the byte', async () => {
    const { code, stdout } = await evaluate('--property', '300', '--seed', '7');
    expect(stdout).toContain('(100.00 %)');
    expect(code).toBe(0);
  });

  it('writes one result for every case, and says which lines hold none', async () => {
    const cases = join(folder, 'cases.jsonl');
    const rows = [
      JSON.stringify(one),
      '{',
      'null',
      JSON.stringify({ ...one, id: 'b', answer: 'No.' }),
      '{"id":1}',
    ];
    writeFileSync(cases, rows.join('\n'));
    const out = join(folder, 'deep', 'results.jsonl');
    const { code, stderr } = await evaluate('--cases', cases, '--out', out);
    const results = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(results.map((line): unknown => JSON.parse(line))).toEqual([
      { id: 'a', outcome: 'applied', after: 'f(2);\n', reason: 'exact' },
      { id: 'b', outcome: 'refused', reason: 'noCode' },
    ]);
    expect(stderr).toMatch(
      /:2: not JSON[^]*:3: not an object[^]*:5: no text in id, languageId, path, before, answer/,
    );
    expect(code).toBe(1);
  });

  it('fails when something was applied wrongly, and says what', async () => {
    const cases = join(folder, 'wrong.jsonl');
    writeFileSync(cases, JSON.stringify({ ...one, expected: null }));
    const { code, stdout } = await evaluate('--cases', cases);
    expect(stdout).toContain('applied wrongly 1');
    expect(stdout).toContain('missed: a (applied: exact)');
    expect(code).toBe(1);
  });
});
