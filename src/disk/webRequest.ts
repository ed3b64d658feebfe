import { lookup, type LookupAddress } from 'node:dns';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { WebPageError } from '../core/context/webPageError';
import type { WebAnswer } from '../core/context/webPageError';

/** How a page is asked for. */
export interface WebRequestOptions {
  /** False for an address (such as `10.0.0.1`) that no connection may be opened to; asked after the name was looked up. */
  readonly mayConnect: (address: string) => boolean;
  readonly signal: AbortSignal;
  /** Node's own, unless a test brings another. */
  readonly request?: typeof httpsRequest;
}

/** What is longer is cut. */
const maxBytes = 2_000_000;

/** Asks for one page by https. Rejects with `WebPageError`: `privateAddress` when the name leads to one, else `unreachable`. */
export async function webRequest(url: URL, options: WebRequestOptions): Promise<WebAnswer> {
  try {
    const response = await open(url, options);
    return await read(response);
  } catch (cause) {
    throw WebPageError.is(cause) ? cause : new WebPageError('unreachable', { cause });
  }
}

function open(
  url: URL,
  { mayConnect, signal, request = httpsRequest }: WebRequestOptions,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    signal,
    headers: {
      accept: 'text/html, text/plain, text/markdown, application/json;q=0.9, */*;q=0.1',
      'accept-encoding': 'identity',
      'user-agent': 'vscode-deepinfra',
    },
    // The check is made on the very address that is connected to, so that a name cannot change its mind in between.
    lookup: (name, wanted, done) => {
      lookup(name, { ...wanted, all: true }, (error, addresses) => {
        const refused = error ?? refusal(addresses, mayConnect);
        if (refused) done(refused, '');
        else if (wanted.all) done(null, addresses);
        else done(null, addresses[0]?.address ?? '', addresses[0]?.family);
      });
    },
  };
  return new Promise((resolve, reject) => {
    request(url, options, resolve).once('error', reject).end();
  });
}

function refusal(addresses: readonly LookupAddress[], mayConnect: (address: string) => boolean) {
  return addresses.every(({ address }) => mayConnect(address))
    ? undefined
    : new WebPageError('privateAddress');
}

async function read(response: IncomingMessage): Promise<WebAnswer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) break;
  }
  response.destroy();
  return {
    status: response.statusCode ?? 0,
    location: response.headers.location,
    contentType: response.headers['content-type'] ?? '',
    body: Buffer.concat(chunks).subarray(0, maxBytes),
    cut: size > maxBytes,
  };
}
