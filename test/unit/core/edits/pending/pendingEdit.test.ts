import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PendingEdit, textChangeOf } from '../../../../../src/core/edits/pending/pendingEdit';
import { hunkAt, previewOf } from '../../../../../src/core/edits/pending/preview';
import type { TextChange } from '../../../../../src/core/edits/pending/trackedLines';

const at = (line: number, character = 0) => ({ line, character });

/** A text after a change, as an editor makes it. */
function applied(text: string, { start, end, text: added }: TextChange): string {
  const rows = text.split('\n');
  const offset = (to: typeof start) =>
    rows.slice(0, to.line).reduce((sum, row) => sum + row.length + 1, 0) + to.character;
  return text.slice(0, offset(start)) + added + text.slice(offset(end));
}

/** Accepts as the host does: all places are those of before, from the bottom up. */
function accept(edit: PendingEdit, ids: readonly number[]): void {
  const wanted = edit.hunks().filter(({ id, state }) => ids.includes(id) && state === 'open');
  edit.change(
    wanted.map(({ place, added }) => textChangeOf(edit.lines, { ...place, lines: added })).toReversed(),
  );
  edit.noteAccepted(wanted.map(({ id }) => id));
}

const states = (edit: PendingEdit) => edit.hunks().map(({ state }) => state);
const text = 'head\n\none\ntwo\nthree\nfour\n\ntail';
const pending = (answer = ['one', 'TWO', 'three', 'FOUR']) => {
  const edit = new PendingEdit(text.split('\n'), [{ first: 2, end: 6 }]);
  edit.write(0, answer, true);
  return edit;
};

describe('a pending edit', () => {
  it('writes what is accepted, and only that', () => {
    const edit = pending();
    expect(states(edit)).toEqual(['open', 'open']);
    accept(edit, [1]);
    expect(edit.lines.join('\n')).toBe(text.replace('four', 'FOUR'));
    expect(states(edit)).toEqual(['open', 'accepted']);
    edit.reject([0]);
    expect(states(edit)).toEqual(['rejected', 'accepted']);
  });

  it('moves with what is written above it, also while it streams', () => {
    const edit = new PendingEdit(text.split('\n'), [{ first: 2, end: 6 }]);
    edit.write(0, ['one', 'TWO'], false);
    edit.change([{ start: at(0, 4), end: at(0, 4), text: '\nmore' }]);
    edit.write(0, ['one', 'TWO', 'three', 'FOUR'], true);
    accept(edit, [0, 1]);
    expect(edit.lines.join('\n')).toBe(
      text.replace('head', 'head\nmore').replace('two', 'TWO').replace('four', 'FOUR'),
    );
  });

  it('leaves lines alone that the user changed, and takes the others', () => {
    const edit = pending();
    edit.change([{ start: at(3, 3), end: at(3, 3), text: '!' }]);
    expect(states(edit)).toEqual(['conflict', 'open']);
    accept(edit, [0, 1]);
    expect(edit.lines.join('\n')).toBe(text.replace('two', 'two!').replace('four', 'FOUR'));
    expect(states(edit)).toEqual(['conflict', 'accepted']);
    edit.change([{ start: at(3, 3), end: at(3, 4), text: '' }]);
    expect(states(edit)).toEqual(['open', 'accepted']);
  });

  it('keeps its other changes when the user writes between them', () => {
    const edit = pending();
    edit.change([{ start: at(4, 5), end: at(4, 5), text: ' and a half' }]);
    expect(states(edit)).toEqual(['open', 'open']);
    accept(edit, [0, 1]);
    expect(edit.lines.slice(2, 6)).toEqual(['one', 'TWO', 'three and a half', 'FOUR']);
  });

  it('opens a change again that is undone, and closes it when it is done again', () => {
    const edit = pending();
    accept(edit, [0]);
    edit.change([{ start: at(3), end: at(4), text: 'two\n' }]);
    expect(states(edit)).toEqual(['open', 'open']);
    edit.change([{ start: at(3), end: at(4), text: 'TWO\n' }]);
    expect(states(edit)).toEqual(['accepted', 'open']);
    edit.change([{ start: at(2), end: at(2, 3), text: 'ONE' }]);
    expect(states(edit)).toEqual(['accepted', 'open']);
  });

  it.each([
    ['an insertion', ['one', 'two', 'new', 'three', 'four']],
    ['an insertion at the end', ['one', 'two', 'three', 'four', 'five']],
    ['a deletion', ['one', 'four']],
    ['the deletion of everything', []],
  ])('knows that %s was accepted, and undone', (_name, answer) => {
    const edit = pending(answer);
    expect(states(edit)).toEqual(['open']);
    accept(edit, [0]);
    expect(edit.lines).toEqual(['head', '', ...answer, '', 'tail']);
    expect(states(edit)).toEqual(['accepted']);
    edit.sync(text.split('\n'));
    expect(states(edit)).toEqual(['open']);
  });

  it('survives that the file is written anew from disk', () => {
    const edit = pending();
    edit.sync(['new head', 'head', '', 'one', 'two', 'three', 'vier', '', 'tail']);
    expect(states(edit)).toEqual(['open', 'conflict']);
    edit.sync(['nothing of it']);
    expect(states(edit)).toEqual(['conflict', 'conflict']);
    accept(edit, [0, 1]);
    expect(edit.lines).toEqual(['nothing of it']);
  });

  it('leaves out where the model left code out', () => {
    const edit = pending(['one', 'TWO', '// ... existing code ...']);
    expect(states(edit)).toEqual(['incomplete']);
    accept(edit, [0]);
    expect(edit.lines.join('\n')).toBe(text);
  });

  it('has several places, which do not disturb each other', () => {
    const edit = new PendingEdit(
      ['a', 'b', 'c', 'd'],
      [
        { first: 0, end: 1 },
        { first: 2, end: 4 },
      ],
    );
    edit.write(1, ['c', 'D'], true);
    edit.write(0, ['A', 'AA'], true);
    expect(edit.hunks().map(({ place, added }) => [place.first, ...added])).toEqual([
      [0, 'A', 'AA'],
      [3, 'D'],
    ]);
    accept(edit, [0]);
    expect(edit.placeOf(0)).toEqual({ first: 0, end: 2 });
    accept(edit, [1]);
    expect(edit.lines).toEqual(['A', 'AA', 'b', 'c', 'D']);
  });

  it.each([
    ['', { first: 0, end: 0 }, ['x', 'y'], 'x\ny\n'],
    ['a\n', { first: 1, end: 1 }, ['x'], 'a\nx\n'],
    ['a', { first: 0, end: 1 }, ['x'], 'x'],
    ['a\nb', { first: 1, end: 2 }, [], 'a'],
    ['a\n', { first: 0, end: 1 }, [], ''],
    ['a', { first: 0, end: 1 }, [], ''],
    ['a\nb\n', { first: 0, end: 3 }, ['c', ''], 'c\n'],
  ])('changes %j as whole lines, with the line break at its end', (before, target, answer, after) => {
    const edit = new PendingEdit(before.split('\n'), [target]);
    edit.write(0, answer, true);
    let now = before;
    for (const hunk of edit.hunks().toReversed())
      now = applied(now, textChangeOf(before.split('\n'), { ...hunk.place, lines: hunk.added }));
    expect(now).toBe(after);
  });

  it('makes the answer of the text, whatever the two are, all at once and back again', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edit = new PendingEdit(before, [{ first: 0, end: before.length }]);
        edit.write(0, after, true);
        const all = edit.hunks().map(({ id }) => id);
        const changes = edit
          .hunks()
          .map(({ place, added }) => textChangeOf(before, { ...place, lines: added }))
          .toReversed();
        expect(changes.reduce(applied, before.join('\n'))).toBe(after.join('\n'));
        accept(edit, all);
        expect(edit.lines).toEqual(after);
        expect(new Set(states(edit))).not.toContain('conflict');
      }),
      { numRuns: 200 },
    );
  });
});

describe('its preview', () => {
  it('shows the lines that go before those that come', () => {
    const edit = pending();
    const preview = previewOf(edit.lines, edit.hunks());
    expect(preview.lines).toEqual(['head', '', 'one', 'two', 'TWO', 'three', 'four', 'FOUR', '', 'tail']);
    expect(preview.hunks).toEqual([
      { id: 0, state: 'open', removed: { first: 3, end: 4 }, added: { first: 4, end: 5 } },
      { id: 1, state: 'open', removed: { first: 6, end: 7 }, added: { first: 7, end: 8 } },
    ]);
  });

  it('is the document again when everything is decided', () => {
    const edit = pending();
    accept(edit, [0]);
    edit.reject([1]);
    expect(previewOf(edit.lines, edit.hunks())).toEqual({ lines: edit.lines, hunks: [] });
  });

  it('shows below the lines of the user what was proposed for them', () => {
    const edit = pending();
    edit.change([{ start: at(3), end: at(3), text: 'my ' }]);
    const preview = previewOf(edit.lines, edit.hunks());
    expect(preview.lines.slice(2, 6)).toEqual(['one', 'my two', 'TWO', 'three']);
    expect(preview.hunks[0]?.state).toBe('conflict');
  });

  it('knows the change at a line, else the next one', () => {
    const edit = pending();
    const { hunks } = previewOf(edit.lines, edit.hunks());
    expect([0, 3, 4, 5, 7, 9].map((line) => hunkAt(hunks, line)?.id)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(hunkAt([], 3)).toBeUndefined();
  });
});
