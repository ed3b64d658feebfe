import { describe, expect, it } from 'vitest';
import { CutJudge } from '../../../../../src/core/completion/answer/cut';
import { Hole } from '../../../../../src/core/completion/answer/hole';
import { HoleNesting } from '../../../../../src/core/completion/answer/nesting';
import type { Overlap } from '../../../../../src/core/completion/answer/overlap';
import { atCursor } from '../../../../support/cursor';

function judgeAt(drawn: string, languageId = 'javascript'): CutJudge {
  const hole = new Hole({ languageId, ...atCursor(drawn) });
  return new CutJudge(hole, new HoleNesting(hole));
}

const overlap = (some: Partial<Overlap>): Overlap => ({
  cut: 0,
  lines: 1,
  restOnly: false,
  weight: 20,
  surprising: false,
  all: false,
  line: 1,
  state: 'diverged',
  ...some,
});

describe('CutJudge.choose', () => {
  it('takes the place where everything fits', () => {
    const judge = judgeAt('f(█);\n');
    const at = overlap({ cut: 1, restOnly: true, weight: 1 });
    expect(judge.choose('a);\nb', [at])).toBe(at);
  });

  it('keeps the whole when a cut would fit worse', () => {
    const judge = judgeAt('{\n█\n}\n');
    expect(judge.choose('if (a) {\n}\nb();', [overlap({ cut: 8, weight: 0.5 })])).toBeUndefined();
  });

  it('needs some evidence when both fit alike', () => {
    const judge = judgeAt('█\nb();\n');
    const text = 'a();\nb();\nc();';
    expect(judge.choose(text, [overlap({ cut: 4 })])).toBeUndefined();
    expect(judge.choose(text, [overlap({ cut: 4, surprising: true })])).toBeDefined();
    expect(judge.choose(text, [overlap({ cut: 4, state: 'open' })])).toBeDefined();
    expect(judge.choose(text, [overlap({ cut: 4, state: 'deadCode' })])).toBeDefined();
  });

  it('prefers the longer repetition, then the later one', () => {
    const judge = judgeAt('█\nb();\n');
    const [short, long] = [overlap({ cut: 4, state: 'open' }), overlap({ cut: 9, lines: 3, state: 'open' })];
    const late = overlap({ cut: 14, state: 'open' });
    expect(judge.choose('a();\nb();\na();\nb();', [short, long, late])).toBe(long);
    expect(judge.choose('a();\nb();\na();\nb();', [short, late])).toBe(late);
  });
});

describe('CutJudge.mayEndAt', () => {
  it('does not stop where something would stay open', () => {
    const judge = judgeAt('{\n█\n}\n');
    expect(judge.mayEndAt('if (a) {\n  b();', overlap({ cut: 8 }))).toBe(false);
    expect(judge.mayEndAt('a();\n  b();', overlap({ cut: 4 }))).toBe(true);
  });

  it('does not doubt long repetitions', () => {
    expect(judgeAt('{\n█\n}\n').mayEndAt('if (a) {\n  b();', overlap({ cut: 8, lines: 3, weight: 40 }))).toBe(
      true,
    );
  });
});

describe('CutJudge.overdue', () => {
  const text = 'a);\nb();\nc();\nd();\ne();\nf();\ng();\nh();\ni();';
  const left = overlap({ cut: 1, restOnly: true, weight: 1, line: 1 });

  it('waits some lines before it gives an answer up that no longer fits', () => {
    expect(judgeAt('f(█);\n').overdue(text, 5, [left])).toBeUndefined();
    expect(judgeAt('f(█);\n').overdue(text, 9, [left])).toBe(left);
  });

  it('has nothing to say without an overlap', () => {
    expect(judgeAt('f(█);\n').overdue(text, 50, [])).toBeUndefined();
  });
});

describe('CutJudge.settleRest', () => {
  it('takes the rest of the line over on one line', () => {
    expect(judgeAt('f(█)').settleRest('a);')).toEqual({ end: 3, replace: 1 });
  });

  it('ends before it on several', () => {
    expect(judgeAt('f(█)').settleRest('{\n  a\n});')).toEqual({ end: 7, replace: 0 });
  });

  it('leaves alone what fits', () => {
    expect(judgeAt('f(█)').settleRest('a')).toBeUndefined();
    expect(judgeAt('f(\n█\n)').settleRest('a)')).toBeUndefined();
    expect(judgeAt('f(█ + x)').settleRest('a(')).toBeUndefined();
  });
});
