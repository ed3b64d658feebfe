import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asArray, isObject } from '../../../src/core/base/guards';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { at, chatBody, contentOf, jsonOf, send } from './wire';

let standin: Standin;
beforeEach(async () => {
  standin = await startStandin({ pace: 'instant' });
});
afterEach(() => standin.close());

const get = async (path: string) => jsonOf(await send(standin, { path }));
const post = async (path: string, body: unknown) => jsonOf(await send(standin, { path, body }));
const rowsOf = (value: unknown) => asArray(value).filter(isObject);

describe('the catalogue', () => {
  it('has a row for every case that a client meets', async () => {
    const rows = rowsOf(at(await get('/v1/openai/models'), 'data'));
    const listed = rowsOf(await get('/models/list'));
    expect(rows.length).toBeGreaterThanOrEqual(18);
    expect(listed.map((row) => row['model_name'])).toEqual(rows.map((row) => row['id']));
    expect(new Set(rows.map((row) => row['owned_by']))).toEqual(new Set(['deepinfra-standin']));
    const surfaces = rows.flatMap((row) => asArray(at(row, 'metadata.tags')));
    for (const tag of [
      'chat',
      'vision',
      'vlm',
      'prompt_cache',
      'reasoning_effort',
      'reasoning',
      'embed',
      'image-gen',
      'tts',
      'stt',
    ]) {
      expect(surfaces).toContain(tag);
    }
    const cases: readonly (readonly [string, boolean])[] = [
      ['metadata: null', rows.some((row) => row['metadata'] === null)],
      ['null context', rows.some((row) => at(row, 'metadata.context_length') === null)],
      [
        'null max_tokens',
        rows.some(
          (row) => at(row, 'metadata.max_tokens') === null && at(row, 'metadata.context_length') !== null,
        ),
      ],
      ['discount', rows.some((row) => at(row, 'metadata.discount') === 0.3)],
      [
        'no cache price',
        rows.some(
          (row) =>
            at(row, 'metadata.pricing.output_tokens') !== undefined &&
            at(row, 'metadata.pricing.cache_read_tokens') === undefined,
        ),
      ],
      [
        'deprecated',
        listed.some(
          (row) => row['deprecated'] !== null && row['replaced_by'] === 'deepseek-ai/DeepSeek-V3.2',
        ),
      ],
      ['partner', listed.some((row) => row['is_partner'] === true)],
      ['tiered price', listed.some((row) => typeof at(row, 'pricing.full') === 'string')],
      ['can-disable-reasoning', listed.some((row) => asArray(row['tags']).includes('can-disable-reasoning'))],
      ['small context', listed.some((row) => row['max_tokens'] === 4096)],
      ['rerank', listed.some((row) => row['type'] === 'reranker')],
    ];
    expect(cases.filter(([, found]) => !found)).toEqual([]);
  });

  it('says the same price in both listings', async () => {
    const rows = rowsOf(at(await get('/v1/models'), 'data'));
    for (const listed of rowsOf(await get('/models/list'))) {
      const row = rows.find(({ id }) => id === listed['model_name']);
      const dollars = at(row, 'metadata.pricing.input_tokens');
      if (typeof dollars !== 'number') continue;
      expect(Number(at(listed, 'pricing.cents_per_input_token')) * 10_000).toBeCloseTo(dollars, 10);
    }
  });

  it('filters, features and describes', async () => {
    const all = rowsOf(at(await get('/v1/models'), 'data'));
    const described = rowsOf(at(await get('/v1/models?filter=with_meta'), 'data'));
    expect(described.length).toBe(all.filter((row) => row['metadata'] !== null).length);
    expect(rowsOf(await get('/models/featured')).length).toBeGreaterThan(2);
    expect(at(await get('/models/deepseek-ai/DeepSeek-V4-Flash'), 'max_output_tokens')).toBe(65_536);
    expect(await get('/models/no/such')).toEqual({ error: 'Model not found' });
  });
});

describe('usage and cost', () => {
  it('are priced by the row, with discount, tier and cache', async () => {
    const long = 'word '.repeat(200);
    const usage = async (more: object) =>
      at(await post('/v1/chat/completions', chatBody(long, { max_tokens: 10, ...more })), 'usage');
    const discounted = await usage({ model: 'openai/gpt-oss-120b' });
    const input = Number(at(discounted, 'prompt_tokens'));
    expect(Number(at(discounted, 'estimated_cost'))).toBeCloseTo(
      ((input * 0.037 + 10 * 0.17) * 0.7) / 1e6,
      12,
    );
    const flex = await usage({ model: 'openai/gpt-oss-120b', service_tier: 'flex' });
    expect(Number(at(flex, 'estimated_cost'))).toBeCloseTo(
      Number(at(discounted, 'estimated_cost')) * 0.8,
      12,
    );
    const cached = { model: 'deepseek-ai/DeepSeek-V3.2', prompt_cache_key: 'k' };
    expect(at(await usage(cached), 'prompt_tokens_details.cached_tokens')).toBe(0);
    const again = await usage(cached);
    const hit = Number(at(again, 'prompt_tokens_details.cached_tokens'));
    expect(hit).toBeGreaterThan(150);
    expect(hit % 16).toBe(0);
    const cost = ((input - hit) * 0.26 + hit * 0.26 * 0.5 + 10 * 0.38) / 1e6;
    expect(Number(at(again, 'estimated_cost'))).toBeCloseTo(cost, 12);
    expect(
      at(await usage({ ...cached, prompt_cache_key: 'other' }), 'prompt_tokens_details.cached_tokens'),
    ).toBe(0);
  });

  it('reach the account', async () => {
    const answer = await post('/v1/chat/completions', chatBody('Tell me about queues'));
    const cost = Number(at(answer, 'usage.estimated_cost'));
    const checklist = at(await get('/v1/me?checklist=true'), 'checklist');
    expect(at(checklist, 'recent')).toBeCloseTo(cost, 12);
    expect(-Number(at(checklist, 'stripe_balance')) - Number(at(checklist, 'recent'))).toBeCloseTo(
      12.5 - cost,
      9,
    );
    const [item] = rowsOf(at(await get('/payment/usage?from=current'), 'months.0.items'));
    expect(at(item, 'model.model_name')).toBe('meta-llama/Llama-3.3-70B-Instruct');
    expect(at(item, 'units')).toBe(at(answer, 'usage.total_tokens'));
    expect((await send(standin, { path: '/payment/usage?from=soon' })).status).toBe(422);
  });
});

describe('structured answers', () => {
  const model = 'deepseek-ai/DeepSeek-V3.2';
  const ask = async (response_format: object) =>
    contentOf(await send(standin, { body: chatBody('Sort 3 names', { model, response_format }) }));

  it('are JSON, by a schema too', async () => {
    expect(() => JSON.parse('x')).toThrow();
    expect(Object.keys(Object(JSON.parse(await ask({ type: 'json_object' }))))).toEqual([
      'answer',
      'words',
      'certain',
    ]);
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string', maxLength: 3 },
        count: { type: 'integer', minimum: 1 },
        kind: { enum: ['x', 'names'] },
        list: { type: 'array', items: { type: 'boolean' }, minItems: 2 },
        left: { type: 'string' },
      },
      required: ['name', 'count', 'kind', 'list'],
    };
    const answer: unknown = JSON.parse(
      await ask({ type: 'json_schema', json_schema: { name: 'n', schema } }),
    );
    expect(answer).toEqual({ name: 'Sor', count: 3, kind: 'names', list: [true, true] });
  });

  it.each([
    String.raw`\d{4}-\d{2}-\d{2}`,
    '(yes|no)',
    '[A-Z][a-z]+!?',
    'a(?:b|c)*d{2,3}',
    String.raw`^\w+@\w+\.com$`,
  ])('match %s', async (regex) => {
    expect(await ask({ type: 'regex', regex })).toMatch(new RegExp(`^(?:${regex})$`));
  });

  it('refuse a regular expression they cannot write', async () => {
    const response_format = { type: 'regex', regex: '(?=b)a' };
    expect((await send(standin, { body: chatBody('x', { model, response_format }) })).status).toBe(400);
  });
});

describe('embeddings and rerank', () => {
  const vectors = async (body: object) =>
    rowsOf(at(await post('/v1/openai/embeddings', { model: 'BAAI/bge-m3', ...body }), 'data'));
  const numbers = (row: unknown) => asArray(at(row, 'embedding')).map(Number);
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

  it('are unit vectors that lie near each other for near texts', async () => {
    const input = [
      'parse the JSON config file',
      'function parseConfigFile(json)',
      'a recipe for tomato soup',
    ];
    const [a = [], b = [], c = []] = (await vectors({ input })).map(numbers);
    expect(a).toHaveLength(1024);
    expect(dot(a, a)).toBeCloseTo(1, 4);
    expect(dot(a, b)).toBeGreaterThan(dot(a, c) + 0.3);
  });

  it('obey dimensions and encoding', async () => {
    expect(numbers((await vectors({ input: 'a', dimensions: 64 }))[0])).toHaveLength(64);
    const padded = numbers((await vectors({ input: 'a', dimensions: 1100 }))[0]);
    expect(padded.slice(1024)).toEqual(Array.from({ length: 76 }, () => 0));
    const [packed] = await vectors({ input: 'a', encoding_format: 'base64' });
    const bytes = Buffer.from(String(at(packed, 'embedding')), 'base64');
    const [plain] = await vectors({ input: 'a' });
    expect([...new Float32Array(new Uint8Array(bytes).buffer)]).toEqual(numbers(plain));
  });

  it('are refused by a model of another kind', async () => {
    const body = { model: 'openai/gpt-oss-120b', input: 'a' };
    expect((await send(standin, { path: '/v1/embeddings', body })).status).toBe(405);
  });

  it('have a native form', async () => {
    const answer = await post('/v1/inference/BAAI/bge-m3', { inputs: ['one', 'two'] });
    expect(at(answer, 'embeddings')).toHaveLength(2);
    expect(at(answer, 'inference_status.status')).toBe('succeeded');
  });

  it('score documents in their order', async () => {
    const rerank = (queries: readonly string[]) =>
      post('/v1/inference/Qwen/Qwen3-Reranker-0.6B', {
        queries,
        documents: ['bread and butter', 'how to parse JSON', 'JSON'],
      });
    const scores = asArray(at(await rerank(['parse JSON']), 'scores')).map(Number);
    expect(scores).toHaveLength(3);
    expect(Math.max(...scores)).toBe(scores[1]);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(at(await rerank(['parse JSON', 'parse JSON', 'parse JSON']), 'scores')).toEqual(scores);
    expect(at(await rerank(['a', 'b']), 'detail.0.loc.1')).toBe('queries');
  });
});

describe('pictures and sound', () => {
  it('draws a PNG of the size', async () => {
    const body = { model: 'black-forest-labs/FLUX-1-schnell', prompt: 'a cat', size: '256x128', n: 2 };
    const answer = await post('/v1/openai/images/generations', body);
    const [one, two] = rowsOf(at(answer, 'data')).map((row) =>
      Buffer.from(String(row['b64_json']), 'base64'),
    );
    expect(one?.subarray(1, 4).toString()).toBe('PNG');
    expect([one?.readUInt32BE(16), one?.readUInt32BE(20)]).toEqual([256, 128]);
    const start = (one?.indexOf('IDAT') ?? 0) + 4;
    expect(inflateSync(one?.subarray(start) ?? Buffer.alloc(0))).toHaveLength((256 / 8 + 1) * 128);
    expect(two?.equals(one ?? Buffer.alloc(0))).toBe(false);
    expect(
      (await send(standin, { path: '/v1/images/generations', body: { ...body, size: 'big' } })).status,
    ).toBe(422);
    const native = await post('/v1/inference/black-forest-labs/FLUX-1-schnell', {
      prompt: 'a',
      width: 128,
      height: 128,
    });
    expect(String(at(native, 'images.0'))).toMatch(/^data:image\/png;base64,iVBOR/);
  });

  it.each([
    ['wav', 'audio/wav', 'RIFF'],
    ['flac', 'audio/flac', 'fLaC'],
    ['opus', 'audio/ogg', 'OggS'],
  ])('speaks %s', async (response_format, type, magic) => {
    const body = { model: 'hexgrad/Kokoro-82M', input: 'one two', response_format };
    const answer = await send(standin, { path: '/v1/openai/audio/speech', body });
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.bytes.subarray(0, 4).toString()).toBe(magic);
  });

  it.each([
    ['json', '{"text":"This is'],
    ['verbose_json', '"segments":[{"id":0'],
    ['text', 'This is'],
    ['srt', '1\n00:00:00,000 -->'],
    ['vtt', 'WEBVTT'],
  ])('transcribes to %s', async (form, text) => {
    const answer = await upload({ model: 'openai/whisper-large-v3-turbo', response_format: form });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(text);
    expect(answer.text).toContain('a.wav, 5 bytes');
  });

  it('refuses a form without file, model or with an unknown format', async () => {
    expect((await upload({})).status).toBe(422);
    expect((await upload({ model: 'openai/whisper-large-v3-turbo', response_format: 'doc' })).status).toBe(
      422,
    );
    expect((await send(standin, { path: '/v1/audio/transcriptions', body: {} })).status).toBe(422);
  });

  async function upload(fields: Record<string, string>): Promise<{ status: number; text: string }> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array([1, 2, 13, 10, 5])]), 'a.wav');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const headers = { authorization: `Bearer ${standin.key}` };
    const response = await fetch(`${standin.baseUrl}/audio/transcriptions`, {
      method: 'POST',
      headers,
      body: form,
    });
    return { status: response.status, text: await response.text() };
  }
});

describe('the native text form and the tokeniser', () => {
  it('continues text, whole and streamed', async () => {
    const path = '/v1/inference/bigcode/starcoder2-15b';
    const input = 'def add(a, b):\n    return ';
    const whole = await post(path, { input, stop: ['\n'] });
    expect(at(whole, 'results.0.generated_text')).toBe('a + b');
    expect(at(whole, 'num_tokens')).toBe(4);
    const stream = await send(standin, { path, body: { input, stop: ['\n'], stream: true } });
    expect(stream.text).toContain('"generated_text":"a + b"');
    expect((await send(standin, { path, body: {} })).status).toBe(422);
  });

  it('counts, with the sentinels of the family as one token', async () => {
    const model = 'bigcode/starcoder2-15b';
    const answer = await post('/v1/tokenize', {
      model,
      prompt: '<fim_prefix>ab cd',
      return_token_strs: true,
    });
    expect(answer).toMatchObject({
      count: 3,
      max_model_len: 16_384,
      token_strs: ['<fim_prefix>', 'ab', ' cd'],
    });
    expect(
      at(await post('/v1/tokenize', { model, messages: [{ role: 'user', content: 'hi' }] }), 'count'),
    ).toBeGreaterThan(1);
    expect(at(await post('/v1/tokenize', { model }), 'detail.0.loc')).toEqual(['body', 'prompt']);
  });
});
