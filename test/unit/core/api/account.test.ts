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

it('reads what is left on the account, and nothing else of the answer', async () => {
  const logger = recordingLogger();
  const loopback = await startLoopback(
    reply(200, { stripe_balance: -12.5, recent: 2.25, billing_address_info: { name: 'Secret Name' } }),
  );
  expect(await clientFor(loopback, { logger }).balance(never)).toBe(10.25);
  expect(loopback.received[0]).toMatchObject({ method: 'GET', path: '/payment/checklist' });
  expect(logger.lines.join('\n')).not.toContain('Secret');
});

it.each([
  [{ stripe_balance: 3, recent: 1 }, -4],
  [{ stripe_balance: 0, recent: 0 }, 0],
  [{ stripe_balance: -5 }, undefined],
  [{ recent: 1 }, undefined],
  [{ stripe_balance: '-5', recent: 1 }, undefined],
  [[], undefined],
])('never guesses a balance: %j is %j', async (body, left) => {
  const loopback = await startLoopback(reply(200, JSON.stringify(body)));
  expect(await clientFor(loopback).balance(never)).toBe(left);
});

it('says when the key may not read the balance', async () => {
  const loopback = await startLoopback(reply(403, { error: 'no' }));
  expect((await failureOf(clientFor(loopback).balance(never))).reason).toBe('forbidden');
});
