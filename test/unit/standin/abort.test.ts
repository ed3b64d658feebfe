import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { now, type RecordedRequest } from '../../support/deepinfra/recorder';
import { chatBody, send } from './wire';

let standin: Standin;
beforeEach(async () => {
  standin = await startStandin({ pace: { firstTokenMs: 5, tokensPerSecond: 50, tokensPerChunk: 1 } });
});
afterEach(() => standin.close());

async function open(more: object, signal: AbortSignal): Promise<Response> {
  return fetch(`${standin.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${standin.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(chatBody('Tell me about queues', more)),
    signal,
  });
}

const closed = (request: RecordedRequest) => request.closedByClientAt !== undefined;

describe('a client that closes the connection', () => {
  it('is seen at once while the answer streams', async () => {
    const abort = new AbortController();
    const heard: RecordedRequest[] = [];
    standin.onClientClose((request) => heard.push(request));
    const response = await open({ stream: true }, abort.signal);
    await response.body?.getReader().read();
    const abortedAt = now();
    abort.abort();
    const seen = await standin.waitForRequest(closed);
    expect(seen.closedByClientAt ?? 0).toBeGreaterThanOrEqual(abortedAt - 1);
    expect((seen.closedByClientAt ?? Infinity) - abortedAt).toBeLessThan(1000);
    expect(seen.firstTextAt).toBeLessThan(abortedAt);
    expect(seen.finishedAt).toBeUndefined();
    expect(heard.map((request) => request.id)).toEqual([seen.id]);
  });

  it.each([
    ['before the first token', { firstTokenMs: 60_000 }, true],
    ['in a stall', { interrupt: { after: 3, how: 'stall' } as const }, true],
    ['while the answer is made whole', { firstTokenMs: 60_000 }, false],
    ['in the stall of a whole answer', { interrupt: { after: 3, how: 'stall' } as const }, false],
  ])('is seen %s', async (_name, fault, stream) => {
    standin.fault(fault);
    const abort = new AbortController();
    const sending = open({ stream, max_tokens: 4 }, abort.signal).then((response) => response.text());
    sending.catch(() => undefined);
    await standin.waitForRequest(() => true);
    setTimeout(() => abort.abort(), 30);
    await standin.waitForRequest(closed);
    await expect(sending).rejects.toThrow('aborted');
  });

  it('is not told from one that reads to the end', async () => {
    const response = await open({ stream: true, max_tokens: 3 }, AbortSignal.timeout(5000));
    await response.text();
    const finished = await standin.waitForRequest((request) => request.finishedAt !== undefined);
    expect(finished.closedByClientAt).toBeUndefined();
    expect(finished.status).toBe(200);
  });
});

describe('waiting for a request', () => {
  it('gives one that came before, and one that comes later', async () => {
    const later = standin.waitForRequest((request) => request.path === '/v1/me');
    await send(standin, { path: '/models/list' });
    await send(standin, { path: '/v1/me?checklist=true' });
    expect(await later).toMatchObject({ method: 'GET', query: '?checklist=true', body: undefined });
    expect((await standin.waitForRequest((request) => request.path === '/models/list')).id).toBe(0);
  });

  it('gives up', async () => {
    await expect(standin.waitForRequest(() => true, 20)).rejects.toThrow('No such request within 20 ms');
  });

  it('shows the parsed body', async () => {
    await send(standin, { body: chatBody('hi', { max_tokens: 1 }) });
    expect(standin.requests[0]?.body).toEqual(chatBody('hi', { max_tokens: 1 }));
  });
});

describe('the pace', () => {
  it('is kept, and the answer ends when it is stopped', async () => {
    const started = performance.now();
    await send(standin, { body: chatBody('hi', { stream: true, max_tokens: 6 }) });
    expect(performance.now() - started).toBeGreaterThan(100);
    const running = send(standin, { body: chatBody('Tell me about queues', { stream: true }) });
    await standin.waitForRequest((request) => request.id === 1 && request.firstTextAt !== undefined);
    await standin.close();
    expect((await running).complete).toBe(false);
    standin = await startStandin({ pace: 'instant' });
  });
});
