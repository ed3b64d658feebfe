import { asString, isObject } from '../base/guards';
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
