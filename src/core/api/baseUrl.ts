/** Why a text is no base URL. */
type BaseUrlProblem = 'empty' | 'notAUrl' | 'protocol' | 'insecure' | 'credentials';

/** A base URL in the one form that the client takes. */
export type BaseUrl =
  | {
      readonly ok: true;
      /** Without a trailing slash, such as `https://api.deepinfra.com/v1/openai`. */
      readonly baseUrl: string;
      /** Keys and cached catalogues belong to it, such as `https://api.deepinfra.com`. */
      readonly origin: string;
    }
  | { readonly ok: false; readonly reason: BaseUrlProblem };

const deepInfraHost = 'api.deepinfra.com';
const openAiPath = '/v1/openai';
/** Routes that people copy together with the base. */
const routes = /\/+(chat\/+completions|chat|completions|models|embeddings)$/;

/** Reads a base URL as people type it. Plain http is taken on the own machine only; query and fragment are dropped. */
export function normaliseBaseUrl(input: string): BaseUrl {
  const text = input.trim();
  if (text === '') return { ok: false, reason: 'empty' };
  const url = parse(text);
  if (!url) return { ok: false, reason: 'notAUrl' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, reason: 'protocol' };
  if (url.username !== '' || url.password !== '') return { ok: false, reason: 'credentials' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { ok: false, reason: 'insecure' };
  return { ok: true, baseUrl: url.origin + basePath(url), origin: url.origin };
}

function parse(text: string): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  // `mailto:x` has a scheme and no host; `localhost:8080` has a host and a port.
  if (!hasScheme && /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) && !text.includes('@')) return undefined;
  const withScheme = hasScheme ? text : `${schemeFor(text)}//${text.replace(/^\/+/, '')}`;
  if (/\s/.test(withScheme) || !URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  return url.hostname === '' ? undefined : url;
}

/** A local server without a scheme speaks plain http more often than not. */
function schemeFor(text: string): 'http:' | 'https:' {
  const bare = `https://${text.replace(/^\/+/, '')}`;
  return URL.canParse(bare) && isLoopback(new URL(bare).hostname) ? 'http:' : 'https:';
}

function basePath(url: URL): string {
  // Whatever was pasted (`/v1`, `/v1/openai/v1`): there is one right path on this host.
  if (url.hostname === deepInfraHost) return openAiPath;
  let path = url.pathname.replace(/\/+$/, '');
  for (let before = ''; before !== path;) {
    before = path;
    path = path.replace(routes, '').replace(/\/+$/, '');
  }
  return path === '' ? openAiPath : path;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
