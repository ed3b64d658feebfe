import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../../../../../src/core/completion/prompt/tokens';
import { cutWindow, withoutSentinels } from '../../../../../src/core/completion/prompt/window';

const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `const value${i} = compute(${i});\n`).join('');
const budget = { prefix: 1_000, suffix: 300 };

describe('cutWindow', () => {
  it('leaves a small file whole, byte for byte', () => {
    const prefix = '\uFEFFa\r\n\tb 😀\r\n';
    expect(cutWindow(prefix, '\r\n  c\r\n', budget)).toEqual({ prefix, suffix: '\r\n  c\r\n' });
  });

  it('keeps to the budget, on line starts and line ends', () => {
    const { prefix, suffix } = cutWindow(lines(5_000), lines(5_000), budget);
    expect(estimateTokens(prefix)).toBeLessThanOrEqual(budget.prefix);
    expect(estimateTokens(prefix)).toBeGreaterThan(budget.prefix / 2);
    expect(prefix).toMatch(/^const value\d+ = /);
    expect(estimateTokens(suffix)).toBeLessThanOrEqual(budget.suffix);
    expect(suffix.endsWith(';\n')).toBe(true);
  });

  it('begins at the same byte for most keystrokes', () => {
    const typed = `${lines(400)}const answer = computeSomethingLong(withArguments, andMore);\n`;
    const starts = new Set<number>();
    for (let end = lines(400).length; end <= typed.length; end++) {
      starts.add(end - cutWindow(typed.slice(0, end), '', budget).prefix.length);
    }
    expect(starts.size).toBeLessThanOrEqual(2);
  });

  it('moves on by many lines at once', () => {
    const starts = new Set<number>();
    for (let count = 200; count < 328; count++) {
      const prefix = lines(count);
      starts.add(prefix.length - cutWindow(prefix, '', budget).prefix.length);
    }
    expect(starts.size).toBeLessThanOrEqual(8);
  });

  it('cuts within a line that is too long, but not within a character', () => {
    const { prefix, suffix } = cutWindow('😀'.repeat(100_000), '😀'.repeat(100_000), budget);
    expect(estimateTokens(prefix)).toBeLessThanOrEqual(budget.prefix);
    expect(prefix).toMatch(/^(?:😀)+$/u);
    expect(suffix).toMatch(/^(?:😀)+$/u);
    expect(cutWindow(`a\n${'x'.repeat(50_000)}`, '', budget).prefix).toMatch(/^x{1000,}$/);
  });

  it('leaves whole lines out where lines are long', () => {
    const { prefix } = cutWindow(`${'x'.repeat(1_500)}\n`.repeat(40), '', budget);
    expect(prefix).toBe(`${'x'.repeat(1_500)}\n`.repeat(2));
  });

  it('takes a moment for a file of 50 MB', () => {
    const huge = Buffer.alloc(50_000_000, 'x = 1\n').toString('latin1');
    const started = performance.now();
    cutWindow(huge, huge, budget);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('withoutSentinels', () => {
  const marks = ['<MID>'];

  it('begins after the last one above and ends before the first one below', () => {
    const window = { prefix: 'a\nb <MID> c\nd\ne', suffix: 'f\ng\nh <|x|>\ni' };
    expect(withoutSentinels(window, marks)).toEqual({ prefix: 'd\ne', suffix: 'f\ng\n' });
  });

  it('goes as near as it must on the line of the cursor', () => {
    expect(withoutSentinels({ prefix: 'a\nb <MID> c', suffix: 'd <MID> e' }, marks)).toEqual({
      prefix: ' c',
      suffix: 'd ',
    });
  });

  it('leaves everything else alone', () => {
    const window = { prefix: 'a < b\n<p>', suffix: '</p>' };
    expect(withoutSentinels(window, marks)).toEqual(window);
  });
});
