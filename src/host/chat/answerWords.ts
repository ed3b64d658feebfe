import { l10n } from 'vscode';
import type { Answer } from '../../core/chat/conversation';
import type { AnswerStatus } from '../../protocol/viewState';

/** What was served otherwise than asked for: the model, or the tier; empty when nothing was. */
export function servedOtherwise({ model, servedModel, tier, servedTier }: Answer): string {
  const notes: string[] = [];
  // A deployment has no name that could be compared.
  const named = model.startsWith('deploy_id:') ? servedModel : model.replace(/:[^/]*$/, '');
  if (servedModel !== undefined && servedModel !== model && servedModel !== named)
    notes.push(l10n.t('Asked for {0}; {1} answered.', model, servedModel));
  if (tier !== undefined && servedTier !== undefined && tier !== servedTier)
    notes.push(l10n.t('Asked for the tier {0}; served as {1}.', tier, servedTier));
  return notes.join(' ');
}

/** Whether the answer has the form that was asked for, and what is wrong when not. */
export function verdictWords({ verdict }: Answer): AnswerStatus['verdict'] {
  if (!verdict) return null;
  if (verdict.fits) return { fits: true, text: l10n.t('Has the form that was asked for.') };
  const faults = verdict.faults.map(faultWords).join('; ');
  const text = l10n.t('Does not have the form that was asked for: {0}', faults);
  return { fits: false, text };
}

function faultWords(fault: string): string {
  if (fault === 'notJson') return l10n.t('it is not JSON');
  return fault === 'notObject' ? l10n.t('it is no JSON object') : fault;
}
