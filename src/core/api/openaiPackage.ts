import type { OpenAI } from 'openai';
import { ApiError } from './errors';

/**
 * A client of the `openai` package, which is loaded here, at the first call, and nowhere else. Every option is given,
 * because what is left out is read from `OPENAI_*` in the environment. The key never enters the package: `fetch` adds it.
 */
export async function createOpenAi(baseURL: string, fetch: typeof globalThis.fetch): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai');
  try {
    return new Client({
      baseURL,
      fetch,
      apiKey: 'sent-by-transport',
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      // Retries and timeouts are the transport's.
      maxRetries: 0,
      timeout: 2 ** 31 - 1,
      logLevel: 'off',
      logger: silentLogger,
      defaultHeaders: {},
      defaultQuery: {},
      fetchOptions: {},
      // Its guard is for pages that embed a key; in a web extension host it would refuse to run.
      dangerouslyAllowBrowser: true,
    });
  } catch {
    // Its only reader of the environment that cannot be switched off; its error quotes the variable's content.
    throw new ApiError({
      reason: 'badResponse',
      message:
        'The OpenAI package did not start: the environment variable OPENAI_CUSTOM_HEADERS is malformed.',
    });
  }
}

const silentLogger = { debug() {}, info() {}, warn() {}, error() {} };
