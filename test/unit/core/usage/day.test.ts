import { expect, it } from 'vitest';
import { dayOf, monthOf } from '../../../../src/core/usage/day';

it("is the user's own date, from midnight to midnight", () => {
  expect(dayOf(new Date(2026, 10, 21, 0, 0, 0, 0).getTime())).toBe('2026-11-21');
  expect(dayOf(new Date(2026, 10, 21, 23, 59, 59, 999).getTime())).toBe('2026-11-21');
  expect(dayOf(new Date(2026, 0, 2).getTime())).toBe('2026-01-02');
  expect(monthOf('2026-01-02')).toBe('2026-01');
});
