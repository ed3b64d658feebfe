import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHunks, splitLines, type LineHunk } from '../../../../src/core/edits/lineDiff';

/** Puts the hunks into the old lines: what must be the new ones. */
function patched(before: readonly string[], after: readonly string[], hunks: readonly LineHunk[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of hunks) {
    result.push(...before.slice(at, oldStart), ...after.slice(newStart, newEnd));
    at = oldEnd;
  }
  return [...result, ...before.slice(at)];
}
const edits = (hunks: readonly LineHunk[]): number =>
  hunks.reduce((sum, hunk) => sum + hunk.oldEnd - hunk.oldStart + hunk.newEnd - hunk.newStart, 0);

describe('splitLines', () => {
  it('keeps every line break with its line', () => {
    expect(splitLines('')).toEqual([]);
    expect(splitLines('a')).toEqual(['a']);
    expect(splitLines('a\r\nb\n\rc\n')).toEqual(['a\r\n', 'b\n', '\r', 'c\n']);
  });

  it('gives the text back when joined', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', ' ', '\u2028') }), (text) => {
        expect(splitLines(text).join('')).toBe(text);
      }),
    );
  });
});

describe('lineHunks', () => {
  it.each<[string, string, string, LineHunk[]]>([
    ['equal', 'a\nb\n', 'a\nb\n', []],
    ['a change', 'a\nb\nc\n', 'a\nx\nc\n', [{ oldStart: 1, oldEnd: 2, newStart: 1, newEnd: 2 }]],
    ['an insertion', 'a\nc\n', 'a\nb\nc\n', [{ oldStart: 1, oldEnd: 1, newStart: 1, newEnd: 2 }]],
    ['a deletion', 'a\nb\nc\n', 'a\nc\n', [{ oldStart: 1, oldEnd: 2, newStart: 1, newEnd: 1 }]],
    ['all gone', 'a\nb\n', '', [{ oldStart: 0, oldEnd: 2, newStart: 0, newEnd: 0 }]],
    ['from nothing', '', 'a\n', [{ oldStart: 0, oldEnd: 0, newStart: 0, newEnd: 1 }]],
    ['the last line break', 'a\nb', 'a\nb\n', [{ oldStart: 1, oldEnd: 2, newStart: 1, newEnd: 2 }]],
  ])('%s', (_name, before, after, wanted) => {
    expect(lineHunks(splitLines(before), splitLines(after))).toEqual(wanted);
  });

  it('gives hunks that lead from one text to the other, and never touch each other', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '}\n'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const hunks = lineHunks(before, after);
        expect(patched(before, after, hunks)).toEqual(after);
        for (const [at, hunk] of hunks.entries()) expect(hunk.oldStart).not.toBe(hunks[at - 1]?.oldEnd);
      }),
    );
  });

  it('finds each of 500 changes in 20,000 lines', () => {
    const before = Array.from({ length: 20_000 }, (_, at) =>
      at % 3 === 0 ? '}\n' : `  foo(${at % 9_001});\n`,
    );
    const after = before.map((line, at) => (at % 40 === 7 ? `changed ${at}\n` : line));
    const hunks = lineHunks(before, after);
    expect(hunks).toHaveLength(500);
    expect(edits(hunks)).toBe(1_000);
    expect(patched(before, after, hunks)).toEqual(after);
  });

  it('finds them where no line is unique', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => (at % 3 === 0 ? '}\n' : `  foo(${at % 97});\n`));
    const after = before.flatMap((line, at) => (at % 40 === 7 ? ['x\n'] : at % 400 === 9 ? [] : [line]));
    const hunks = lineHunks(before, after);
    expect(edits(hunks)).toBe(1_050);
    expect(patched(before, after, hunks)).toEqual(after);
  });

  it('does not compare long texts that have nothing in common', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => `${at}\n`);
    const after = before.map((line) => ` ${line}`);
    expect(lineHunks(before, after)).toEqual([{ oldStart: 0, oldEnd: 20_000, newStart: 0, newEnd: 20_000 }]);
  });
});
