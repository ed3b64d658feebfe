import { parseJson } from '../base/guards';
import type { Logger } from '../base/logger';
import { badResponse, frameError, makeError, responseError } from './classify';
import { ApiError } from './errors';
import { aborted, idleTimeout, networkError, unexpectedError } from './networkError';
import { redactor, type Redact } from './redact';
import { parseRetryAfter, settleRetries, withRetries, type RetryPolicy } from './retry';
import { startTimer, watchBody } from './watchedBody';

/** What every call to the service needs. */
export interface TransportOptions {
  /** Normalised, such as `https://api.deepinfra.com/v1/openai`. */
  readonly baseUrl: string;
  /** The stored key; undefined when there is none. */
  readonly key: () => Promise<string | undefined>;
  readonly fetch: typeof globalThis.fetch;
  /** Longest silence, in milliseconds; 0 for no limit. */
  readonly idleTimeoutMs: () => number;
  readonly logger: Logger;
  /** Sent as `X-DeepInfra-Source` and `User-Agent`. */
  readonly clientName?: { readonly name: string; readonly version: string };
}

/** One request, to be sent once. */
export interface Call {
  readonly url: string;
  readonly signal: AbortSignal;
  /** A key to send instead of the stored one; null sends none. */
  readonly key?: string | null | undefined;
  /** JSON text; makes the call a POST. */
  readonly body?: string | undefined;
  readonly accept?: 'application/json' | 'text/event-stream';
  /** Longest wait for the response to begin, in milliseconds; the idle timeout unless given. */
  readonly headTimeoutMs?: number | undefined;
}

/** A response that began well. */
export interface Exchange {
  /** Reading its body fails with `ApiError` only. */
  readonly response: Response;
  /** True once the whole body was read. */
  readonly bodyEnded: () => boolean;
  readonly redact: Redact;
}

/** Plain reads are short, and somebody waits for them without seeing a countdown. */
const attemptsOfReads = 3;

/** The one road to the service: headers, key, timeouts, errors. */
export class Transport {
  readonly #options: TransportOptions;
  readonly retryPolicy: RetryPolicy;

  constructor(options: TransportOptions, retryPolicy: RetryPolicy) {
    this.#options = options;
    this.retryPolicy = retryPolicy;
  }

  /** Where the OpenAI-style routes are. */
  get baseUrl(): string {
    return this.#options.baseUrl;
  }

  /** Where the service's own routes are: `/v1/me`, `/models/list`. */
  get serviceRoot(): string {
    return this.#options.baseUrl.replace(/\/v1(\/openai)?$/, '');
  }

  /** Sends a request once. Anything but a 2xx answer of the expected kind is thrown as `ApiError`. */
  async send(call: Call): Promise<Exchange> {
    const { key, redact } = await this.#keyOf(call);
    const close = new AbortController();
    const started = Date.now();
    try {
      const response = await this.#fetchHead(call, this.#headers(call, key), close, redact);
      const exchange = this.#watch(response, () => close.abort(), redact);
      this.#log(call, redact, `${response.status} in ${Date.now() - started} ms`, requestIdOf(response));
      if (!response.ok) throw await failure(exchange);
      await refuseWrongKind(exchange, call);
      return exchange;
    } catch (error) {
      if (call.signal.aborted) throw aborted();
      if (!ApiError.is(error)) throw unexpectedError(error, redact);
      if (error.status === undefined) this.#log(call, redact, `${error.reason} ${error.code ?? ''}`);
      throw error;
    }
  }

  /** Reads a JSON document, with retries. */
  async getJson(call: Call): Promise<unknown> {
    const read = async () => {
      const { response } = await this.send(call);
      const value = parseJson(await response.text());
      if (value === undefined) throw badResponse('The service answered with something that is not JSON.');
      return value;
    };
    const policy = {
      ...this.retryPolicy,
      maxAttempts: Math.min(attemptsOfReads, this.retryPolicy.maxAttempts),
    };
    try {
      return await settleRetries(withRetries(read, policy, call.signal));
    } catch (error) {
      throw call.signal.aborted ? aborted() : error;
    }
  }

  /** The key to send, and what keeps it and the stored one out of every text. */
  async #keyOf(call: Call): Promise<{ key: string | undefined; redact: Redact }> {
    try {
      const stored = await this.#options.key();
      const key = call.key === undefined ? stored : (call.key ?? undefined);
      return { key, redact: redactor(key, stored) };
    } catch {
      if (call.key === null) return { key: undefined, redact: redactor() };
      throw new ApiError({ reason: 'unauthorized', message: 'The stored key could not be read.' });
    }
  }

  /** Only what is listed here is sent: whatever else the package or its environment adds stays here. */
  #headers(call: Call, key: string | undefined): Record<string, string> {
    const { clientName } = this.#options;
    // The platform's own error for such a header would quote the key.
    if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
      throw new ApiError({ reason: 'unauthorized', message: 'The key holds characters that no key has.' });
    }
    return {
      accept: call.accept ?? 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(clientName && {
        'user-agent': `${clientName.name}/${clientName.version}`,
        'x-deepinfra-source': clientName.name,
      }),
    };
  }

  async #fetchHead(
    call: Call,
    headers: Record<string, string>,
    close: AbortController,
    redact: Redact,
  ): Promise<Response> {
    const limit = call.headTimeoutMs ?? this.#options.idleTimeoutMs();
    let timedOut = false;
    const timer = startTimer(limit, () => {
      timedOut = true;
      close.abort();
    });
    try {
      return await this.#options.fetch(call.url, {
        method: call.body === undefined ? 'GET' : 'POST',
        headers,
        ...(call.body === undefined ? {} : { body: call.body }),
        // A redirect could carry the prompt to another host.
        redirect: 'manual',
        signal: AbortSignal.any([call.signal, close.signal]),
      });
    } catch (error) {
      throw timedOut ? idleTimeout(limit) : networkError(error, redact);
    } finally {
      clearTimeout(timer);
    }
  }

  #watch(response: Response, close: () => void, redact: Redact): Exchange {
    if (!response.body || response.status === 0) return { response, bodyEnded: () => true, redact };
    const watched = watchBody(response.body, { idleMs: this.#options.idleTimeoutMs(), close, redact });
    const { status, statusText, headers } = response;
    return {
      response: new Response(watched.stream, { status, statusText, headers }),
      bodyEnded: watched.ended,
      redact,
    };
  }

  #log(call: Call, redact: Redact, outcome: string, requestId?: string): void {
    const method = call.body === undefined ? 'GET' : 'POST';
    const request = requestId === undefined ? '' : `, request ${requestId}`;
    this.#options.logger.debug(redact(`${method} ${call.url}: ${outcome.trim()}${request}`));
  }
}

/** The service's id of a call, when it sends one. */
export function requestIdOf(response: Response): string | undefined {
  return response.headers.get('x-request-id') ?? undefined;
}

async function failure({ response, redact }: Exchange): Promise<ApiError> {
  if (response.status === 0 || (response.status >= 300 && response.status < 400)) {
    const message = `The service answered with a redirect (HTTP ${response.status}); check the base URL.`;
    return new ApiError({ reason: 'badResponse', status: response.status, message });
  }
  // The status says enough when the body breaks off.
  const body = await response.text().catch(() => '');
  const { status, headers } = response;
  return responseError(
    { status, body, requestId: requestIdOf(response), retryAfterMs: parseRetryAfter(headers) },
    redact,
  );
}

/** A captive portal or a proxy answers 200 with a page of its own. */
async function refuseWrongKind({ response, redact }: Exchange, call: Call): Promise<void> {
  const kind = response.headers.get('content-type') ?? '';
  const wrong = call.accept === 'text/event-stream' ? /text\/html|application\/json/i : /text\/html/i;
  if (!wrong.test(kind)) return;
  const body = await response.text();
  const error = frameError(parseJson(body), redact, requestIdOf(response));
  const message = `The service answered with ${kind} instead of ${call.accept ?? 'application/json'}.`;
  throw error ?? makeError({ reason: 'badResponse', message }, redact);
}
