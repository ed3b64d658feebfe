import { asNumber, asString, isObject } from '../base/guards';
import { badResponse } from './classify';
import type { Transport } from './transport';

/** Who a key belongs to. Personal data: show it, never log it. */
export interface Account {
  readonly displayName: string | undefined;
  readonly email: string | undefined;
}

/** `GET /v1/me`: whether a key is good, and whose it is. `key` checks one that is not kept yet. */
export async function fetchAccount(
  transport: Transport,
  signal: AbortSignal,
  key?: string,
): Promise<Account> {
  const body = await transport.getJson({ url: `${transport.serviceRoot}/v1/me`, key, signal });
  if (!isObject(body)) throw badResponse('The account answer is not a JSON object.');
  return {
    displayName: asString(body['display_name']) ?? asString(body['name']),
    email: asString(body['email']),
  };
}

/**
 * `GET /payment/checklist`: US dollars that are left on the account, less than nothing when owed; undefined when the
 * service does not say. The body holds an address and card data: nothing else of it is read, and none of it logged.
 */
export async function fetchBalance(transport: Transport, signal: AbortSignal): Promise<number | undefined> {
  const body = await transport.getJson({ url: `${transport.serviceRoot}/payment/checklist`, signal });
  if (!isObject(body)) return undefined;
  // What is left is -stripe_balance - recent (deepinfra-api.md, section 6).
  const owed = asNumber(body['stripe_balance']);
  const recent = asNumber(body['recent']);
  return owed === undefined || recent === undefined ? undefined : 0 - owed - recent;
}
