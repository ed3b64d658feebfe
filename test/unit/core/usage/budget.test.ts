import { expect, it } from 'vitest';
import { budgetLevel } from '../../../../src/core/usage/budget';

it('warns at 80 % and ends at 100 %', () => {
  expect([0, 0.79, 0.8, 0.99, 1, 5].map((spent) => budgetLevel(spent, 1))).toEqual([
    'within',
    'within',
    'near',
    'near',
    'spent',
    'spent',
  ]);
});

it('never ends without a limit', () => {
  expect(budgetLevel(1e9, undefined)).toBe('within');
});
