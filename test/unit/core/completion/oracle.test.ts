import { describe, expect, it } from 'vitest';
import { AnswerReader } from '../../../../src/core/completion/answer/answer';
import { cutHoles, type CutHole } from '../../../support/holes';

/** What a hole is filled with when the answer is `output`. */
function shownFor(hole: CutHole, output: string): string {
  const reader = new AnswerReader(hole);
  for (let at = 0; at < output.length; at += 7) if (reader.push(output.slice(at, at + 7))) break;
  const answer = reader.finish();
  return answer.kind === 'text' ? answer.text : '';
}

/** The streams of the oracle, as completions.md defines them: the middle, overrun, and overrun that leaves the suffix. */
const runs = {
  kept: ({ middle }: CutHole) => middle,
  recovered: ({ middle, suffix }: CutHole) => middle + suffix.split('\n').slice(0, 4).join('\n'),
  divergent: ({ middle, suffix }: CutHole) =>
    `${middle}${suffix.split('\n').slice(0, 3).join('\n')}\n    zz_diverge = 1`,
};

/** The figures to reach with HumanEval-Infilling, held here on twenty languages. */
const floors = {
  kept: { line: 99, lines: 97, span: 97 },
  recovered: { line: 99, lines: 97, span: 93 },
  divergent: { line: 93, lines: 93, span: 90 },
};

const holes = cutHoles(10);
/** Where nothing follows, nothing tells an overrun from an answer. */
const withSuffix = holes.filter(({ suffix }) => suffix.trim() !== '');

describe('what is kept of answers in twenty languages', () => {
  it('is asked in hundreds of places', () => {
    expect(holes.length).toBeGreaterThan(500);
    expect(new Set(holes.map(({ languageId }) => languageId)).size).toBe(20);
  });

  for (const run of ['kept', 'recovered', 'divergent'] as const) {
    it.each(['line', 'lines', 'span'] as const)(`${run}: a hole of one %s`, (kind) => {
      const some = (run === 'divergent' ? withSuffix : holes).filter((hole) => hole.kind === kind);
      const exact = some.filter(
        (hole) => shownFor(hole, runs[run](hole)).trimEnd() === hole.middle.trimEnd(),
      );
      expect((100 * exact.length) / some.length).toBeGreaterThanOrEqual(floors[run][kind]);
    });
  }

  it('never changes a character: what is shown is the beginning of the answer', () => {
    const changed = holes.filter((hole) => !hole.middle.startsWith(shownFor(hole, hole.middle).trimEnd()));
    expect(changed.map(({ id }) => id)).toEqual([]);
  });
});
