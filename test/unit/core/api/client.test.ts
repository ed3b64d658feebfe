import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import {
  chunk,
  clientFor,
  failureOf,
  frame,
  never,
  outcome,
  question,
  recordingLogger,
  reply,
  replyStream,
  sseHeaders,
  startLoopback,
  testKey,
} from './loopback';

/** Everything a log or a screen could show of an error. */
function shown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = JSON.stringify(Object.fromEntries(Object.entries(error)));
  return `${error.name} ${error.message} ${error.stack ?? ''} ${own} ${error.cause ? shown(error.cause) : ''}`;
}

describe('createClient', () => {
  it('opens and loads nothing by itself', async () => {
    const loopback = await startLoopback(reply(200, {}));
    clientFor(loopback);
    clientFor(loopback).streamChat(question, never);
    await new Promise(setImmediate);
    expect(loopback.received).toEqual([]);
  });

  it('does not load the openai package with the module', async () => {
    const built = await build({
      entryPoints: ['src/core/api/client.ts'],
      bundle: true,
      write: false,
      metafile: true,
      external: ['openai'],
      format: 'esm',
    });
    const imports = Object.values(built.metafile.outputs).flatMap((output) => output.imports);
    expect(imports).toEqual([{ path: 'openai', kind: 'dynamic-import', external: true }]);
  });

  it('runs where there is neither Node nor a page', async () => {
    const entryPoints = ['src/core/api/client.ts', 'src/core/models/catalogue.ts'];
    const options = { bundle: true, write: false, outdir: 'x', platform: 'browser', format: 'esm' } as const;
    await expect(build({ entryPoints, ...options, logLevel: 'silent' })).resolves.toMatchObject({
      errors: [],
    });
  });
});

describe('the key', () => {
  const echo = `the key ${testKey}, sent as Bearer ${testKey}`;
  const evil: [string, Parameters<typeof startLoopback>[0]][] = [
    ['echoed in a 401', reply(401, { detail: echo }, { 'x-request-id': testKey })],
    ['echoed in plain text', reply(400, echo)],
    ['echoed in a page', reply(403, `<html><title>${echo}</title></html>`)],
    ['echoed as a field', reply(422, { detail: [{ loc: ['body', testKey], msg: echo }] })],
    ['echoed in shape A', replyStream(frame({ error: { message: echo, code: 400 } }))],
    [
      'echoed in shape B',
      replyStream(frame({ error_type: testKey, error_message: JSON.stringify({ error: echo }) })),
    ],
    ['echoed as a frame that is not JSON', replyStream(frame(`{${echo}`) + frame('x'))],
    ['echoed in the content type', reply(200, echo, { 'content-type': `text/html; ${testKey}` })],
    ['echoed in a redirect', reply(307, echo, { location: `http://127.0.0.1:1/${testKey}` })],
    [
      'echoed before a cut',
      (response) => void response.writeHead(200, sseHeaders).end(`data: {"id":"${testKey}`),
    ],
  ];

  it.each(evil)('is shown nowhere when it is %s', async (_name, answer) => {
    const loopback = await startLoopback(answer);
    const logger = recordingLogger();
    const client = clientFor(loopback, { logger });
    const { error } = await outcome(client.streamChat(question, never));
    const others = [
      failureOf(client.me(never)),
      failureOf(client.listModels(never)),
      failureOf(client.chat(question, never)),
    ];
    const errors = [error, ...(await Promise.all(others))];
    for (const one of errors) {
      expect(one).toBeInstanceOf(ApiError);
      expect(shown(one)).not.toContain(testKey);
    }
    expect(logger.lines.length).toBeGreaterThan(0);
    expect(logger.lines.join('\n')).not.toContain(testKey);
  });

  it('is shown nowhere when fetch itself quotes it', async () => {
    const fetch = () =>
      Promise.reject(new TypeError(`bad header Bearer ${testKey}`, { cause: new Error(`value ${testKey}`) }));
    const logger = recordingLogger();
    const client = clientFor(
      { baseUrl: 'http://127.0.0.1:1/v1/openai' },
      { fetch, logger, maxTotalRetryMs: 0 },
    );
    for (const error of [
      (await outcome(client.streamChat(question, never))).error,
      await failureOf(client.me(never)),
    ]) {
      expect(error?.reason).toBe('network');
      expect(shown(error)).not.toContain(testKey);
    }
    expect(logger.lines.join('\n')).not.toContain(testKey);
  });

  it('is shown nowhere when the code behind fetch throws something odd', async () => {
    const broken = () => {
      const response = new Response('x', { headers: sseHeaders });
      Object.defineProperty(response, 'headers', {
        get: () => {
          throw new RangeError(`headers of ${testKey}`);
        },
      });
      return Promise.resolve(response);
    };
    const client = clientFor({ baseUrl: 'http://127.0.0.1:1/v1/openai' }, { fetch: broken });
    const { error } = await outcome(client.streamChat(question, never));
    expect(error?.reason).toBe('badResponse');
    expect(error?.cause).toBeInstanceOf(Error);
    expect(shown(error)).not.toContain(testKey);
  });

  it('goes to the configured origin only', async () => {
    const other = await startLoopback(reply(200, {}));
    const loopback = await startLoopback((response, request, count) =>
      reply(308, '', { location: other.origin + request.path })(response, request, count),
    );
    const client = clientFor(loopback);
    await outcome(client.streamChat(question, never));
    await failureOf(client.listModels(never));
    await failureOf(client.me(never));
    expect(loopback.received.length).toBeGreaterThanOrEqual(4);
    expect(other.received).toEqual([]);
  });

  it('is asked for anew by every call', async () => {
    const loopback = await startLoopback(replyStream(frame(chunk({ content: 'x' }, {}, 'stop'))));
    let key = 'first-key-1';
    const client = clientFor(loopback, { key: () => Promise.resolve(key) });
    await outcome(client.streamChat(question, never));
    key = 'second-key-2';
    await outcome(client.streamChat(question, never));
    expect(loopback.received.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first-key-1',
      'Bearer second-key-2',
    ]);
  });
});
