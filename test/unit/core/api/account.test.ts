import { expect, it } from 'vitest';
import { clientFor, failureOf, never, recordingLogger, reply, startLoopback, testKey } from './loopback';

const me = { uid: 'u', email: 'a@b.example', display_name: 'ab', name: 'A B', checklist: null };

it('reads whose key it is', async () => {
  const loopback = await startLoopback(reply(200, me));
  const logger = recordingLogger();
  expect(await clientFor(loopback, { logger }).me(never)).toEqual({
    displayName: 'ab',
    email: 'a@b.example',
  });
  expect(loopback.received[0]).toMatchObject({ method: 'GET', path: '/v1/me' });
  expect(loopback.received[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
  expect(logger.lines.join('\n')).not.toContain('a@b.example');
});

it('checks a key that is not kept yet', async () => {
  const loopback = await startLoopback((response, request, count) =>
    request.headers.authorization === 'Bearer jwt:new.key.x'
      ? reply(200, { email: null, name: 'A B' })(response, request, count)
      : reply(401, { detail: `Bad key ${request.headers.authorization ?? ''}` })(response, request, count),
  );
  const client = clientFor(loopback);
  expect(await client.me(never, 'jwt:new.key.x')).toEqual({ displayName: 'A B', email: undefined });
  const refused = await failureOf(client.me(never, 'wrong-key-9876'));
  expect(refused).toMatchObject({ reason: 'unauthorized', status: 401, message: 'Bad key Bearer [key]' });
});

it.each([[[]], ['text'], [null], [7]])('refuses %j', async (body) => {
  const loopback = await startLoopback(reply(200, JSON.stringify(body)));
  expect((await failureOf(clientFor(loopback).me(never))).reason).toBe('badResponse');
});
