import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrackedLines } from '../../../../../src/core/edits/pending/trackedLines';

const at = (line: number, character = 0) => ({ line, character });
const whole = (first: number, end: number) => ({ first, end });
const tracked = () => new TrackedLines(['a', 'b', 'c', 'd', 'e']);

describe('lines of a document', () => {
  it('move with what is written above them', () => {
    const lines = tracked();
    lines.change({ start: at(0), end: at(0), text: 'new\nlines\n' });
    expect(lines.lines).toEqual(['new', 'lines', 'a', 'b', 'c', 'd', 'e']);
    expect(lines.placeOf(whole(1, 3))).toEqual(whole(3, 5));
  });

  it('stay where they are when something changes below them', () => {
    const lines = tracked();
    lines.change({ start: at(4, 1), end: at(4, 1), text: '!' });
    expect(lines.placeOf(whole(1, 3))).toEqual(whole(1, 3));
    expect(lines.placeOf(whole(4, 5))).toBeUndefined();
  });

  it.each([
    ['a key in one of them', { start: at(1, 1), end: at(1, 1), text: 'x' }],
    ['a line between them', { start: at(1, 1), end: at(1, 1), text: '\nnew' }],
    ['the deletion of one', { start: at(1), end: at(2), text: '' }],
    ['the joining of two', { start: at(1, 1), end: at(2), text: '' }],
  ])('are lost by %s', (_name, change) => {
    const lines = tracked();
    lines.change(change);
    expect(lines.placeOf(whole(1, 3))).toBeUndefined();
  });

  it.each([
    ['Enter at the end of the line above', { start: at(0, 1), end: at(0, 1), text: '\n' }, 2],
    ['Enter at the beginning of the first', { start: at(1), end: at(1), text: '\n' }, 2],
    ['Enter at the end of the last', { start: at(2, 1), end: at(2, 1), text: '\r\n' }, 1],
    ['the deletion of the line above', { start: at(0), end: at(1), text: '' }, 0],
    ['the deletion of the line below', { start: at(2, 1), end: at(3, 1), text: '' }, 1],
    ['being written again as they were', { start: at(0), end: at(4, 1), text: 'A\nb\nc\nD\nE' }, 1],
  ])('survive %s', (_name, change, first) => {
    const lines = tracked();
    lines.change(change);
    expect(lines.placeOf(whole(1, 3))).toEqual(whole(first, first + 2));
  });

  it('are found again when a change is undone', () => {
    const lines = tracked();
    lines.change({ start: at(1), end: at(3), text: 'x\ny\nz\n' });
    expect(lines.placeOf(whole(1, 3))).toBeUndefined();
    expect(lines.gapOf(whole(1, 3))).toEqual(whole(1, 4));
    lines.change({ start: at(1), end: at(4), text: 'b\nc\n' });
    expect(lines.placeOf(whole(1, 3))).toEqual(whole(1, 3));
  });

  it('are found again when they were inserted anew, and one of several', () => {
    const lines = tracked();
    lines.change({ start: at(1), end: at(3), text: '' });
    lines.change({ start: at(1), end: at(1), text: 'b\nc\n' });
    expect(lines.placeOf(whole(0, 5))).toEqual(whole(0, 5));
  });

  it('know the place of an insertion, and that it is lost when somebody writes there', () => {
    const lines = tracked();
    expect(lines.placeOf(whole(2, 2))).toEqual(whole(2, 2));
    lines.change({ start: at(2), end: at(2), text: 'mine\n' });
    expect(lines.placeOf(whole(2, 2))).toBeUndefined();
    expect(lines.placeOf(whole(3, 3))).toEqual(whole(4, 4));
    expect(lines.placeOf(whole(5, 5))).toEqual(whole(6, 6));
  });

  it('follow a document that was written anew from disk', () => {
    const lines = tracked();
    lines.sync(['0', 'a', 'b', 'c', 'D', 'e']);
    expect(lines.lines).toEqual(['0', 'a', 'b', 'c', 'D', 'e']);
    expect(lines.placeOf(whole(0, 3))).toEqual(whole(1, 4));
    expect(lines.placeOf(whole(3, 4))).toBeUndefined();
    expect(lines.placeOf(whole(4, 5))).toEqual(whole(5, 6));
  });

  it('are what the document holds after any changes, and a place holds the very lines', () => {
    const position = fc.record({ line: fc.nat(8), character: fc.nat(2) });
    const change = fc.record({ one: position, two: position, text: fc.stringMatching(/^[ab\n]{0,6}$/) });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'ab', ''), { minLength: 1 }),
        fc.array(change),
        (start, all) => {
          const lines = new TrackedLines(start);
          let text = start.join('\n');
          for (const { one, two, text: added } of all) {
            const rows = text.split('\n');
            const fit = (to: typeof one) => {
              const line = Math.min(to.line, rows.length - 1);
              return { line, character: Math.min(to.character, rows[line]?.length ?? 0) };
            };
            const offset = (to: typeof one) =>
              rows.slice(0, to.line).reduce((sum, row) => sum + row.length + 1, 0) + to.character;
            const [from, to] = [fit(one), fit(two)].toSorted((a, b) => offset(a) - offset(b));
            if (!from || !to) throw new Error('Two are two');
            text = text.slice(0, offset(from)) + added + text.slice(offset(to));
            lines.change({ start: from, end: to, text: added });
            expect(lines.lines.join('\n')).toBe(text);
          }
          for (const first of start.keys()) {
            const place = lines.placeOf(whole(first, first + 1));
            if (place) expect(lines.lines[place.first]).toBe(start[first]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
