import { describe, expect, it } from 'vitest';
import { readWebPage } from '../../../../src/core/context/webPage';
import type { WebAnswer } from '../../../../src/core/context/webPageError';

const answer = (body: string | Uint8Array, more: Partial<WebAnswer> = {}): WebAnswer => ({
  status: 200,
  location: undefined,
  contentType: 'text/html; charset=utf-8',
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  cut: false,
  ...more,
});
const to = (location: string) => answer('', { status: 302, location });

/** Reads a page of a web that is this map. */
async function read(address: string, web: { readonly [url: string]: WebAnswer }) {
  const asked: string[] = [];
  const page = readWebPage(
    address,
    async (url) => {
      asked.push(url.href);
      return web[url.href] ?? answer('', { status: 404 });
    },
    new AbortController().signal,
  );
  return page.then(
    (value) => ({ ...value, asked }),
    (error: unknown) => ({ error, asked }),
  );
}

const home = 'https://example.com/';

describe('a web page', () => {
  it('is its text, without navigation, scripts and pictures', async () => {
    const html =
      '<html><head><title>T</title><script>alert(1)</script><style>a{}</style></head><body><nav>Menu</nav>' +
      '<main><h1>Head</h1><p>One <a href="/x">link</a>.</p><img src="x"><pre>let  a;</pre></main><footer>F</footer></body></html>';
    expect(await read(home, { [home]: answer(html) })).toMatchObject({
      text: 'Head\n\nOne link.\n\nlet  a;',
      cut: false,
      url: home,
    });
  });

  it('is taken as it is when it is plain text', async () => {
    const web = { [home]: answer(' a\n\n\n\nb ', { contentType: 'text/plain' }) };
    expect(await read(home, web)).toMatchObject({ text: 'a\n\n\n\nb' });
  });

  it('may be in another encoding, and in one that nobody knows', async () => {
    const body = Uint8Array.of(0x66, 0xfc, 0x72);
    const latin = answer(body, { contentType: 'text/plain; charset=iso-8859-1' });
    expect(await read(home, { [home]: latin })).toMatchObject({ text: 'für' });
    const odd = answer('ok', { contentType: 'text/plain; charset=klingon' });
    expect(await read(home, { [home]: odd })).toMatchObject({ text: 'ok' });
  });

  it('is found where it moved to', async () => {
    const web = { [home]: to('/there'), 'https://example.com/there': answer('<p>Here</p>') };
    expect(await read(home, web)).toMatchObject({ text: 'Here', url: 'https://example.com/there' });
  });

  it.each([
    ['a private address', 'https://192.168.0.1/admin', 'privateAddress'],
    ['plain http', 'http://example.com/', 'notHttps'],
    ['a file', 'file:///etc/passwd', 'notHttps'],
  ])('that leads on to %s is not followed', async (_, next, reason) => {
    const { error, asked } = { error: undefined, ...(await read(home, { [home]: to(next) })) };
    expect(error).toMatchObject({ reason });
    expect(asked).toEqual([home]);
  });

  it.each([
    ['not an address', 'nowhere', {}, 'badAddress'],
    ['gone', home, {}, 'status'],
    ['a picture', home, { [home]: answer('x', { contentType: 'image/png' }) }, 'notText'],
    ['a circle', home, { [home]: to(home) }, 'redirects'],
    ['a broken redirect', home, { [home]: to('https://[') }, 'badAddress'],
  ])('cannot be had when it is %s', async (_, address, web, reason) => {
    expect(await read(address, web)).toMatchObject({ error: { reason } });
  });

  it('that is deeper than any page is bounded', async () => {
    const deep = `${'<div>'.repeat(50_000)}text${'</div>'.repeat(50_000)}`;
    const page = await read(home, { [home]: answer(deep) });
    expect(page).not.toHaveProperty('error');
  });
});
