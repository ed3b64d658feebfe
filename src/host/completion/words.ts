import { l10n } from 'vscode';
import type { CompletionState } from '../../core/completion/state';

/** What a state is called, on the status item, in its tooltip and to a screen reader. */
export interface StateWords {
  /** A product icon. */
  readonly icon: string;
  readonly sentence: string;
}

/** The words for a state. */
export function wordsOf(state: CompletionState): StateWords {
  return words[state]();
}

const words: { readonly [S in CompletionState]: () => StateWords } = {
  idle: () => ({ icon: '$(sparkle)', sentence: l10n.t('Completions are on.') }),
  waiting: () => ({ icon: '$(loading~spin)', sentence: l10n.t('Waiting for a completion.') }),
  off: () => ({ icon: '$(circle-slash)', sentence: l10n.t('Completions are off.') }),
  snoozed: () => ({ icon: '$(bell-slash)', sentence: l10n.t('Completions are snoozed.') }),
  restricted: () => ({
    icon: '$(shield)',
    sentence: l10n.t('Completions rest in Restricted Mode. Click to manage trust.'),
  }),
  unaddressed: () => ({
    icon: '$(warning)',
    sentence: l10n.t('The address of the service cannot be used. Click to open the setting.'),
  }),
  noKey: () => ({ icon: '$(key)', sentence: l10n.t('Completions need an API key. Click to set it.') }),
  key: () => ({
    icon: '$(key)',
    sentence: l10n.t('The service did not accept the API key. Click to set another.'),
  }),
  payment: () => ({
    icon: '$(credit-card)',
    sentence: l10n.t('The account has no balance or payment method. Click to open billing.'),
  }),
  budget: () => ({
    icon: '$(credit-card)',
    sentence: l10n.t("Today's budget for completions is spent. Click to change it."),
  }),
  dayBudget: () => ({
    icon: '$(credit-card)',
    sentence: l10n.t("Today's budget is spent: completions rest. Click to change it."),
  }),
  rateLimited: () => ({
    icon: '$(clock)',
    sentence: l10n.t('The model is busy, or the rate limit is reached. Completions wait a little.'),
  }),
  failing: () => ({
    icon: '$(warning)',
    sentence: l10n.t('Several completions failed. They will be tried again in a minute.'),
  }),
  noModel: () => ({ icon: '$(sparkle)', sentence: l10n.t('No model for completions is known yet.') }),
};
