import { describe, expect, it } from 'vitest';
import { FirstTokenTimes, TypingPace } from '../../../../src/core/completion/pace';

function typing(everyMs: number): TypingPace {
  const pace = new TypingPace();
  for (let i = 0; i < 50; i++) pace.key(i * everyMs);
  return pace;
}

describe('TypingPace', () => {
  it('waits a little longer than the next key takes', () => {
    expect(typing(200).waitMs('const a', '', 0) + 50).toBeGreaterThan(200);
    expect(typing(200).waitMs('const a', '', 0) + 50).toBeLessThan(260);
    expect(typing(120).waitMs('const a', '', 0)).toBeLessThan(typing(250).waitMs('const a', '', 0));
  });

  it('keeps within its bounds', () => {
    expect(typing(10).waitMs('', '', 0)).toBe(75);
    expect(typing(1_400).waitMs('const a', '', 9_000)).toBe(400);
  });

  it('waits less where people pause anyway', () => {
    const pace = typing(200);
    const within = pace.waitMs('const a', '', 0);
    expect(pace.waitMs('const a = f(', ')', 0)).toBeLessThan(within);
    expect(pace.waitMs('  ', '', 0)).toBeLessThan(within);
    expect(pace.waitMs('const a = ', '', 0)).toBeLessThan(within);
  });

  it('waits longer for a slow model', () => {
    expect(typing(200).waitMs('const a', '', 2_000)).toBeGreaterThan(typing(200).waitMs('const a', '', 100));
  });

  it('does not take a pause for slow typing', () => {
    const pace = typing(150);
    const before = pace.waitMs('const a', '', 0);
    pace.key(50 * 150 + 60_000);
    pace.key(50 * 150 + 60_000);
    expect(pace.waitMs('const a', '', 0)).toBe(before);
  });
});

describe('FirstTokenTimes', () => {
  it('has defaults until it has seen some', () => {
    expect(new FirstTokenTimes()).toMatchObject({ median: 500, deadlineMs: 2_500 });
  });

  it('allows half as much again as is usual, within bounds', () => {
    const times = (...all: readonly number[]) => {
      const made = new FirstTokenTimes();
      for (const ms of all) made.add(ms);
      return made;
    };
    expect(times(100, 120, 110)).toMatchObject({ median: 110, deadlineMs: 1_200 });
    expect(times(1_000, 1_600, 1_200, 2_000).deadlineMs).toBe(2_400);
    expect(times(9_000).deadlineMs).toBe(4_000);
  });

  it('forgets what is long ago', () => {
    const times = new FirstTokenTimes();
    for (let i = 0; i < 40; i++) times.add(3_000);
    for (let i = 0; i < 40; i++) times.add(200);
    expect(times.median).toBe(200);
  });
});
