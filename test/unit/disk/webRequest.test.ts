import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPublicAddress } from '../../../src/core/context/webAddress';
import { webRequest } from '../../../src/disk/webRequest';

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = isAddress(address) ? address.port : 0;
  return new URL(`http://localhost:${port}/page`);
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

const never = new AbortController().signal;
/** The same request over plain HTTP, which a test can serve. */
const request = (url: URL, mayConnect: (address: string) => boolean, signal = never) =>
  webRequest(url, { mayConnect, signal, request: httpRequest });

describe('a page that is asked for', () => {
  it('comes with what is needed to read it', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end('Grüße');
    });
    const looked: string[] = [];
    const answer = await request(url, (address) => (looked.push(address), true));
    expect(answer).toMatchObject({ status: 200, contentType: 'text/plain', location: undefined, cut: false });
    expect(new TextDecoder().decode(answer.body)).toBe('Grüße');
    expect(looked).toContain('127.0.0.1');
  });

  it('is not asked for at all when its name leads to a private address', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.end();
    });
    await expect(request(url, isPublicAddress)).rejects.toMatchObject({ reason: 'privateAddress' });
    expect(asked).toBe(0);
  });

  it('does not follow redirects by itself', async () => {
    const url = await serve((_, response) => {
      response.writeHead(302, { location: 'https://example.com/' });
      response.end();
    });
    expect(await request(url, () => true)).toMatchObject({ status: 302, location: 'https://example.com/' });
  });

  it('is cut when it does not end', async () => {
    const url = await serve((_, response) => {
      const piece = Buffer.alloc(100_000, 'x');
      const send = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', send);
      send();
    });
    const { body, cut } = await request(url, () => true);
    expect({ length: body.length, cut }).toEqual({ length: 2_000_000, cut: true });
  });

  it('is given up when it takes too long, or is not there', async () => {
    const url = await serve(() => {});
    await expect(request(url, () => true, AbortSignal.timeout(50))).rejects.toMatchObject({
      reason: 'unreachable',
    });
    await expect(request(new URL('http://localhost:1/'), () => true)).rejects.toMatchObject({
      reason: 'unreachable',
    });
  });
});
