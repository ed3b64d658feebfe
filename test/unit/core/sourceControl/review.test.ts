import { describe, expect, it } from 'vitest';
import { findingsIn, placeOf, reviewMaterial } from '../../../../src/core/sourceControl/review';

const patch = [
  'diff --git a/src/a.ts b/src/a.ts',
  '--- a/src/a.ts',
  '+++ b/src/a.ts',
  '@@ -10,3 +10,4 @@ function a() {',
  ' one',
  '-two',
  '+deux',
  '+trois',
  ' four',
  '',
].join('\n');
const patches = new Map([['src/a.ts', patch]]);
const { shown, instructions, changes, leftOut } = reviewMaterial(patches, 1_000, '');
const say = (...objects: readonly object[]) => objects.map((object) => JSON.stringify(object)).join('\n');
const base = { path: 'src/a.ts', line: 11, severity: 'error', message: 'Not French' };

describe('what is sent for a review', () => {
  it('numbers the lines of the new file', () => {
    expect(changes).toBe(
      '--- src/a.ts\n@@ -10,3 +10,4 @@ function a() {\n   10  one\n      -two\n   11 +deux\n   12 +trois\n   13  four',
    );
    expect(leftOut).toEqual([]);
    expect(instructions).not.toContain('Write messages in');
  });

  it('leaves out what does not fit, and says what', () => {
    const large = `@@ -1 +1,4000 @@\n${'+some line of code\n'.repeat(4_000)}`;
    const material = reviewMaterial(new Map([['big.ts', large], ...patches]), 500, 'German');
    expect(material.leftOut).toEqual(['big.ts']);
    expect([...material.shown.keys()]).toEqual(['src/a.ts']);
    expect(material.instructions).toContain('Write messages in German.');
  });
});

describe('findings', () => {
  it('are read line by line while they come', () => {
    const said = say(base, { ...base, line: 12, message: 'Nor this' });
    expect(findingsIn(said.slice(0, 30), shown, false)).toEqual([]);
    expect(findingsIn(said, shown, false)).toEqual([
      {
        path: 'src/a.ts',
        line: 11,
        severity: 'error',
        message: 'Not French',
        original: ['deux'],
        replacement: undefined,
      },
    ]);
    expect(findingsIn(said, shown, true).map(({ line }) => line)).toEqual([11, 12]);
  });

  it('carry a replacement for exactly the lines they name', () => {
    const [finding] = findingsIn(say({ ...base, endLine: 12, replacement: 'two\nthree\n' }), shown, true);
    expect(finding).toMatchObject({ original: ['deux', 'trois'], replacement: ['two', 'three'] });
  });

  it('come without one when the place was not exact', () => {
    const [finding] = findingsIn(say({ ...base, line: 20, replacement: 'x' }), shown, true);
    expect(finding).toMatchObject({ line: 13, replacement: undefined });
  });

  it.each([
    ['a fence', `\`\`\`json\n${say(base)}\n\`\`\``],
    ['a list', `- ${say(base)}`],
    ['an array on lines', `[\n${say(base)},\n${say({ ...base, line: 12 })}\n]`],
    ['an array all over', `Here:\n${JSON.stringify([base], null, 2)}`],
    ['a git prefix', say({ ...base, path: 'b/src/a.ts' })],
    ['an unknown severity', say({ ...base, severity: 'blocker' })],
  ])('are found in %s', (_name, said) => {
    expect(findingsIn(said, shown, true)[0]).toMatchObject({ path: 'src/a.ts', line: 11 });
  });

  it.each([
    ['none'],
    [''],
    ['{"path":"src/a.ts"'],
    ['null\n[]\n42'],
    [say({ ...base, path: '../../etc/passwd' })],
    [say({ ...base, path: 'src/other.ts' })],
    [say({ ...base, message: ' ' })],
    [say({ ...base, line: 'eleven' })],
    [say({ ...base, message: { a: 1 } })],
  ])('are none in %j', (said) => {
    expect(findingsIn(said, shown, true)).toEqual([]);
  });

  it('are one when they are said twice', () => {
    expect(findingsIn(say(base, base), shown, true)).toHaveLength(1);
  });
});

describe('the place of a finding', () => {
  const [finding] = findingsIn(say({ ...base, endLine: 12 }), shown, true);
  if (!finding) throw new Error('There is a finding');
  const placeIn = (lines: readonly string[]) => placeOf(finding, (index) => lines[index]);
  const file = [...Array.from({ length: 9 }, () => 'x'), 'one', 'deux', 'trois', 'four'];

  it('is where its lines stand, also after an edit above', () => {
    expect(placeIn(file)).toBe(10);
    expect(placeIn(['new', 'new', ...file])).toBe(12);
    expect(placeIn(file.slice(5))).toBe(5);
  });

  it('is nowhere when they are gone', () => {
    expect(placeIn(file.map((line) => line.replace('trois', 'three')))).toBeUndefined();
    expect(placeIn([])).toBeUndefined();
  });
});
