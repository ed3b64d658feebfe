import { l10n } from 'vscode';
import type { ApiErrorReason } from '../../core/api/errors';
import { wireName, type ParameterName } from '../../core/api/parameters';
import type { Answer } from '../../core/chat/conversation';
import type { Model } from '../../core/models/model';
import type { Action, ActionId, Problem } from '../../protocol/viewState';

/** What happened, and the one thing to do about it. Every sentence of an error card is decided here. */
const failures: { readonly [R in ApiErrorReason]: () => { title: string; action: ActionId } } = {
  unauthorized: () => ({ title: l10n.t('The service did not accept the API key.'), action: 'setApiKey' }),
  paymentRequired: () => ({
    title: l10n.t('The account has no balance or payment method.'),
    action: 'openBilling',
  }),
  forbidden: () => ({ title: l10n.t('This account may not use the model.'), action: 'pickModel' }),
  modelNotFound: () => ({ title: l10n.t('The service does not have this model.'), action: 'pickModel' }),
  notFound: () => ({
    title: l10n.t('There is no chat service at this address.'),
    action: 'openSettings',
  }),
  unsupported: () => ({ title: l10n.t('The model cannot do what was asked of it.'), action: 'pickModel' }),
  invalidRequest: () => ({ title: l10n.t('The service refused the request.'), action: 'showLog' }),
  contextLength: () => ({
    title: l10n.t('The conversation is too long for this model.'),
    action: 'pickModel',
  }),
  rateLimited: () => ({
    title: l10n.t('The model is busy, or the rate limit is reached.'),
    action: 'answerAgain',
  }),
  serverError: () => ({ title: l10n.t('The service has a fault.'), action: 'answerAgain' }),
  badResponse: () => ({
    title: l10n.t('The service answered something that could not be read.'),
    action: 'answerAgain',
  }),
  network: () => ({ title: l10n.t('The service could not be reached.'), action: 'answerAgain' }),
  idleTimeout: () => ({ title: l10n.t('The service fell silent.'), action: 'answerAgain' }),
  truncated: () => ({ title: l10n.t('The connection ended before the answer did.'), action: 'answerAgain' }),
  aborted: () => ({ title: l10n.t('Stopped.'), action: 'answerAgain' }),
  budgetSpent: () => ({ title: l10n.t("Today's budget is spent."), action: 'askAnyway' }),
};

/** Faults that took nothing but the rest of the answer: what came can be continued. */
const resumable: ReadonlySet<ApiErrorReason> = new Set([
  'network',
  'idleTimeout',
  'truncated',
  'serverError',
  'badResponse',
  'rateLimited',
]);

/** A button with the words for what it does. */
export function actionOf(id: ActionId): Action {
  const labels: { readonly [A in ActionId]: string } = {
    setApiKey: l10n.t('Set API Key'),
    openBilling: l10n.t('Open Billing'),
    pickModel: l10n.t('Choose Another Model'),
    answerAgain: l10n.t('Try Again'),
    continue: l10n.t('Continue'),
    showLog: l10n.t('Show Log'),
    openSettings: l10n.t('Open Settings'),
    saveAgain: l10n.t('Save Again'),
    newChat: l10n.t('New Chat'),
    sendWithout: l10n.t('Send without It'),
    useReplacement: l10n.t('Use It'),
    askAnyway: l10n.t('Go On Today'),
    changeBudget: l10n.t('Change Budget'),
  };
  return { id, label: labels[id] };
}

/** What to say under an answer that did not simply finish; null when it did, or still runs. */
export function problemOf(answer: Answer, running: boolean): Problem | null {
  const { ending, text } = answer;
  if (running) return null;
  const onward = actionOf(text === '' ? 'answerAgain' : 'continue');
  if (!ending) return { title: l10n.t('Interrupted when the window closed.'), detail: '', action: onward };
  if (ending.how === 'stopped') return { title: l10n.t('Stopped.'), detail: '', action: onward };
  if (ending.how === 'failed') {
    if (ending.refused) return refusalOf(ending.refused, ending.message);
    const { title, action } = failures[ending.reason]();
    const id = text !== '' && resumable.has(ending.reason) ? 'continue' : action;
    return { title, detail: ending.message, action: actionOf(id) };
  }
  if (ending.finishReason !== 'length') return null;
  return { title: l10n.t('The answer reached its length limit.'), detail: '', action: actionOf('continue') };
}

/** What to say of a parameter that the service refused. */
function refusalOf(name: ParameterName, message: string): Problem {
  const title = l10n.t('The service refused the parameter {0}.', wireName(name));
  return { title, detail: message, action: actionOf('sendWithout') };
}

/** What to say of a model that is gone or about to go; null when it is neither. */
export function modelProblem(model: Model | undefined): Problem | null {
  if (!model?.deprecated) return null;
  const { replacedBy } = model.deprecated;
  return replacedBy === undefined
    ? { title: l10n.t('This model is deprecated.'), detail: '', action: actionOf('pickModel') }
    : {
        title: l10n.t('This model is deprecated; {0} replaces it.', replacedBy),
        detail: '',
        action: actionOf('useReplacement'),
      };
}

/** The words for a wait before the next attempt. */
export function waitingTitle(reason: ApiErrorReason): string {
  return failures[reason]().title;
}

/** The one thing to do about a failure. */
export function actionFor(reason: ApiErrorReason): Action {
  return actionOf(failures[reason]().action);
}

/** What to say when a conversation could not be written to disk. */
export function unsavedProblem(failure: unknown): Problem | null {
  if (failure === undefined) return null;
  const full = failure instanceof Error && 'code' in failure && failure.code === 'ENOSPC';
  return {
    title: full
      ? l10n.t('The disk is full: the newest text is not saved.')
      : l10n.t('The newest text is not saved.'),
    detail: failure instanceof Error ? failure.message : '',
    action: actionOf('saveAgain'),
  };
}
