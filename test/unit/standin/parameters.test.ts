import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../src/core/api/chat';
import { createClient } from '../../../src/core/api/client';
import { ApiError } from '../../../src/core/api/errors';
import type { ChatParameters } from '../../../src/core/api/parameters';
import { isObject, parseJson } from '../../../src/core/base/guards';
import { nullLogger } from '../../../src/core/base/logger';
import { startStandin, type Standin } from '../../support/deepinfra/server';

const model = 'deepseek-ai/DeepSeek-V4-Flash';
let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterAll(() => standin.close());

async function ask(
  parameters: ChatParameters,
  question = 'Why?',
  continueFrom?: string,
): Promise<ChatEvent[]> {
  const client = createClient({
    baseUrl: standin.baseUrl,
    key: async () => standin.key,
    fetch,
    idleTimeoutMs: () => 5000,
    logger: nullLogger,
    clientName: { name: 'test', version: '0' },
  });
  const events: ChatEvent[] = [];
  const stream = client.streamChat(
    {
      model,
      parameters,
      messages: [
        { role: 'user', content: question },
        ...(continueFrom === undefined ? [] : [{ role: 'assistant' as const, content: continueFrom }]),
      ],
      ...(continueFrom === undefined ? {} : { continueFinalMessage: true }),
    },
    new AbortController().signal,
  );
  for await (const event of stream) events.push(event);
  return events;
}

const textOf = (events: readonly ChatEvent[], choice: number) =>
  events
    .flatMap((event) => (event.kind === 'text' && (event.choice ?? 0) === choice ? event.text : []))
    .join('');

describe('the service takes', () => {
  it('every parameter that we send, at both ends of its range', async () => {
    const least = { temperature: 0, topP: 0.01, minP: 0, topK: 0, presencePenalty: -2, frequencyPenalty: -2 };
    const most = { temperature: 2, topP: 1, minP: 1, topK: 999, presencePenalty: 2, frequencyPenalty: 2 };
    await ask({ ...least, repetitionPenalty: 0.01, seed: Number.MIN_SAFE_INTEGER, n: 1, maxTokens: 1 });
    await ask({ ...most, repetitionPenalty: 5, seed: Number.MAX_SAFE_INTEGER, n: 4, maxTokens: 60_000 });
    await ask({ stop: ['a', 'b', 'c', 'd'], reasoningEffort: 'none', serviceTier: 'priority' });
    expect(standin.requests.at(-1)?.body).toMatchObject({
      stop: ['a', 'b', 'c', 'd'],
      reasoning_effort: 'none',
      service_tier: 'priority',
    });
  });

  it('alternatives, which come apart in one stream', async () => {
    const events = await ask({ n: 3 });
    const texts = [0, 1, 2].map((choice) => textOf(events, choice));
    expect(new Set(texts).size).toBe(3);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', choices: ['stop', 'stop', 'stop'] });
  });

  it('a JSON schema, and answers in its form', async () => {
    const schema = { type: 'object', properties: { age: { type: 'integer' } }, required: ['age'] };
    const events = await ask({ responseFormat: { type: 'json_schema', name: 'x', schema } });
    const value = parseJson(textOf(events, 0));
    expect(isObject(value) && Number.isInteger(value['age'])).toBe(true);
  });

  it('a tier, and says which one it served', async () => {
    expect((await ask({ serviceTier: 'flex' })).at(-1)).toMatchObject({ serviceTier: 'flex' });
  });
});

describe('the service refuses', () => {
  it.each([
    ['a field', '[[standin: refuse min_p]]', 422, 'min_p'],
    ['a field in words', '[[standin: refuse min_p 400]]', 400, undefined],
  ])('%s on request, naming it', async (_, question, status, param) => {
    const error = await ask({ minP: 0.1 }, question).catch((thrown: unknown) => thrown);
    expect(ApiError.is(error) && [error.status, error.param, error.message.includes('min_p')]).toEqual([
      status,
      param,
      true,
    ]);
    expect((await ask({}, question)).at(-1)?.kind).toBe('finished');
  });

  it('to continue by its switch, on request', async () => {
    const error = await ask({}, '[[standin: refuse continue_final_message]]', 'Because').catch(
      (thrown: unknown) => thrown,
    );
    expect(ApiError.is(error) && error.param).toBe('continue_final_message');
  });
});
