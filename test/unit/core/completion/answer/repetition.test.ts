import { describe, expect, it } from 'vitest';
import { isLoopingLine, RepetitionFinder } from '../../../../../src/core/completion/answer/repetition';
import { answerAt } from '../../../../support/answers';

/** The end of what was there once, in characters. */
function loopIn(lines: readonly string[]): number | undefined {
  const finder = new RepetitionFinder();
  let end = -1;
  for (const line of lines) {
    end += line.length + 1;
    const found = finder.line(line, end);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('RepetitionFinder', () => {
  it('finds one line three times', () => {
    expect(loopIn(['a = compute(b)', 'a = compute(b)', 'a = compute(b)'])).toBe(14);
  });

  it('finds a block three times, after a beginning of its own', () => {
    const block = ['if value:', '    call(value)'];
    expect(loopIn(['start()', ...block, ...block, ...block])).toBe(
      'start()\nif value:\n    call(value)'.length,
    );
  });

  it('needs more of short lines, and still more of rows without a word', () => {
    expect(loopIn(Array<string>(4).fill('next()'))).toBeUndefined();
    expect(loopIn(Array<string>(5).fill('next()'))).toBe(6);
    expect(loopIn(Array<string>(9).fill('  0, 0, 0,'))).toBeUndefined();
    expect(loopIn(Array<string>(10).fill('  0, 0, 0,'))).toBe(10);
  });

  it('looks over blank lines', () => {
    expect(loopIn(['a = compute(b)', '', 'a = compute(b)', '', 'a = compute(b)'])).toBe(14);
  });

  it('lets lines be that only look alike', () => {
    expect(loopIn(Array.from({ length: 40 }, (_, i) => `value_${i} = compute(${i})`))).toBeUndefined();
  });

  it('stops an answer that repeats itself, and shows it once', () => {
    const answer = answerAt('for x in y:\n    █', 'print(x, y)\n    '.repeat(100), { languageId: 'python' });
    expect(answer).toMatchObject({ shown: 'print(x, y)', reason: 'repetition' });
    expect(answer.consumed).toBeLessThan(80);
  });
});

describe('isLoopingLine', () => {
  it('finds a row of one short unit', () => {
    expect(isLoopingLine('x = [' + '1, '.repeat(60))).toBe(true);
    expect(isLoopingLine('lorem ipsum '.repeat(20))).toBe(true);
  });

  it('lets a rule, a short row and a long sentence be', () => {
    expect(isLoopingLine('='.repeat(300))).toBe(false);
    expect(isLoopingLine('1, '.repeat(20))).toBe(false);
    expect(isLoopingLine(Array.from({ length: 60 }, (_, i) => `word${i}`).join(' '))).toBe(false);
  });
});
