import { l10n } from 'vscode';
import type { Problem, SessionState } from '../../protocol/viewState';
import type { Service } from '../service';
import type { Budget } from '../usage/budget';
import { actionOf } from './problems';

/** What surrounds the conversations: key, address, and whether answers are simulated. */
export async function sessionState(service: Service): Promise<SessionState> {
  const { endpoint } = service;
  const address = endpoint.ok ? new URL(endpoint.origin).host : '';
  return {
    hasKey: await service.hasKey(),
    simulated: service.catalogue?.simulated ?? false,
    host: address,
    problem: endpoint.ok
      ? budgetNotice(service.budget)
      : {
          title: l10n.t('The address of the service in the settings cannot be used.'),
          detail: addressFault(endpoint.reason),
          action: actionOf('openSettings'),
        },
  };
}

function budgetNotice(budget: Budget): Problem | null {
  const { level, limit, spent, words } = budget;
  if (level === 'within' || limit === undefined) return null;
  return {
    title:
      level === 'spent'
        ? l10n.t("Today's budget is spent: {0}.", words)
        : l10n.t("{0} % of today's budget is spent: {1}.", Math.floor((100 * spent) / limit), words),
    detail: '',
    action: actionOf('changeBudget'),
  };
}

/** Why an address cannot be used. */
export function addressFault(reason: string): string {
  switch (reason) {
    case 'insecure':
      return l10n.t(
        'It must begin with https://, except on this machine, since the API key travels with each request.',
      );
    case 'credentials':
      return l10n.t('It must not contain a user name or password.');
    case 'empty':
      return l10n.t('It is empty.');
    default:
      return l10n.t('It is not a web address.');
  }
}
