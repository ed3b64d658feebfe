import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../../src/core/api/client';
import { nullLogger } from '../../../../src/core/base/logger';
import { delay } from '../../../../src/core/base/async';
import { CompletionCache } from '../../../../src/core/completion/cache';
import { CompletionEngine, type RequestReport } from '../../../../src/core/completion/engine';
import { FirstTokenTimes, TypingPace } from '../../../../src/core/completion/pace';
import { promptFormOf } from '../../../../src/core/completion/prompt/dialects';
import { requestAt } from '../../../support/completionModel';
import type { Fault, Interruption } from '../../../support/deepinfra/fault';
import { startStandin, type Standin } from '../../../support/deepinfra/server';

const model = 'Qwen/Qwen2.5-Coder-32B-Instruct';
const drawn = 'export function area(width: number, height: number) {\n  return █\n}\n';
const never = new AbortController().signal;

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterEach(() => standin.clearFaults());
afterAll(() => standin.close());

/** The engine over the real client, as the editor has it. */
async function complete(fault: Fault, signal = never) {
  standin.fault(fault, { path: /completions$/, times: 3 });
  const client = createClient({
    baseUrl: standin.baseUrl,
    key: () => Promise.resolve(standin.key),
    fetch: globalThis.fetch,
    idleTimeoutMs: () => 10_000,
    logger: nullLogger,
  });
  const reports: RequestReport[] = [];
  const engine = new CompletionEngine(
    {
      transport: { stream: (call, stop) => client.streamCompletion(call, stop) },
      clock: { now: () => performance.now(), delay },
      cache: new CompletionCache(),
      pace: new TypingPace(),
      times: new FirstTokenTimes(),
      onRequest: (report) => reports.push(report),
    },
    () => ({
      model,
      form: promptFormOf(model),
      promptTokens: 2_048,
      repository: 'shop',
      confidence: undefined,
      trigger: { languages: {}, isPathOff: () => false, inComments: true },
    }),
  );
  const outcome = await engine.complete(
    requestAt(drawn, { kind: 'automatic', languageId: 'typescript', path: 'src/area.ts' }),
    signal,
  );
  const text = outcome.kind === 'suggestion' ? outcome.suggestions[0]?.text : undefined;
  return { outcome, text, reports };
}

describe('on the wire, a completion', () => {
  it.each([
    [401, 'unauthorized'],
    [402, 'paymentRequired'],
    [403, 'forbidden'],
    [404, 'modelNotFound'],
    [405, 'unsupported'],
    [422, 'invalidRequest'],
    [429, 'rateLimited'],
    [500, 'serverError'],
    [502, 'serverError'],
    [503, 'serverError'],
  ])('that is refused with %i shows nothing and is reported once', async (status, reason) => {
    const before = standin.requests.length;
    const { outcome, reports } = await complete({ status });
    expect(outcome.kind).toBe('nothing');
    expect(reports.map(({ error }) => error?.reason)).toEqual([reason]);
    expect(standin.requests.length - before).toBe(1);
  });

  it.each<[string, Fault, string | undefined]>([
    ['that is whole', { answer: 'width * height;' }, 'width * height;'],
    ['that is empty', { answer: '' }, undefined],
    ['of white space', { answer: '  \n\n   ' }, undefined],
    ['that repeats what stands before it', { answer: '  return ' }, undefined],
    ['that repeats what comes after it', { answer: 'width * height;\n}\n' }, 'width * height;'],
    ['in a fence', { answer: '```ts\nwidth * height;\n```\n' }, 'width * height;'],
    ['that leaks a sentinel', { answer: 'width * height;<|file_sep|>other.ts' }, 'width * height;'],
  ])('%s becomes what fits', async (_name, fault, expected) => {
    expect((await complete(fault)).text).toBe(expected);
  });

  it.each<[string, Interruption]>([
    ['is cut', { after: 18, how: 'drop' }],
    ['ends too early', { after: 18, how: 'end' }],
    ['brings an error frame', { after: 18, how: 'errorA' }],
    ['brings the other error frame', { after: 18, how: 'errorB' }],
    ['brings a frame that is no JSON', { after: 18, how: 'badJson' }],
  ])('whose stream %s keeps whole lines at most, and never half a word of them', async (_name, interrupt) => {
    const { text, outcome } = await complete({
      answer: 'width * height;\n  // and then some more',
      interrupt,
    });
    if (outcome.kind === 'suggestion') expect(text).toBe('width * height;');
  });

  it('that never begins is given up, and its connection closed', async () => {
    const { outcome, reports } = await complete({ firstTokenMs: 60_000 });
    expect(outcome).toMatchObject({ kind: 'nothing', reason: 'slow' });
    expect(reports).toHaveLength(1);
    await standin.waitForRequest(({ closedByClientAt }) => closedByClientAt !== undefined);
  }, 15_000);

  it('that falls silent gives what came, and its connection is closed', async () => {
    const { text } = await complete({
      answer: 'width * height;\n  // more',
      interrupt: { after: 20, how: 'stall' },
    });
    expect(text).toBe('width * height;');
  }, 15_000);

  it('of a megabyte without a line break is closed long before its end', async () => {
    const { outcome } = await complete({ answer: 'x'.repeat(1_000_000) });
    expect(outcome.kind).toBe('nothing');
    const seen = standin.requests.at(-1);
    await standin.waitForRequest(({ id, closedByClientAt, finishedAt }) => {
      return id === seen?.id && (closedByClientAt ?? finishedAt) !== undefined;
    });
  });

  it('that is aborted leaves no connection open', async () => {
    const abort = new AbortController();
    const before = standin.requests.at(-1)?.id ?? -1;
    const asked = complete({ answer: 'late', firstTokenMs: 60_000 }, abort.signal);
    const { id } = await standin.waitForRequest((one) => one.id > before);
    abort.abort();
    expect((await asked).outcome).toMatchObject({ kind: 'nothing', reason: 'superseded' });
    await standin.waitForRequest((one) => one.id === id && one.closedByClientAt !== undefined);
  });
});
