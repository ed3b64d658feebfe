import { l10n } from 'vscode';
import type { Feature } from '../../core/usage/entry';
import { formatCost } from '../../core/usage/format';
import type { Totals } from '../../core/usage/totals';

/** What requests cost, never more exactly than it is known: `$0.12`, `over $0.12`, `unknown`. */
export function costWords({ cost, unknown }: Pick<Totals, 'cost' | 'unknown'>): string {
  if (unknown === 0) return formatCost(cost);
  return cost === 0 ? l10n.t('unknown') : l10n.t('over {0}', formatCost(cost));
}

/** What a feature is called. */
export function featureName(feature: Feature): string {
  const names: { readonly [F in Feature]: string } = {
    chat: l10n.t('Chat'),
    completion: l10n.t('Inline completions'),
    edit: l10n.t('Edits'),
    commit: l10n.t('Commit messages'),
    review: l10n.t('Reviews'),
    suggestion: l10n.t('Names and commands'),
    title: l10n.t('Titles'),
    summary: l10n.t('Summaries'),
    check: l10n.t('Model checks'),
    other: l10n.t('Other'),
  };
  return names[feature];
}
