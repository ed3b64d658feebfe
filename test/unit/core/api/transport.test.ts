import { describe, expect, it } from 'vitest';
import { requestIdOf, Transport, type Call, type TransportOptions } from '../../../../src/core/api/transport';
import { failureOf, never, recordingLogger, reply, startLoopback, testKey, type Loopback } from './loopback';

function transportFor(loopback: Pick<Loopback, 'baseUrl'>, options: Partial<TransportOptions> = {}) {
  const defaults: TransportOptions = {
    baseUrl: loopback.baseUrl,
    key: () => Promise.resolve(testKey),
    fetch: globalThis.fetch,
    idleTimeoutMs: () => 10_000,
    logger: recordingLogger(),
  };
  return new Transport({ ...defaults, ...options }, { maxAttempts: 5, maxTotalMs: 60_000, random: () => 1 });
}

async function failWith(status: number, body: string | object, headers: Record<string, string> = {}) {
  const loopback = await startLoopback(reply(status, body, headers));
  return failureOf(transportFor(loopback).send({ url: loopback.baseUrl, signal: never }));
}

describe('Transport.send', () => {
  it('sends the listed headers, and only them', async () => {
    const loopback = await startLoopback(reply(200, {}));
    const transport = transportFor(loopback, { clientName: { name: 'vscode-deepinfra', version: '0.1.0' } });
    await transport.send({ url: `${loopback.baseUrl}/x`, signal: never });
    loopback.answer = reply(200, '', { 'content-type': 'text/event-stream' });
    await transport.send({
      url: `${loopback.baseUrl}/x`,
      signal: never,
      body: '{"a":1}',
      accept: 'text/event-stream',
    });
    const [get, post] = loopback.received;
    const platform = [
      'host',
      'connection',
      'accept-language',
      'sec-fetch-mode',
      'accept-encoding',
      'content-length',
    ];
    const ours = (headers: object) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !platform.includes(name)));
    expect(ours(get?.headers ?? {})).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${testKey}`,
      'user-agent': 'vscode-deepinfra/0.1.0',
      'x-deepinfra-source': 'vscode-deepinfra',
    });
    expect(ours(post?.headers ?? {})).toEqual({
      accept: 'text/event-stream',
      authorization: `Bearer ${testKey}`,
      'content-type': 'application/json',
      'user-agent': 'vscode-deepinfra/0.1.0',
      'x-deepinfra-source': 'vscode-deepinfra',
    });
    expect([get?.method, post?.method, post?.body]).toEqual(['GET', 'POST', '{"a":1}']);
  });

  it('sends the stored key, another one, or none', async () => {
    const loopback = await startLoopback(reply(200, {}));
    const transport = transportFor(loopback);
    const keys: Pick<Call, 'key'>[] = [{}, { key: 'other' }, { key: null }];
    for (const key of keys) await transport.send({ url: loopback.baseUrl, signal: never, ...key });
    await transportFor(loopback, { key: () => Promise.resolve(undefined) }).send({
      url: loopback.baseUrl,
      signal: never,
    });
    expect(loopback.received.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${testKey}`,
      'Bearer other',
      undefined,
      undefined,
    ]);
  });

  it.each(['two words', 'new\nline', 'schlüssel', 'nul\u0000'])(
    'does not send the key %j, nor show it',
    async (key) => {
      const loopback = await startLoopback(reply(200, {}));
      const logger = recordingLogger();
      const transport = transportFor(loopback, { key: () => Promise.resolve(key), logger });
      const error = await failureOf(transport.send({ url: loopback.baseUrl, signal: never }));
      expect(error.reason).toBe('unauthorized');
      expect(error.message + logger.lines.join('')).not.toContain(key);
      expect(loopback.received).toEqual([]);
    },
  );

  it('says when the key cannot be read', async () => {
    const loopback = await startLoopback(reply(200, {}));
    const key = () => Promise.reject(new Error('keychain locked'));
    const error = await failureOf(
      transportFor(loopback, { key }).send({ url: loopback.baseUrl, signal: never }),
    );
    expect(error.reason).toBe('unauthorized');
    expect(loopback.received).toEqual([]);
    await transportFor(loopback, { key }).send({ url: loopback.baseUrl, signal: never, key: null });
    expect(loopback.received.length).toBe(1);
  });

  it('reads status, request id, Retry-After and body of a failure', async () => {
    const headers = { 'x-request-id': 'r-7', 'retry-after': '3' };
    expect(
      await failWith(429, { error: { message: 'busy', code: 'engine_overloaded' } }, headers),
    ).toMatchObject({
      reason: 'rateLimited',
      status: 429,
      message: 'busy',
      requestId: 'r-7',
      retryAfterMs: 3_000,
    });
    const inTwenty = { 'retry-after': new Date(Date.now() + 20_000).toUTCString() };
    const { retryAfterMs } = await failWith(503, 'later', inTwenty);
    expect(retryAfterMs).toBeGreaterThan(10_000);
    expect(retryAfterMs).toBeLessThanOrEqual(21_000);
  });

  it.each([301, 302, 307, 308])(
    'does not follow a redirect (%i), which could carry the prompt away',
    async (status) => {
      const other = await startLoopback(reply(200, {}));
      const error = await failWith(status, '', { location: other.baseUrl });
      expect(error).toMatchObject({ reason: 'badResponse', status });
      expect(other.received).toEqual([]);
    },
  );

  it('judges by the status when the body of a failure breaks off', async () => {
    const loopback = await startLoopback((response) => {
      response
        .writeHead(402, { 'content-type': 'application/json', 'content-length': '100' })
        .write('{"detail"');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await failureOf(transportFor(loopback).send({ url: loopback.baseUrl, signal: never }));
    expect(error).toMatchObject({ reason: 'paymentRequired', status: 402, message: 'HTTP 402' });
  });

  it('refuses a page instead of an answer', async () => {
    const page = '<html><title>Sign in</title></html>';
    expect((await failWith(200, page, { 'content-type': 'text/html' })).reason).toBe('badResponse');
  });

  it('reads an error in a JSON answer where a stream was asked for', async () => {
    const loopback = await startLoopback(reply(200, { error: { message: 'x', code: 503 } }));
    const call: Call = { url: loopback.baseUrl, signal: never, accept: 'text/event-stream' };
    expect((await failureOf(transportFor(loopback).send(call))).reason).toBe('serverError');
    loopback.answer = reply(200, { choices: [] });
    expect((await failureOf(transportFor(loopback).send(call))).reason).toBe('badResponse');
  });

  it('names a connection that fails', async () => {
    const loopback = await startLoopback(reply(200, {}));
    const at = (url: string) => failureOf(transportFor(loopback).send({ url, signal: never }));
    expect(await at('http://127.0.0.1:1/')).toMatchObject({ reason: 'network', status: undefined });
    expect(await at('http://no-such-host.invalid/')).toMatchObject({ reason: 'network' });
    expect(await at('http://')).toMatchObject({ reason: 'network', code: 'ERR_INVALID_URL' });
    loopback.answer = (response) => void response.socket?.destroy();
    expect(await at(loopback.baseUrl)).toMatchObject({ reason: 'network', code: 'UND_ERR_SOCKET' });
    // TLS spoken to a plain server.
    expect(await at(loopback.baseUrl.replace('http:', 'https:'))).toMatchObject({ reason: 'network' });
  });

  it('takes a fetch that breaks its own rules', async () => {
    const loopback = await startLoopback(reply(200, {}));
    const thrown = [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'text', undefined];
    for (const error of thrown) {
      const fetch = () => Promise.reject(error);
      const failed = await failureOf(
        transportFor(loopback, { fetch }).send({ url: loopback.baseUrl, signal: never }),
      );
      expect(failed.reason).toBe('network');
    }
    const noBody = () => Promise.resolve(new Response(null, { status: 200 }));
    const exchange = await transportFor(loopback, { fetch: noBody }).send({
      url: loopback.baseUrl,
      signal: never,
    });
    expect([await exchange.response.text(), exchange.bodyEnded()]).toEqual(['', true]);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const loopback = await startLoopback(() => controller.abort());
    const call = { url: loopback.baseUrl, signal: controller.signal };
    expect((await failureOf(transportFor(loopback).send(call))).reason).toBe('aborted');
    expect((await failureOf(transportFor(loopback).send(call))).reason).toBe('aborted');
    expect(loopback.received.length).toBe(1);
  });

  it('gives up on a response that never begins', async () => {
    const loopback = await startLoopback(() => undefined);
    const transport = transportFor(loopback, { idleTimeoutMs: () => 100 });
    expect((await failureOf(transport.send({ url: loopback.baseUrl, signal: never }))).reason).toBe(
      'idleTimeout',
    );
    const patient = { url: loopback.baseUrl, signal: never, headTimeoutMs: 200 };
    const started = Date.now();
    expect((await failureOf(transport.send(patient))).reason).toBe('idleTimeout');
    expect(Date.now() - started).toBeGreaterThanOrEqual(190);
    await loopback.received[0]?.closed;
  });

  it('logs what it did, never what was said', async () => {
    const loopback = await startLoopback(reply(200, { secret: 'answer' }, { 'x-request-id': testKey }));
    const logger = recordingLogger();
    const transport = transportFor(loopback, { logger });
    await transport.send({ url: `${loopback.baseUrl}/x`, signal: never, body: '{"secret":"question"}' });
    await failureOf(transport.send({ url: 'http://127.0.0.1:1/', signal: never }));
    expect(logger.lines).toEqual([
      expect.stringMatching(/^POST http:\S+\/v1\/openai\/x: 200 in \d+ ms, request \[key\]$/),
      expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:1\/: network/),
    ]);
  });
});

describe('Transport.getJson', () => {
  it('reads JSON, and repeats before giving up', async () => {
    const loopback = await startLoopback((response, request, count) =>
      reply(count === 1 ? 500 : 200, [1, 2], { 'retry-after': '0' })(response, request, count),
    );
    expect(await transportFor(loopback).getJson({ url: loopback.baseUrl, signal: never })).toEqual([1, 2]);
    expect(loopback.received.length).toBe(2);
    loopback.answer = reply(500, '', { 'retry-after': '0' });
    expect(
      (await failureOf(transportFor(loopback).getJson({ url: loopback.baseUrl, signal: never }))).status,
    ).toBe(500);
    expect(loopback.received.length).toBe(5);
  });

  it.each(['', 'hello', '{"half":', 'undefined'])('refuses %j', async (body) => {
    const loopback = await startLoopback(reply(200, body));
    expect(
      (await failureOf(transportFor(loopback).getJson({ url: loopback.baseUrl, signal: never }))).reason,
    ).toBe('badResponse');
  });

  it('says aborted when it is stopped in the middle of the body', async () => {
    const controller = new AbortController();
    const loopback = await startLoopback((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
      setTimeout(() => controller.abort(), 50);
    });
    const read = transportFor(loopback).getJson({ url: loopback.baseUrl, signal: controller.signal });
    expect((await failureOf(read)).reason).toBe('aborted');
  });
});

describe('Transport', () => {
  it.each([
    ['https://api.deepinfra.com/v1/openai', 'https://api.deepinfra.com'],
    ['https://gateway.example/v1', 'https://gateway.example'],
    ['https://gateway.example/llm/v1/openai', 'https://gateway.example/llm'],
    ['https://gateway.example/openai', 'https://gateway.example/openai'],
  ])('%s has its own routes at %s', (baseUrl, root) => {
    const transport = transportFor({ baseUrl });
    expect([transport.baseUrl, transport.serviceRoot]).toEqual([baseUrl, root]);
  });

  it('knows the request id of a response', () => {
    expect(requestIdOf(new Response('', { headers: { 'x-request-id': 'a' } }))).toBe('a');
    expect(requestIdOf(new Response(''))).toBeUndefined();
  });
});
