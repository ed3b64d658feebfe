import { expect, it } from 'vitest';
import { hunksOf, splitPatches } from '../../../../src/core/sourceControl/patch';

const changed = [
  'diff --git a/src/a.ts b/src/a.ts',
  'index 111..222 100644',
  '--- a/src/a.ts',
  '+++ b/src/a.ts',
  '@@ -1,3 +1,4 @@ function a() {',
  ' one',
  '-two',
  '+deux',
  '+diff --git is only text here',
  ' three',
  '@@ -10 +11 @@',
  '-x',
  '+y',
  '\\ No newline at end of file',
  '',
].join('\n');
const removed = [
  'diff --git a/gone.ts b/gone.ts',
  'deleted file mode 100644',
  '--- a/gone.ts',
  '+++ /dev/null',
  '@@ -1 +0,0 @@',
  '-gone',
  '',
].join('\n');
const moved = [
  'diff --git a/old b/new',
  'similarity index 100%',
  'rename from old',
  'rename to new',
  '',
].join('\n');
const binary = [
  'diff --git a/my logo.png b/my logo.png',
  'index 1..2 100644',
  'Binary files a/my logo.png and b/my logo.png differ',
  '',
].join('\n');
const quoted = [
  'diff --git "a/caf\\303\\251\\t.ts" "b/caf\\303\\251\\t.ts"',
  '--- "a/caf\\303\\251\\t.ts"',
  '+++ "b/caf\\303\\251\\t.ts"',
  '@@ -0,0 +1 @@',
  '+x',
  '',
].join('\n');
const spaced = [
  'diff --git a/a file b/a file',
  '--- a/a file\t',
  '+++ b/a file\t',
  '@@ -0,0 +1 @@',
  '+x',
  '',
].join('\n');

it('parts a patch by files', () => {
  const patches = splitPatches(changed + removed + moved + binary + quoted + spaced);
  expect([...patches.keys()]).toEqual(['src/a.ts', 'gone.ts', 'new', 'my logo.png', 'café\t.ts', 'a file']);
  expect(patches.get('src/a.ts')).toBe(changed);
  expect(patches.get('gone.ts')).toBe(removed);
});

it('keeps both halves of a file that became a link', () => {
  const patches = splitPatches(removed + removed.replace('deleted', 'new'));
  expect(patches.get('gone.ts')).toContain('new file mode');
  expect(patches.get('gone.ts')).toContain('deleted file mode');
});

it('reads hunks with the place of their first line', () => {
  expect(hunksOf(changed)).toEqual([
    {
      head: '@@ -1,3 +1,4 @@ function a() {',
      newStart: 1,
      lines: [' one', '-two', '+deux', '+diff --git is only text here', ' three'],
    },
    { head: '@@ -10 +11 @@', newStart: 11, lines: ['-x', '+y', '\\ No newline at end of file'] },
  ]);
  expect(hunksOf(binary)).toEqual([]);
});

it('takes nonsense for nothing', () => {
  expect(splitPatches('').size).toBe(0);
  expect(splitPatches('fatal: something\n').size).toBe(0);
  expect(splitPatches('diff --git\n').size).toBe(0);
  expect(hunksOf('@@ nonsense @@\n+x\n')).toEqual([]);
});
