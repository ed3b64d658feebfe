import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { at, chatBody, jsonOf, send } from './wire';

let standin: Standin;
beforeEach(async () => {
  standin = await startStandin({ pace: 'instant', busy: ['zai-org/GLM-4.6'], queueMs: 5 });
});
afterEach(() => standin.close());

const tool = { type: 'function', function: { name: 'read_file' } };

describe('keys', () => {
  it.each([
    ['/v1/openai/chat/completions', chatBody('hi')],
    ['/v1/completions', { model: 'm', prompt: 'p' }],
    ['/v1/inference/BAAI/bge-m3', { inputs: ['a'] }],
    ['/v1/me', undefined],
    ['/v1/me/rate_limit', undefined],
    ['/payment/checklist', undefined],
  ])('%s without a key is 401 in envelope E2', async (path, body) => {
    const answer = await send(standin, { path, key: '', ...(body ? { body } : {}) });
    expect(answer.status).toBe(401);
    expect(jsonOf(answer)).toEqual({
      error: { message: 'Not authenticated', type: 'invalid_request_error', param: null, code: null },
    });
  });

  it.each(['/v1/openai/models', '/v1/models', '/models/list', '/models/featured', '/models/BAAI/bge-m3'])(
    '%s is open without a key, but not with a wrong one',
    async (path) => {
      expect((await send(standin, { path, key: '' })).status).toBe(200);
      const refused = await send(standin, { path, key: 'wrong' });
      expect(refused.status).toBe(401);
      expect(at(jsonOf(refused), 'error.message')).toBe('User is not authorized');
    },
  );

  it.each(['standin-key', 'standin-other', 'jwt:abc'])('accepts %s', async (key) => {
    expect((await send(standin, { path: '/v1/me', key })).status).toBe(200);
  });

  it.each(['jwt:', 'key', 'Standin-key'])('refuses %j', async (key) => {
    expect((await send(standin, { path: '/v1/me', key })).status).toBe(401);
  });

  it.each(['x-api-key', 'xi-api-key'])('reads the key from %s too', async (name) => {
    expect((await send(standin, { path: '/v1/me', key: '', headers: { [name]: 'jwt:x' } })).status).toBe(200);
  });

  it('keeps the key out of what it records', async () => {
    await send(standin, { path: '/v1/me', key: 'jwt:secret' });
    expect(standin.requests[0]?.keyUsed).toBe('jwt:secret');
    expect(JSON.stringify(standin.requests[0]?.headers)).not.toContain('secret');
    expect((await send(standin, { path: '/_standin/requests' })).text).not.toContain('secret');
  });
});

describe('what the service refuses', () => {
  const noTools = 'Qwen/Qwen2.5-Coder-32B-Instruct';
  it.each([
    [
      'unknown model',
      chatBody('hi', { model: 'x' }),
      404,
      { detail: { error: 'The model `x` does not exist' } },
    ],
    [
      'deprecated model',
      chatBody('hi', { model: 'deepseek-ai/DeepSeek-V3' }),
      404,
      { detail: { error: 'The model `deepseek-ai/DeepSeek-V3` does not exist' } },
    ],
    [
      'closed model',
      chatBody('hi', { model: 'openai/gpt-oss-120b-Ultra' }),
      403,
      { detail: { error: 'New accounts need established payment history to access this model' } },
    ],
    [
      'tools on a model without them',
      chatBody('hi', { model: noTools, tools: [tool] }),
      405,
      { detail: { error: `Tool calling is not supported for model: ${noTools}` } },
    ],
    [
      'json_object on a model without it',
      chatBody('hi', { model: noTools, response_format: { type: 'json_object' } }),
      405,
      { detail: { error: `Response format json_object is not supported for model: ${noTools}` } },
    ],
    [
      'a schema on a model without structured output',
      chatBody('hi', { response_format: { type: 'json_schema', json_schema: { name: 'n', schema: {} } } }),
      405,
      {
        detail: {
          error: 'Response format json_schema is not supported for model: meta-llama/Llama-3.3-70B-Instruct',
        },
      },
    ],
    [
      'a chat with a base model',
      chatBody('hi', { model: 'bigcode/starcoder2-15b' }),
      405,
      { detail: { error: 'Chat completion is not supported for model: bigcode/starcoder2-15b' } },
    ],
    [
      'busy and fail_fast',
      chatBody('hi', { model: 'zai-org/GLM-4.6', fail_fast: true }),
      429,
      {
        error: {
          message: 'Model busy, retry later',
          type: 'invalid_request_error',
          param: null,
          code: 'engine_overloaded',
        },
      },
    ],
  ])('%s', async (_name, body, status, envelope) => {
    const answer = await send(standin, { body });
    expect(answer.status).toBe(status);
    expect(jsonOf(answer)).toEqual(envelope);
  });

  it('refuses pictures on a model that cannot see, and takes them on one that can', async () => {
    const content = [
      { type: 'text', text: 'What is it?' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
    ];
    const body = (model: string) => ({ model, messages: [{ role: 'user', content }] });
    expect((await send(standin, { body: body('openai/gpt-oss-120b') })).status).toBe(405);
    const seen = await send(standin, { body: body('google/gemma-3-27b-it') });
    expect(at(jsonOf(seen), 'choices.0.message.content')).toContain('The picture arrived');
  });

  it('answers 402 when nothing is left, on every kind of inference', async () => {
    const poor = await startStandin({ pace: 'instant', credit: 0 });
    try {
      for (const call of [
        { body: chatBody('hi') },
        { path: '/v1/embeddings', body: { model: 'BAAI/bge-m3', input: 'a' } },
        { path: '/v1/inference/BAAI/bge-m3', body: { inputs: ['a'] } },
      ]) {
        const answer = await send(poor, call);
        expect(answer.status).toBe(402);
        expect(at(jsonOf(answer), 'detail.error')).toContain('https://deepinfra.com/dash/settings');
      }
      expect(at(jsonOf(await send(poor, { path: '/payment/checklist' })), 'suspend_reason')).toBe('balance');
    } finally {
      await poor.close();
    }
  });

  it('answers 400 when the prompt, or prompt and max_tokens, do not fit the context', async () => {
    const model = 'codellama/CodeLlama-13b-Instruct-hf';
    const long = await send(standin, { body: chatBody('word '.repeat(5000), { model }) });
    expect(long.status).toBe(400);
    expect(at(jsonOf(long), 'error.message')).toMatch(/5\d\d\d tokens.*maximum context length of 4096/);
    expect((await send(standin, { body: chatBody('hi', { model, max_tokens: 4096 }) })).status).toBe(400);
    expect((await send(standin, { body: chatBody('hi', { model, max_tokens: 4000 }) })).status).toBe(200);
  });

  it('speaks plainly about paths it does not know', async () => {
    for (const path of [
      '/v1/responses',
      '/v1/openai/v1/chat/completions',
      '/v1/credits',
      '/v1/%zz',
      '/',
      '/v1/openai/rerank',
    ]) {
      const answer = await send(standin, { path, body: {} });
      expect(answer.status).toBe(404);
      expect(jsonOf(answer)).toEqual({ detail: 'Not Found' });
    }
  });

  it('uses the native envelope on the native route', async () => {
    const answer = await send(standin, { path: '/v1/inference/no/such', body: {} });
    expect([answer.status, jsonOf(answer)]).toEqual([404, { error: 'Model not found' }]);
  });
});

describe('422', () => {
  const role = "Input should be 'system', 'user', 'assistant', or 'tool'";
  it.each([
    [{ messages: [{ role: 'developer', content: 'x' }] }, ['body', 'messages', 0, 'role'], role],
    [
      { messages: [{ role: 'tool', content: 'x' }] },
      ['body', 'messages', 0, 'tool_call_id'],
      'Field required',
    ],
    [
      { messages: [{ role: 'system', content: null }] },
      ['body', 'messages', 0, 'content'],
      'Input should be a valid string',
    ],
    [{ messages: [{ content: 'x' }] }, ['body', 'messages', 0, 'role'], 'Field required'],
    [{ messages: [] }, ['body', 'messages'], 'List should have at least 1 item after validation, not 0'],
    [{ max_tokens: 0 }, ['body', 'max_tokens'], 'Input should be greater than 0'],
    [{ temperature: 3 }, ['body', 'temperature'], 'Input should be less than or equal to 2'],
    [
      { reasoning_effort: 'extreme' },
      ['body', 'reasoning_effort'],
      "Input should be 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', or 'max'",
    ],
    [
      { stop: Array.from({ length: 17 }, String) },
      ['body', 'stop'],
      'List should have at most 16 items after validation, not 17',
    ],
    [{ top_logprobs: 21 }, ['body', 'top_logprobs'], 'Input should be a whole number from 1 to 20'],
    [
      { continue_final_message: true },
      ['body', 'continue_final_message'],
      'Value error, continue_final_message needs an assistant message at the end',
    ],
    [
      {
        messages: [
          { role: 'user', content: 'a' },
          { role: 'assistant', content: 'b', refusal: null },
        ],
      },
      ['body', 'messages', 1, 'refusal'],
      'Extra inputs are not permitted',
    ],
  ])('%j', async (more, loc, msg) => {
    const answer = await send(standin, { body: chatBody('hi', more) });
    expect(answer.status).toBe(422);
    expect(jsonOf(answer)).toMatchObject({ detail: [{ loc, msg }] });
  });

  it.each([
    ['no JSON', '{"model":', 'json_invalid'],
    ['a list', '[1]', 'dict_type'],
    ['nothing', '', 'missing'],
  ])('of a body that is %s', async (_name, body, type) => {
    const answer = await send(standin, { body, method: 'POST' });
    expect(answer.status).toBe(422);
    expect(at(jsonOf(answer), 'detail.0.type')).toBe(type);
  });

  it.each([
    { suffix: 'x', max_completion_tokens: 0, enable_thinking: 1 },
    { stop: Array.from({ length: 16 }, String), service_tier: 'auto' },
    { service_tier: 'standard_only' },
  ])('does not come for %j', async (more) => {
    expect((await send(standin, { body: chatBody('hi', more) })).status).toBe(200);
  });

  it('comes for empty and for too many inputs of an embedder, 400 for one that is too long', async () => {
    const embed = (input: unknown, model = 'BAAI/bge-large-en-v1.5') =>
      send(standin, { path: '/v1/openai/embeddings', body: { model, input } });
    expect((await embed('')).status).toBe(422);
    expect((await embed(['a', '  '])).status).toBe(422);
    expect((await embed([])).status).toBe(422);
    expect((await embed(Array.from({ length: 1025 }, () => 'a'))).status).toBe(422);
    expect((await embed(['word '.repeat(513)])).status).toBe(400);
  });
});

describe('busy models', () => {
  it('are left out of a list of fallbacks, and the answer names who served it', async () => {
    const models = ['zai-org/GLM-4.6', 'openai/gpt-oss-120b'];
    const answer = await send(standin, { body: chatBody('hi', { models }) });
    expect(at(jsonOf(answer), 'model')).toBe('openai/gpt-oss-120b');
  });

  it('serve after the queue, but not the flex tier', async () => {
    const body = chatBody('hi', { model: 'zai-org/GLM-4.6' });
    expect((await send(standin, { body })).status).toBe(200);
    expect((await send(standin, { body: { ...body, service_tier: 'flex' } })).status).toBe(429);
  });
});

describe('service tiers', () => {
  it.each([
    ['zai-org/GLM-4.6', 'priority', 'priority'],
    ['zai-org/GLM-4.6', 'auto', 'priority'],
    ['google/gemma-3-27b-it', 'priority', 'default'],
    ['google/gemma-3-27b-it', 'flex', 'default'],
  ])('%s asked for %s serves %s', async (model, asked, served) => {
    const answer = await send(standin, { body: chatBody('hi', { model, service_tier: asked }) });
    expect(at(jsonOf(answer), 'service_tier')).toBe(served);
  });
});
