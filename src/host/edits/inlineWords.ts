import { l10n } from 'vscode';
import type { EditEnding } from '../../core/edits/pending/targetAnswer';
import { waitingTitle } from '../chat/problems';

/** What to say of an answer that did not end well, in one sentence. */
export function troubleWords(ending: EditEnding): string {
  if (ending.how === 'noCode') return l10n.t('The model answered without code.');
  if (ending.how === 'length') return l10n.t('The answer reached its length limit.');
  if (ending.how !== 'failed') return l10n.t('Stopped.');
  if (ending.reason === 'contextLength') return l10n.t('The selection is too long for this model.');
  return waitingTitle(ending.reason);
}

/** True when asking for the rest can help. */
export function canContinue(ending: EditEnding): boolean {
  return ending.how !== 'noCode' && !(ending.how === 'failed' && ending.reason === 'contextLength');
}

/** How many changes are open, and how many are left alone. */
export function countWords(open: number, left: number): string {
  if (left > 0) return l10n.t('{0} changes, {1} left alone', open, left);
  return open === 1 ? l10n.t('1 change') : l10n.t('{0} changes', open);
}
