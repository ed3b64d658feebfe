import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asArray, isObject, type JsonObject } from '../../src/core/base/guards';
import {
  checkRequestAgainstOpenApi,
  checkResponseAgainstOpenApi,
  readOpenApi,
  requestSchema,
  resolve,
} from '../support/deepinfra/openapi';
import {
  chatSchema,
  completionSchema,
  embeddingSchema,
  imageSchema,
  speechSchema,
  tokenizeSchema,
} from '../support/deepinfra/requestSchemas';
import type { Schema } from '../support/deepinfra/schema';
import { startStandin, type Standin } from '../support/deepinfra/server';

const hasFile = readOpenApi() !== undefined;
if (!hasFile) {
  console.log(
    'The OpenAPI file is not beside this clone: the contract is checked against the built-in excerpt only.',
  );
}

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterAll(() => standin.close());

async function call(
  method: 'get' | 'post',
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(standin.url + path, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${standin.key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const parsed: unknown = await response.json();
  return { status: response.status, body: parsed };
}

/** Bodies that a client may send, and ones with one thing wrong. */
const bodies: Readonly<Record<string, { good: readonly JsonObject[]; bad: readonly JsonObject[] }>> = {
  '/v1/openai/chat/completions': chatBodies(),
  '/v1/openai/completions': {
    good: [
      { model: 'Qwen/Qwen2.5-Coder-32B-Instruct', prompt: 'a = ' },
      {
        model: 'bigcode/starcoder2-15b',
        prompt: 'a',
        max_tokens: 1,
        n: 4,
        logprobs: 1,
        echo: true,
        stop: ['\n'],
      },
      { model: 'bigcode/starcoder2-15b', prompt: 'a', stream_options: { include_usage: false }, stop: null },
    ],
    bad: [
      { model: 'm' },
      { prompt: 'p' },
      { model: 'm', prompt: 'p', logprobs: true },
      { model: 'm', prompt: {} },
    ],
  },
  '/v1/openai/embeddings': {
    good: [
      { model: 'BAAI/bge-m3', input: 'one' },
      {
        model: 'BAAI/bge-m3',
        input: ['one', 'two'],
        encoding_format: 'float',
        dimensions: 32,
        input_type: 'query',
      },
    ],
    bad: [
      { model: 'BAAI/bge-m3' },
      { model: 'BAAI/bge-m3', input: 'a', dimensions: 31 },
      { model: 'BAAI/bge-m3', input: 'a', encoding_format: 'int8' },
      { model: 'BAAI/bge-m3', input: Array.from({ length: 1025 }, () => 'a') },
      { model: 'BAAI/bge-m3', input: [[1, 2]] },
    ],
  },
  '/v1/openai/images/generations': {
    good: [{ model: 'black-forest-labs/FLUX-1-schnell', prompt: 'a cat', n: 2, size: '128x128' }],
    bad: [
      { model: 'black-forest-labs/FLUX-1-schnell' },
      { model: 'black-forest-labs/FLUX-1-schnell', prompt: 'a', n: 5 },
      { model: 'black-forest-labs/FLUX-1-schnell', prompt: 'a', response_format: 'url' },
    ],
  },
};

function chatBodies() {
  const plain = { model: 'openai/gpt-oss-120b', messages: [{ role: 'user', content: 'hi' }] };
  const tool = { type: 'function', function: { name: 'f', parameters: { type: 'object' } } };
  const said = {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: '1', type: 'function', function: { name: 'f', arguments: '{}' } }],
  };
  const tweaks: readonly object[] = [
    {},
    { temperature: 2, top_p: 1, min_p: 1, top_k: 999, repetition_penalty: 5, presence_penalty: -2 },
    { max_tokens: 1 },
    { max_tokens: null, stop: null, seed: -5, user: 'u' },
    { stop: Array.from({ length: 16 }, (_unused, index) => `s${index}`) },
    { tools: [tool], tool_choice: 'none' },
    { tools: [tool], tool_choice: tool },
    {
      messages: [
        { role: 'system', content: [{ type: 'text', text: 's' }] },
        { role: 'user', content: 'u' },
        said,
        { role: 'tool', content: 'r', tool_call_id: '1' },
      ],
    },
    { reasoning_effort: 'max', reasoning: { effort: 'low', enabled: true } },
    { response_format: { type: 'json_object' } },
    { service_tier: 'flex', fail_fast: true, models: ['openai/gpt-oss-120b'] },
    {
      prompt_cache_key: 'k',
      prompt_cache_options: { mode: 'implicit', ttl: '5m' },
      chat_template_kwargs: { a: 1 },
    },
  ];
  const faults: readonly object[] = [
    { temperature: 2.1 },
    { temperature: '1' },
    { top_p: 0 },
    { min_p: -0.1 },
    { top_k: 1000 },
    { max_tokens: 0 },
    { max_tokens: 10_000_001 },
    { n: 5 },
    { n: 1.5 },
    { presence_penalty: 2.5 },
    { repetition_penalty: 0 },
    { reasoning_effort: 'extreme' },
    { reasoning: { effort: 'huge' } },
    { stream: 'yes' },
    { stream_options: { include_usage: 1 } },
    { models: [] },
    { models: ['a', 'b', 'c', 'd', 'e'] },
    { tool_choice: 'some' },
    { tools: [{ type: 'function' }] },
    { response_format: { type: 'xml' } },
    { response_format: { type: 'json_schema' } },
    { service_tier: 'gold' },
    { prompt_cache_options: { ttl: '2h' } },
    { messages: 'hi' },
    { messages: [{ role: 'developer', content: 'x' }] },
    { messages: [{ role: 'system', content: null }] },
    { messages: [{ role: 'tool', content: 'x' }] },
    { messages: [{ role: 'user' }] },
    { messages: [{ role: 'user', content: [{ type: 'image', image: 'x' }] }] },
    {
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'u', detail: 'full' } }] }],
    },
  ];
  return {
    good: tweaks.map((tweak) => ({ ...plain, ...tweak })),
    bad: faults.map((fault) => ({ ...plain, ...fault })),
  };
}

describe.each(Object.entries(bodies))('requests to %s', (path, { good, bad }) => {
  it.each(good)('accepts what the specification accepts: %j', async (body) => {
    expect(checkRequestAgainstOpenApi(path, body)).toEqual([]);
    const { status } = await call('post', path, body);
    expect(status).toBe(200);
  });

  it.each(bad)('refuses with 422 what the specification refuses: %j', async (body) => {
    expect(checkRequestAgainstOpenApi(path, body)).not.toEqual([]);
    const answer = await call('post', path, body);
    expect(answer.status).toBe(422);
    const problems = checkResponseAgainstOpenApi('post', path, answer);
    expect(problems).toEqual(hasFile ? [] : undefined);
    const issue = isObject(answer.body) ? asArray(answer.body['detail'])[0] : undefined;
    expect(isObject(issue) && Object.keys(issue)).toEqual(['loc', 'msg', 'type']);
    expect(isObject(issue) && asArray(issue['loc'])[0]).toBe('body');
  });
});

describe('fields that the client must not send', () => {
  it.each(['max_completion_tokens', 'suffix', 'store', 'parallel_tool_calls'])(
    'names %s as unknown',
    (field) => {
      const body = { model: 'm', messages: [{ role: 'user', content: 'hi' }], [field]: 1 };
      expect(checkRequestAgainstOpenApi('/v1/openai/chat/completions', body)).toEqual([
        `${field}: the specification does not know this field`,
      ]);
    },
  );
});

// The words and defaults of a schema do not change what is valid.
const silent = new Set(['title', 'description', 'examples', 'default', 'soft_required', 'discriminator']);

/** A schema with its references resolved and without what does not change what is valid. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (!isObject(value)) return value;
  const ref = value['$ref'];
  if (typeof ref === 'string') return essence(resolve(ref));
  const kept = Object.entries(value).filter(([key]) => !silent.has(key));
  return Object.fromEntries(
    kept.map(([key, part]) => [key, key === 'properties' ? each(part) : essence(part)]),
  );
}

/** The essence of each property; one of them may be called like one of the silent words. */
function each(properties: unknown): unknown {
  const entries = Object.entries(isObject(properties) ? properties : {});
  return Object.fromEntries(entries.map(([name, part]) => [name, essence(part)]));
}

const schemas: readonly (readonly [string, Schema])[] = [
  ['/v1/chat/completions', chatSchema],
  ['/v1/completions', completionSchema],
  ['/v1/embeddings', embeddingSchema],
  ['/v1/images/generations', imageSchema],
  ['/v1/audio/speech', speechSchema],
  ['/v1/tokenize', tokenizeSchema],
];

describe("the stand-in's request schemas", () => {
  it.each(hasFile ? schemas : [])('of %s have every field and limit of the specification', (path, schema) => {
    expect(essence(schema)).toEqual(essence(requestSchema(path)));
  });

  // A few lines of the file, written down here so that they hold on any clone.
  it.each([
    [chatSchema, 'temperature', { type: 'number', minimum: 0, maximum: 2 }],
    [chatSchema, 'top_p', { type: 'number', exclusiveMinimum: 0, maximum: 1 }],
    [chatSchema, 'n', { type: 'integer', minimum: 1, maximum: 4 }],
    [chatSchema, 'top_k', { type: 'integer', minimum: 0, exclusiveMaximum: 1000 }],
    [
      completionSchema,
      'max_tokens',
      { anyOf: [{ type: 'integer', exclusiveMinimum: 0, maximum: 10_000_000 }, { type: 'null' }] },
    ],
    [
      completionSchema,
      'prompt',
      { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'integer' } }] },
    ],
    [embeddingSchema, 'dimensions', { anyOf: [{ type: 'integer', minimum: 32 }, { type: 'null' }] }],
    [imageSchema, 'n', { type: 'integer', minimum: 1, maximum: 4 }],
  ])('have the excerpt: %#', (schema, field, rule) => {
    expect(isObject(schema['properties']) && schema['properties'][field]).toEqual(rule);
  });
});

interface Asked {
  /** As the specification writes it. */
  readonly path: string;
  readonly url: string;
  readonly status: number;
  readonly post?: object;
}

const answers: readonly Asked[] = [
  { path: '/v1/models', url: '/v1/openai/models', status: 200 },
  { path: '/v1/models', url: '/v1/models', status: 200 },
  { path: '/models/list', url: '/models/list', status: 200 },
  { path: '/models/featured', url: '/models/featured', status: 200 },
  { path: '/models/{model_name}', url: '/models/openai/gpt-oss-120b', status: 200 },
  { path: '/models/{model_name}', url: '/models/BAAI/bge-m3', status: 200 },
  { path: '/models/{model_name}', url: '/models/no/such', status: 404 },
  { path: '/v1/me', url: '/v1/me', status: 200 },
  { path: '/v1/me', url: '/v1/me?checklist=true', status: 200 },
  { path: '/v1/me/rate_limit', url: '/v1/me/rate_limit', status: 200 },
  { path: '/payment/checklist', url: '/payment/checklist', status: 200 },
  { path: '/payment/config', url: '/payment/config', status: 200 },
  { path: '/payment/usage', url: '/payment/usage?from=current', status: 200 },
  { path: '/payment/usage', url: '/payment/usage', status: 422 },
  {
    path: '/v1/tokenize',
    url: '/v1/tokenize',
    status: 200,
    post: { model: 'openai/gpt-oss-120b', prompt: 'one two', return_token_strs: true },
  },
  {
    path: '/v1/images/generations',
    url: '/v1/images/generations',
    status: 200,
    post: { model: 'black-forest-labs/FLUX-1-schnell', prompt: 'x', size: '128x128' },
  },
  { path: '/v1/inference/{model_name}', url: '/v1/inference/no/such', status: 404, post: {} },
  {
    path: '/v1/inference/{model_name}',
    url: '/v1/inference/openai/gpt-oss-120b-Ultra',
    status: 403,
    post: {},
  },
];

describe('answers', () => {
  it.each(answers)('$status of $url is as the specification says', async ({ path, url, status, post }) => {
    const method = post ? 'post' : 'get';
    const answer = await call(method, url, post);
    expect(answer.status).toBe(status);
    expect(checkResponseAgainstOpenApi(method, path, answer)).toEqual(hasFile ? [] : undefined);
  });

  it('would be found out if they were not', () => {
    if (!hasFile) {
      expect(checkRequestAgainstOpenApi('/v1/chat/completions', {})).toEqual([
        'model: Field required',
        'messages: Field required',
      ]);
      return;
    }
    const wrong = { status: 200, body: [{ model_name: 'm', type: 't', reported_type: 't', pricing: {} }] };
    expect(checkResponseAgainstOpenApi('get', '/models/list', wrong)).not.toEqual([]);
    expect(checkResponseAgainstOpenApi('get', '/v1/me', { status: 200, body: { uid: 1 } })).not.toEqual([]);
  });
});
