/** How far a budget is used: `near` from the share on at which it is said, `spent` from the whole on. */
export type BudgetLevel = 'within' | 'near' | 'spent';

const nearShare = 0.8;

/** The level of a budget. Both in US dollars; without a limit everything is within it. */
export function budgetLevel(spent: number, limit: number | undefined): BudgetLevel {
  if (limit === undefined || spent < limit * nearShare) return 'within';
  return spent < limit ? 'near' : 'spent';
}
