import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ApiErrorReason } from '../../../../src/core/api/errors';
import { ModelCatalogue } from '../../../../src/core/models/catalogue';
import { chatModels, defaultChatModel, findModel } from '../../../../src/core/models/select';
import type { Fault, Interruption, StreamShape } from '../../../support/deepinfra/fault';
import { checkRequestAgainstOpenApi } from '../../../support/deepinfra/openapi';
import { startStandin, type Standin } from '../../../support/deepinfra/server';
import { clientFor, failureOf, finishedOf, never, outcome, recordingLogger } from './loopback';

const model = 'openai/gpt-oss-120b';
const answer = 'Grüße 🔑, this is **an answer** of some length.\n\n- one\n- two\n';

let standin: Standin;

beforeAll(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterEach(() => standin.clearFaults());
afterAll(() => standin.close());

const client = (key = standin.key, over = {}) =>
  clientFor(standin, {
    key: () => Promise.resolve(key),
    maxTotalRetryMs: 0,
    idleTimeoutMs: () => 2_000,
    ...over,
  });

const ask = (content: string) => ({ model, messages: [{ role: 'user' as const, content }] });

async function stream(fault: Fault, over = {}) {
  standin.fault({ answer, ...fault });
  return outcome(client(standin.key, over).streamChat(ask('Hi'), never));
}

describe('the client and the stand-in: streams', () => {
  const shapes: StreamShape[] = [
    {},
    { usageChunk: true },
    { usageOnFinish: false },
    { usageOnFinish: false, usageChunk: true },
    { pings: true },
    { crlf: true },
    { splitUtf8: true },
    { crlf: true, splitUtf8: true, pings: true },
    { nullDetails: true },
    { reasoningAs: 'reasoning_content' },
    { reasoningAs: 'reasoning' },
    { reasoningAs: 'think' },
    { minimal: true },
    { oneChunk: true },
    { emptyIds: true, toolCalls: 'whole' },
  ];

  it.each(shapes)('reads the answer in the shape %j', async (shape) => {
    const { text, error, events } = await stream({ shape });
    expect(error).toBeUndefined();
    expect(text).toBe(answer);
    const finished = finishedOf(events);
    expect(finished?.finishReason).toBe('stop');
    if (shape.usageOnFinish !== false || shape.usageChunk) {
      expect(finished?.usage?.completionTokens).toBeGreaterThan(0);
      if (!shape.minimal) expect(finished?.usage?.estimatedCost).toBeGreaterThan(0);
    }
  });

  it.each(['reasoning_content', 'reasoning', 'think'] as const)(
    'finds the thoughts in %s',
    async (reasoningAs) => {
      standin.fault({ shape: { reasoningAs } });
      const { text, reasoning, error } = await outcome(
        client().streamChat(ask('Why is the sky blue?'), never),
      );
      expect(error).toBeUndefined();
      expect(reasoning.length).toBeGreaterThan(0);
      expect(text.length).toBeGreaterThan(0);
      expect(text + reasoning).not.toContain('think>');
    },
  );

  const interruptions: [Interruption['how'], Interruption['after'], ApiErrorReason | undefined][] = [
    ['end', 0, 'truncated'],
    ['end', 12, 'truncated'],
    ['end', 'text', 'truncated'],
    ['end', 'finish', undefined],
    ['drop', 0, 'truncated'],
    ['drop', 12, 'truncated'],
    ['drop', 'text', 'truncated'],
    ['drop', 'finish', undefined],
    ['splitCharacter', 4, 'truncated'],
    ['errorA', 0, 'serverError'],
    ['errorA', 12, 'serverError'],
    ['errorB', 12, 'contextLength'],
    ['errorBJson', 12, 'contextLength'],
    ['badJson', 12, 'badResponse'],
    ['stall', 12, 'idleTimeout'],
    ['stall', 'finish', undefined],
  ];

  it.each(interruptions)('%s after %s', { timeout: 20_000 }, async (how, after, reason) => {
    const over = how === 'stall' ? { idleTimeoutMs: () => 300 } : {};
    const { text, error, events } = await stream({ interrupt: { how, after } }, over);
    expect(answer.startsWith(text)).toBe(true);
    if (typeof after === 'number') expect(text.length).toBeGreaterThanOrEqual(Math.min(after, 4));
    expect(error?.reason).toBe(reason);
    expect(finishedOf(events) === undefined).toBe(error !== undefined);
  });

  it('reads on after invalid UTF-8', async () => {
    const { text, error } = await stream({ interrupt: { how: 'invalidUtf8', after: 12 } });
    expect(error).toBeUndefined();
    expect(text.endsWith('- two\n')).toBe(true);
  });

  it('is seen to close the connection when it is stopped', async () => {
    standin.fault({ interrupt: { how: 'stall', after: 5 } });
    const controller = new AbortController();
    const closed = new Promise((resolve) => standin.onClientClose(resolve));
    const iterator = client().streamChat(ask('Hi'), controller.signal)[Symbol.asyncIterator]();
    await iterator.next();
    controller.abort();
    await closed;
    expect((await failureOf(drain(iterator))).reason).toBe('aborted');
  });
});

async function drain(iterator: AsyncIterator<unknown>): Promise<void> {
  while (!(await iterator.next()).done);
}

describe('the client and the stand-in: refusals', () => {
  const statuses: [number, ApiErrorReason][] = [
    [400, 'contextLength'],
    [401, 'unauthorized'],
    [402, 'paymentRequired'],
    [403, 'forbidden'],
    [404, 'modelNotFound'],
    [405, 'unsupported'],
    [408, 'serverError'],
    [422, 'invalidRequest'],
    [423, 'serverError'],
    [429, 'rateLimited'],
    [500, 'serverError'],
    [502, 'serverError'],
    [503, 'serverError'],
  ];

  it.each(statuses)('%i', async (status, reason) => {
    const refused = await stream({ status });
    expect(refused.error).toMatchObject({ status, reason });
    expect(refused.events).toEqual([]);
    // Without the words of the service the status must do.
    const byStatus = { 400: 'invalidRequest', 404: 'notFound' }[status] ?? reason;
    for (const body of ['text', 'html', 'empty'] as const) {
      expect((await stream({ status, body })).error).toMatchObject({ status, reason: byStatus });
    }
  });

  it.each(['seconds', 'date', 'ms'] as const)(
    'waits as the service asks, in %s',
    { timeout: 20_000 },
    async (form) => {
      standin.fault({ status: 429, retryAfter: form === 'date' ? 2 : 0.2, retryAfterForm: form });
      standin.fault({ answer });
      const started = Date.now();
      const { events, text } = await outcome(
        client(standin.key, { maxTotalRetryMs: 30_000 }).streamChat(ask('Hi'), never),
      );
      expect(events[0]).toMatchObject({ kind: 'waiting', reason: 'rateLimited', attempt: 1 });
      expect(text).toBe(answer);
      // An HTTP date has whole seconds, so that up to one is lost.
      expect(Date.now() - started).toBeGreaterThanOrEqual(form === 'date' ? 900 : 150);
    },
  );

  it('repeats a connection that was hung up', { timeout: 20_000 }, async () => {
    standin.fault({ hangUp: true });
    standin.fault({ answer });
    const { events, text } = await outcome(
      client(standin.key, { maxTotalRetryMs: 30_000 }).streamChat(ask('Hi'), never),
    );
    expect(events[0]).toMatchObject({ kind: 'waiting', reason: 'network' });
    expect(text).toBe(answer);
  });

  it('names the model that is not there, the one that is closed, and the missing key', async () => {
    const of = (id: string) => outcome(client().streamChat({ ...ask('Hi'), model: id }, never));
    expect((await of('no/such-model')).error).toMatchObject({ reason: 'modelNotFound', status: 404 });
    expect((await of('openai/gpt-oss-120b-Ultra')).error).toMatchObject({ reason: 'forbidden', status: 403 });
    const refused = await outcome(client('wrong-key').streamChat(ask('Hi'), never));
    expect(refused.error).toMatchObject({ reason: 'unauthorized', status: 401 });
    const keyless = clientFor(standin, { key: () => Promise.resolve(undefined) });
    expect((await outcome(keyless.streamChat(ask('Hi'), never))).error?.reason).toBe('unauthorized');
  });

  it('answers without streaming, continues, and checks keys', async () => {
    standin.fault({ answer });
    expect(await client().chat(ask('Hi'), never)).toMatchObject({
      text: answer,
      finishReason: 'stop',
      servedModel: model,
    });
    const messages = [...ask('Hi').messages, { role: 'assistant' as const, content: 'Well,' }];
    const more = await outcome(
      client().streamChat({ model, messages, continueFinalMessage: true, promptCacheKey: 'c' }, never),
    );
    expect(more.error).toBeUndefined();
    expect((await client('other').me(never, standin.key)).email).toContain('@');
    expect((await failureOf(client().me(never, 'wrong-key'))).reason).toBe('unauthorized');
  });
});

describe('the client and the stand-in: models', () => {
  it.each(['standin-key', 'wrong-key', undefined])('makes a catalogue with the key %s', async (key) => {
    const catalogue = new ModelCatalogue({
      client: clientFor(standin, { key: () => Promise.resolve(key) }),
      origin: standin.url,
      cache: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
      logger: recordingLogger(),
    });
    const { models, simulated } = await catalogue.refresh();
    expect(simulated).toBe(true);
    expect(models.length).toBeGreaterThanOrEqual(14);
    expect(models.some(({ partner }) => partner)).toBe(true);
    expect(models.some(({ tieredPrice }) => tieredPrice)).toBe(true);
    expect(models.some(({ price }) => price?.discount)).toBe(true);
    expect(models.some(({ surfaces }) => surfaces.includes('embeddings'))).toBe(true);
    expect(findModel(models, model)).toMatchObject({
      surfaces: ['chat'],
      supports: { tools: true, reasoningEffort: true },
    });
    const old = models.find(({ deprecated }) => deprecated?.replacedBy);
    expect(defaultChatModel(models, old?.id)?.id).toBe(old?.deprecated?.replacedBy);
    const chosen = defaultChatModel(models);
    expect(chosen?.supports.tools).toBe(true);
    expect(chatModels({ models }).map(({ id }) => id)).toContain(chosen?.id);
    const { error, text } = await outcome(
      client().streamChat({ ...ask('Hi'), model: chosen?.id ?? '' }, never),
    );
    expect(error).toBeUndefined();
    expect(text.length).toBeGreaterThan(0);
  });

  it('gives up on models nobody answers for', async () => {
    standin.fault({ status: 500 }, { path: /models/, times: 10 });
    expect(await failureOf(client().listModels(never))).toMatchObject({ reason: 'serverError', status: 500 });
  });
});

it('sent nothing that the specification does not know', () => {
  const posts = standin.requests.filter(({ method }) => method === 'POST');
  expect(posts.length).toBeGreaterThan(50);
  for (const { path, body } of posts) expect(checkRequestAgainstOpenApi(path, body)).toEqual([]);
});
