import { l10n } from 'vscode';
import { formatCost } from '../../core/usage/format';
import type { Totals } from '../../core/usage/totals';

/** What requests cost, never more exactly than it is known: `$0.12`, `over $0.12`, `unknown`. */
export function costWords({ cost, unknown }: Pick<Totals, 'cost' | 'unknown'>): string {
  if (unknown === 0) return formatCost(cost);
  return cost === 0 ? l10n.t('unknown') : l10n.t('over {0}', formatCost(cost));
}
