import { ApiError } from './errors';
import { badResponse } from './classify';
import { isObject } from '../base/guards';
import type { Transport } from './transport';

/** Rows of the two model lists, unchecked. One of them may be missing. */
export interface ModelLists {
  /** `data` of `GET /v1/openai/models`. */
  readonly openai: readonly unknown[] | undefined;
  /** `GET /models/list`: the only one that knows tools, deprecation and partners. */
  readonly native: readonly unknown[] | undefined;
}

/** Both model lists at once. Fails only when neither can be read, with the first list's error. */
export async function fetchModelLists(transport: Transport, signal: AbortSignal): Promise<ModelLists> {
  const [openai, native] = await Promise.allSettled([
    openaiList(transport, signal),
    nativeList(transport, signal),
  ]);
  if (openai.status === 'rejected' && (native.status === 'rejected' || signal.aborted)) throw openai.reason;
  return {
    openai: openai.status === 'fulfilled' ? openai.value : undefined,
    native: native.status === 'fulfilled' ? native.value : undefined,
  };
}

/** The list is public, but an invalid key is refused (deepinfra-api.md 2.1): then it is read without one. */
async function openaiList(transport: Transport, signal: AbortSignal): Promise<readonly unknown[]> {
  const url = `${transport.baseUrl}/models`;
  const body = await transport.getJson({ url, signal }).catch((error: unknown) => {
    if (!ApiError.is(error) || error.reason !== 'unauthorized') throw error;
    return transport.getJson({ url, key: null, signal });
  });
  if (!isObject(body) || !Array.isArray(body['data'])) throw badResponse('The model list has no rows.');
  return body['data'];
}

async function nativeList(transport: Transport, signal: AbortSignal): Promise<readonly unknown[]> {
  const body = await transport.getJson({ url: `${transport.serviceRoot}/models/list`, key: null, signal });
  if (!Array.isArray(body)) throw badResponse('The native model list is not an array.');
  return body;
}
