import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../support/deepinfra/fault';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { chatBody, send } from './wire';

let standin: Standin;
beforeEach(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterEach(() => standin.close());

describe('statuses on request', () => {
  const cases: readonly (readonly [Fault, number, string])[] = [
    [{ status: 400 }, 400, '"type":"invalid_request_error"'],
    [{ status: 401 }, 401, 'Not authenticated'],
    [{ status: 402 }, 402, 'payment method'],
    [{ status: 403 }, 403, '{"error":"New accounts'],
    [{ status: 404 }, 404, '{"detail":{"error":"The model'],
    [{ status: 405 }, 405, '{"detail":{"error":"Tool calling'],
    [{ status: 422 }, 422, '"loc":["body","messages",0,"content"]'],
    [{ status: 423 }, 423, '{"error":"Model is locked"}'],
    [{ status: 429 }, 429, 'engine_overloaded'],
    [{ status: 500 }, 500, '"type":"api_error","param":null,"code":500'],
    [{ status: 502 }, 502, '"code":502'],
    [{ status: 503, message: 'Down' }, 503, '"message":"Down"'],
    [{ status: 500, body: 'text' }, 500, 'Internal Server Error'],
    [{ status: 503, body: 'html' }, 503, '<!doctype html>'],
    [{ body: 'html' }, 200, '<h1>'],
    [{ status: 502, body: 'empty' }, 502, ''],
  ];
  it.each(cases)('%j', async (fault, status, text) => {
    standin.fault(fault);
    const answer = await send(standin, { body: chatBody('hi') });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
    expect((await send(standin, { body: chatBody('hi') })).status).toBe(200);
  });

  it('sends Retry-After in every form', async () => {
    standin.fault({ status: 429, retryAfter: 2 });
    standin.fault({ status: 429, retryAfter: 3, retryAfterForm: 'date' });
    standin.fault({ status: 503, retryAfter: 1.5, retryAfterForm: 'ms' });
    standin.fault({ status: 429, headers: { 'retry-after': 'soon', 'x-request-id': 'r1' } });
    const read = async () => (await send(standin, { body: chatBody('hi') })).headers;
    expect((await read())['retry-after']).toBe('2');
    const wait = Date.parse(String((await read())['retry-after'])) - Date.now();
    expect(wait).toBeGreaterThan(1500);
    expect(wait).toBeLessThan(4100);
    expect((await read())['retry-after-ms']).toBe('1500');
    expect(await read()).toMatchObject({ 'retry-after': 'soon', 'x-request-id': 'r1' });
  });

  it('hangs up without an answer', async () => {
    standin.fault({ hangUp: true });
    await expect(send(standin, { body: chatBody('hi') })).rejects.toThrow('socket hang up');
  });

  it('takes faults in turn, only for matching paths, as often as asked', async () => {
    standin.fault({ status: 503 }, { path: /completions$/, times: 2 });
    standin.fault({ status: 429 }, { path: /models/ });
    const status = async (path?: string) =>
      (await send(standin, path ? { path } : { body: chatBody('hi') })).status;
    expect(await status('/v1/me')).toBe(200);
    expect([await status(), await status('/models/list'), await status(), await status()]).toEqual([
      503, 429, 503, 200,
    ]);
    standin.fault({ status: 500 });
    standin.clearFaults();
    expect(await status()).toBe(200);
  });
});
