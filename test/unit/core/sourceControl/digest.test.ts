import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../../../../src/core/completion/prompt/tokens';
import { digestOf, isNameOnly } from '../../../../src/core/sourceControl/digest';
import type { FileChange } from '../../../../src/core/sourceControl/fileChange';

const file = (path: string, more: Partial<FileChange> = {}): FileChange => ({
  path,
  added: 1,
  removed: 1,
  ...more,
});
const patch = (path: string, lines: readonly string[]) =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,${lines.length} +1,${lines.length} @@\n${lines.join('\n')}\n`;

describe('a change told to a model', () => {
  it('is whole when it is small', () => {
    const { text, shortened } = digestOf(
      [file('a.ts')],
      new Map([['a.ts', patch('a.ts', [' x', '-1', '+2'])]]),
      1_000,
    );
    expect(text).toBe('1 files changed:\na.ts +1 -1\n\n--- a.ts\n@@ -1,3 +1,3 @@\n x\n-1\n+2');
    expect(shortened).toBe(0);
  });

  it('names what is not shown', () => {
    const files = [
      file('package-lock.json', { added: 9_000 }),
      file('logo.png', { isBinary: true }),
      file('fresh.ts', { isNew: true }),
      file('new.ts', { oldPath: 'old.ts' }),
    ];
    expect(files.map(isNameOnly)).toEqual([true, true, true, false]);
    expect(digestOf(files, new Map(), 1_000).text).toBe(
      '4 files changed:\npackage-lock.json +9000 -1 (content not shown)\nlogo.png binary\nfresh.ts new\n' +
        'new.ts (was old.ts) +1 -1 (content not shown)',
    );
  });

  it('leaves small files whole and shortens large ones', () => {
    const large = Array.from({ length: 5_000 }, (_unused, at) => `+line ${at} of a large file`);
    const patches = new Map([
      ['large.ts', patch('large.ts', large)],
      ['small.ts', patch('small.ts', ['-old word', '+new word'])],
    ]);
    const { text, shortened } = digestOf([file('large.ts'), file('small.ts')], patches, 1_000);
    expect(text).toContain('--- small.ts\n@@ -1,2 +1,2 @@\n-old word\n+new word');
    expect(text).toContain('+line 0 of a large file');
    expect(text).toContain('… shortened');
    expect(shortened).toBe(1);
    expect(estimateTokens(text)).toBeLessThanOrEqual(1_000);
    expect(estimateTokens(text)).toBeGreaterThan(700);
  });

  it('shows something of every hunk of a large file', () => {
    const hunk = (at: number) =>
      `@@ -${at},40 +${at},40 @@ part ${at}\n${Array.from({ length: 40 }, () => '+some text of a line here').join('\n')}\n`;
    const whole = `diff --git a/a.ts b/a.ts\n+++ b/a.ts\n${hunk(1)}${hunk(100)}${hunk(200)}`;
    const { text } = digestOf([file('a.ts')], new Map([['a.ts', whole]]), 300);
    for (const at of [1, 100, 200]) expect(text).toContain(`part ${at}`);
  });

  it('cuts a line that is data', () => {
    const { text } = digestOf(
      [file('a.ts')],
      new Map([['a.ts', patch('a.ts', [`+${'x'.repeat(100_000)}`])]]),
      500,
    );
    expect(text.length).toBeLessThan(500);
    expect(text).toContain('xxx…');
  });

  it('rolls thousands of files up by folder', () => {
    const files = Array.from({ length: 5_000 }, (_unused, at) =>
      file(`${at % 2 ? 'src' : 'test'}/deep/file${at}.ts`),
    );
    const { text } = digestOf(files, new Map(), 1_000);
    expect(text).toMatch(/^5000 files changed:\ntest\/deep\/file0\.ts/);
    expect(text).toMatch(/… and 2\d\d\d more files in src\//);
    expect(estimateTokens(text)).toBeLessThan(1_000);
  });

  it('survives a budget of nothing', () => {
    const { text } = digestOf([file('a.ts')], new Map([['a.ts', patch('a.ts', ['+x'])]]), 0);
    expect(text).toBe('1 files changed:\n… and 1 more files in the root folder');
  });
});
