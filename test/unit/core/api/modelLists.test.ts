import { describe, expect, it } from 'vitest';
import { clientFor, failureOf, never, reply, startLoopback, testKey } from './loopback';

const openai = { object: 'list', data: [{ id: 'a' }] };
const native = [{ model_name: 'a' }];

type Reply = ReturnType<typeof reply>;

function lists(answers: { openai: Reply; native: Reply }) {
  return startLoopback((response, request, count) =>
    (request.path === '/models/list' ? answers.native : answers.openai)(response, request, count),
  );
}

const failing = reply(500, '', { 'retry-after': '0' });

describe('listModels', () => {
  it('reads both lists, the second without the key', async () => {
    const loopback = await lists({ openai: reply(200, openai), native: reply(200, native) });
    expect(await clientFor(loopback).listModels(never)).toEqual({ openai: openai.data, native });
    const keyOf = (path: string) => loopback.received.find((one) => one.path === path)?.headers.authorization;
    expect(keyOf('/v1/openai/models')).toBe(`Bearer ${testKey}`);
    expect(keyOf('/models/list')).toBeUndefined();
  });

  it('lists without a key', async () => {
    const loopback = await lists({ openai: reply(200, openai), native: reply(200, native) });
    const client = clientFor(loopback, { key: () => Promise.resolve(undefined) });
    expect(await client.listModels(never)).toEqual({ openai: openai.data, native });
    expect(loopback.received.some(({ headers }) => 'authorization' in headers)).toBe(false);
  });

  it('lists without the key when the key is refused', async () => {
    const loopback = await lists({
      openai: (response, request, count) =>
        (request.headers.authorization ? reply(401, { detail: 'x' }) : reply(200, openai))(
          response,
          request,
          count,
        ),
      native: reply(200, native),
    });
    expect(await clientFor(loopback).listModels(never)).toEqual({ openai: openai.data, native });
  });

  it.each([
    [
      'the native list',
      { openai: reply(200, openai), native: failing },
      { openai: openai.data, native: undefined },
    ],
    ['the OpenAI-style list', { openai: failing, native: reply(200, native) }, { openai: undefined, native }],
    [
      'a native list of its own',
      { openai: reply(200, openai), native: reply(404, {}) },
      { openai: openai.data },
    ],
    ['sense in one list', { openai: reply(200, '<html>'), native: reply(200, native) }, { native }],
  ])('does without %s', async (_name, answers, expected) => {
    const loopback = await lists(answers);
    expect(await clientFor(loopback).listModels(never)).toEqual(expect.objectContaining(expected));
  });

  it('fails when neither list can be read', async () => {
    const both = await lists({ openai: reply(503, '', { 'retry-after': '0' }), native: reply(404, {}) });
    expect(await failureOf(clientFor(both).listModels(never))).toMatchObject({
      reason: 'serverError',
      status: 503,
    });
    const odd = await lists({ openai: reply(200, { data: null }), native: reply(200, { rows: [] }) });
    expect((await failureOf(clientFor(odd).listModels(never))).reason).toBe('badResponse');
  });

  it('stops', async () => {
    const controller = new AbortController();
    const loopback = await startLoopback(() => controller.abort());
    expect((await failureOf(clientFor(loopback).listModels(controller.signal))).reason).toBe('aborted');
  });

  it('does not pass half of the lists off as all when it is stopped', async () => {
    const controller = new AbortController();
    const loopback = await lists({
      openai: () => void setTimeout(() => controller.abort(), 100),
      native: reply(200, native),
    });
    expect((await failureOf(clientFor(loopback).listModels(controller.signal))).reason).toBe('aborted');
  });
});
