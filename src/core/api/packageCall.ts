import { asString, isObject } from '../base/guards';
import { badResponse, frameError } from './classify';
import { ApiError } from './errors';
import { aborted, brokenBody, unexpectedError } from './networkError';
import { createOpenAi } from './openaiPackage';
import type { Exchange, Transport } from './transport';

/** A whole answer is silent until it is complete; the package itself allows ten minutes. */
const wholeAnswerTimeoutMs = 600_000;

type OpenAi = Awaited<ReturnType<typeof createOpenAi>>;

interface CallOptions {
  readonly accept: 'application/json' | 'text/event-stream';
  readonly signal: AbortSignal;
}

/** One call through the package, over the transport. Throws `ApiError` only. */
export async function callPackage<T>(
  transport: Transport,
  options: CallOptions,
  run: (openAi: OpenAi) => Promise<T>,
) {
  const { accept, signal } = options;
  let exchange: Exchange | undefined;
  const seen = () => exchange;
  try {
    const openAi = await createOpenAi(transport.baseUrl, async (url, init) => {
      exchange = await transport.send({
        url: typeof url === 'string' || url instanceof URL ? url.toString() : url.url,
        signal: init?.signal ?? signal,
        body: asString(init?.body) ?? '',
        accept,
        headTimeoutMs: accept === 'application/json' ? wholeAnswerTimeoutMs : undefined,
      });
      return exchange.response;
    });
    const value = await run(openAi);
    const sent = seen();
    if (!sent) throw badResponse('The OpenAI package answered without a request.');
    return { exchange: sent, value };
  } catch (error) {
    if (signal.aborted) throw aborted();
    throw streamError(error, seen(), undefined);
  }
}

/** Our own error inside the package's, an error frame, a cut or malformed frame, or something unknown. */
export function streamError(
  error: unknown,
  exchange: Exchange | undefined,
  requestId: string | undefined,
): ApiError {
  const own = ownError(error);
  if (own) return own;
  const redact = exchange?.redact ?? ((text: string) => text);
  if (isObject(error) && error['error'] !== undefined) {
    const frame = frameError({ error: error['error'] }, redact, requestId);
    if (frame) return frame;
  }
  if (error instanceof SyntaxError) {
    // At the end of the body it is half a frame.
    if (exchange?.bodyEnded()) return brokenBody(new Error('in the middle of a frame'), redact);
    return badResponse('The service sent a frame that is not JSON.');
  }
  return unexpectedError(error, redact);
}

function ownError(error: unknown): ApiError | undefined {
  let current = error;
  for (let depth = 0; depth < 4; depth++) {
    if (ApiError.is(current)) return current;
    current = isObject(current) ? current['cause'] : undefined;
  }
  return undefined;
}
