import { compile } from 'html-to-text';
import { cutText, type PlainText } from './plainText';
import { refusalOf } from './webAddress';
import { WebPageError, type WebAnswer, type WebRequest } from './webPageError';

const maxRedirects = 5;
const texts = /^(text\/|application\/(json|xml|xhtml\+xml|[\w.-]+\+(json|xml))\b)/;

/** The text of a web page. Every address on the way is checked. Rejects with `WebPageError`. */
export async function readWebPage(
  address: string,
  request: WebRequest,
  signal: AbortSignal,
): Promise<PlainText & { readonly url: string }> {
  let url = parsed(address, undefined);
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const refusal = refusalOf(url);
    if (refusal) throw new WebPageError(refusal);
    const answer = await request(url, signal);
    if (answer.status >= 300 && answer.status < 400 && answer.location !== undefined) {
      url = parsed(answer.location, url);
      continue;
    }
    return { ...textOf(answer), url: url.href };
  }
  throw new WebPageError('redirects');
}

function parsed(address: string, base: URL | undefined): URL {
  try {
    return new URL(address, base);
  } catch (cause) {
    throw new WebPageError('badAddress', { cause });
  }
}

function textOf({ status, contentType, body, cut }: WebAnswer): PlainText {
  if (status !== 200) throw new WebPageError('status', { status });
  const type = contentType.toLowerCase();
  if (!texts.test(type)) throw new WebPageError('notText');
  const text = decoded(body, /charset="?([\w-]+)/.exec(type)?.[1]);
  const shown = /html/.test(type) ? htmlText(text) : text;
  const shortened = cutText(shown.trim());
  return { text: shortened.text, cut: cut || shortened.cut };
}

function decoded(body: Uint8Array, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder().decode(body);
    throw error;
  }
}

const toText = compile({
  wordwrap: false,
  baseElements: { selectors: ['main', 'article', 'body'], orderBy: 'selectors', returnDomByDefault: true },
  limits: { maxInputLength: 2_000_000, maxDepth: 200, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'svg', format: 'skip' },
    { selector: 'nav', format: 'skip' },
    { selector: 'footer', format: 'skip' },
    { selector: 'table', format: 'dataTable' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

function htmlText(html: string): string {
  return toText(html).replaceAll(/\n{3,}/g, '\n\n');
}
