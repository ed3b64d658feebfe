import { afterEach, describe, expect, it, vi } from 'vitest';
import { createOpenAi } from '../../../../src/core/api/openaiPackage';
import {
  clientFor,
  failureOf,
  helloStream,
  never,
  outcome,
  question,
  replyStream,
  startLoopback,
} from './loopback';

const environment = {
  OPENAI_API_KEY: 'env-api-key-leak',
  OPENAI_ADMIN_KEY: 'env-admin-key-leak',
  OPENAI_BASE_URL: 'http://127.0.0.1:1/env-base-leak',
  OPENAI_ORG_ID: 'env-org-leak',
  OPENAI_PROJECT_ID: 'env-project-leak',
  OPENAI_WEBHOOK_SECRET: 'env-webhook-leak',
  OPENAI_CUSTOM_HEADERS:
    'X-Env-Leak: env-header-leak\nAuthorization: Bearer env-authorization-leak\nAccept: env-accept-leak',
  OPENAI_LOG: 'debug',
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the openai package', () => {
  it('lets nothing of the environment out, and prints nothing', async () => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const printed = (['log', 'debug', 'info', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => undefined),
    );
    const loopback = await startLoopback(replyStream(helloStream));
    const client = clientFor(loopback);
    expect((await outcome(client.streamChat(question, never))).text).toBe('Hello world');
    loopback.answer = (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{');
    await failureOf(client.chat(question, never));
    expect(loopback.received.length).toBe(2);
    expect(JSON.stringify(loopback.received)).not.toMatch(/leak/i);
    for (const { headers } of loopback.received) {
      expect(
        Object.keys(headers).filter((name) => /stainless|openai|organization|project/i.test(name)),
      ).toEqual([]);
    }
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });

  it.each(['no token: x', 'X-Ünicode: x', 'X-Secret: sécret\u0100value'])(
    'says which variable is malformed instead of quoting it: %j',
    async (value) => {
      vi.stubEnv('OPENAI_CUSTOM_HEADERS', value);
      const error = await failureOf(createOpenAi('http://127.0.0.1:1', globalThis.fetch));
      expect(error.reason).toBe('badResponse');
      expect(error.message).toContain('OPENAI_CUSTOM_HEADERS');
      expect(error.message).not.toContain(value);
      expect(error.cause).toBeUndefined();
      const loopback = await startLoopback(replyStream(helloStream));
      expect((await outcome(clientFor(loopback).streamChat(question, never))).error?.message).toBe(
        error.message,
      );
    },
  );
});
