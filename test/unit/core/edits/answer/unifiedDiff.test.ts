import { describe, expect, it } from 'vitest';
import { readDiff } from '../../../../../src/core/edits/answer/unifiedDiff';

const read = (text: string, isDiff = false) => readDiff(text.split('\n'), isDiff);

describe('diffs', () => {
  it('have a change for each hunk, with file, line and heading', () => {
    const text = '--- a/x.ts\n+++ b/x.ts\n@@ -3,2 +3,2 @@ class A {\n a\n-b\n+c\n@@ -9,0 +10 @@\n+d';
    expect(read(text)).toEqual({
      changes: [
        {
          path: 'x.ts',
          search: ['a', 'b'],
          replace: ['a', 'c'],
          line: 2,
          heading: 'class A {',
          isOrdered: true,
        },
        { path: 'x.ts', search: [], replace: ['d'], line: 9, heading: undefined, isOrdered: true },
      ],
      isComplete: true,
      isOdd: false,
    });
  });

  it('are complete when the last hunk is as long as it says', () => {
    expect(read('@@ -1,2 +1,2 @@\n a\n-b\n+c')?.isComplete).toBe(true);
    expect(read('@@ -1,3 +1,3 @@\n a\n-b\n+c')?.isComplete).toBe(false);
  });

  it('need no heads when the answer calls them diffs, and no column for what stays', () => {
    expect(read('a\n-b\n+c\nd', true)?.changes).toMatchObject([
      { search: ['a', 'b', 'd'], replace: ['a', 'c', 'd'] },
    ]);
    expect(read('a\n-b\n+c\nd')).toBeUndefined();
  });

  it('may begin lines with dashes', () => {
    const text = '--- a/x.sql\n+++ b/x.sql\n@@ -1,2 +1,1 @@\n--- a comment\n SELECT 1;';
    expect(read(text)?.changes).toMatchObject([
      { search: ['-- a comment', 'SELECT 1;'], replace: ['SELECT 1;'] },
    ]);
  });

  it('may be patches of another form', () => {
    const text = '*** Begin Patch\n*** Update File: src/x.ts\n@@ class A\n a\n-b\n+c\n*** End Patch';
    expect(read(text)?.changes).toMatchObject([{ path: 'src/x.ts', heading: 'class A', search: ['a', 'b'] }]);
  });

  it('are odd when they delete or move a file', () => {
    expect(read('--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a')?.isOdd).toBe(true);
    expect(
      read('diff --git a/x b/y\nrename from x\nrename to y\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b')?.isOdd,
    ).toBe(true);
  });
});
