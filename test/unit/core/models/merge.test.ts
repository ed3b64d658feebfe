import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSimulated, mergeModels } from '../../../../src/core/models/merge';
import { nativeRow, nothing, openaiRow } from './fixtures';

const now = Date.UTC(2026, 10, 21);
const merge = (openai?: unknown[], native?: unknown[]) => mergeModels({ openai, native }, now);

describe('mergeModels', () => {
  it('joins what both lists know of a model', () => {
    const openai = openaiRow('openai/gpt-oss-120b', {
      description: 'short',
      context_length: 131_072,
      max_tokens: 65_536,
      pricing: { input_tokens: 9, output_tokens: 9 },
      tags: ['chat', 'reasoning_effort', 'prompt_cache', 'reasoning'],
    });
    const native = nativeRow('openai/gpt-oss-120b', {
      description: 'An open model',
      tags: ['openai', 'tools', 'reasoning', 'json', 'flex', 'can-disable-reasoning'],
      pricing: {
        type: 'tokens',
        cents_per_input_token: 0.0000037,
        cents_per_output_token: 0.000017,
        rate_per_input_token_cached: 0.2,
        rate_per_service_tier_flex: 0.8,
        rate_per_service_tier_priority: 1.5,
        discount: null,
        full: null,
      },
      quantization: 'fp4',
    });
    expect(merge([openai], [native])).toEqual([
      {
        id: 'openai/gpt-oss-120b',
        description: 'An open model',
        surfaces: ['chat'],
        contextTokens: 131_072,
        maxOutputTokens: 65_536,
        price: { input: 0.037, output: 0.17, cachedInput: 0.0074 },
        tieredPrice: false,
        tiers: { flex: 0.8 },
        tags: [
          'chat',
          'reasoning_effort',
          'prompt_cache',
          'reasoning',
          'openai',
          'tools',
          'json',
          'flex',
          'can-disable-reasoning',
        ],
        supports: {
          tools: true,
          vision: false,
          reasoning: true,
          reasoningEffort: true,
          canDisableReasoning: true,
          json: true,
          jsonSchema: false,
          promptCache: true,
        },
        deprecated: undefined,
        partner: false,
        quantization: 'fp4',
      },
    ]);
  });

  it('does with one list', () => {
    const openai = openaiRow('a', { context_length: 8192, pricing: { input_tokens: 1, output_tokens: 2 } });
    expect(merge([openai])).toMatchObject([
      { id: 'a', surfaces: ['chat'], contextTokens: 8192, price: { input: 1, output: 2 }, supports: nothing },
    ]);
    expect(merge(undefined, [nativeRow('b')])).toMatchObject([
      {
        id: 'b',
        surfaces: ['chat'],
        contextTokens: 131_072,
        price: { input: 0.1, output: 0.2 },
        supports: { tools: true },
      },
    ]);
    expect(merge()).toEqual([]);
  });

  it('lists the models of both lists once', () => {
    const ids = merge([openaiRow('a'), openaiRow('b')], [nativeRow('b'), nativeRow('c')]).map(({ id }) => id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(merge([openaiRow('a'), openaiRow('A')]).length).toBe(2);
  });

  it.each([
    [['chat'], 'text-generation', ['openai'], ['chat']],
    [['vlm'], 'text-generation', ['openai', 'multimodal'], ['chat']],
    [[], 'text-generation', [], []],
    [['embed'], 'embeddings', [], ['embeddings']],
    [['image-gen'], 'text-to-image', [], ['image']],
    [['tts'], 'text-to-speech', [], ['speech']],
    [['stt'], 'automatic-speech-recognition', [], ['transcription']],
    [['video-gen'], 'text-to-video', [], ['video']],
    [[], 'reranker', [], ['rerank']],
    [['chat', 'image-gen'], 'text-generation', ['openai'], ['chat', 'image']],
    [['new-thing'], 'new-type', [], []],
  ])('tags %j and type %s tagged %j are for %j', (openaiTags, type, nativeTags, surfaces) => {
    const rows = merge([openaiRow('a', { tags: openaiTags })], [nativeRow('a', { type, tags: nativeTags })]);
    expect(rows[0]?.surfaces).toEqual(surfaces);
  });

  it('takes a row without metadata for what the native list says', () => {
    const rows = merge(
      [openaiRow('bge', null), openaiRow('x', null)],
      [nativeRow('bge', { type: 'embeddings', tags: [] })],
    );
    expect(rows).toMatchObject([{ surfaces: ['embeddings'] }, { surfaces: [] }]);
  });

  it('assumes a chat where nothing is known of any model', () => {
    expect(merge([{ id: 'a', object: 'model' }, { id: 'b' }], [])).toMatchObject([
      { surfaces: ['chat'] },
      { surfaces: ['chat'] },
    ]);
    expect(merge([{ id: 'a' }, openaiRow('b')])).toMatchObject([{ surfaces: [] }, { surfaces: ['chat'] }]);
  });

  it.each([
    [{ context_length: 100, max_tokens: 50 }, 100, 50],
    [{ context_length: 100, max_tokens: 100 }, 100, undefined],
    [{ context_length: 100, max_tokens: 200 }, 100, undefined],
    [{ context_length: null, max_tokens: null }, 131_072, undefined],
    [{ max_tokens: 50 }, 131_072, 50],
    [{ context_length: 0, max_tokens: 0 }, 131_072, undefined],
    [{ context_length: '100' }, 131_072, undefined],
  ])('reads the sizes %j as %d and %d', (metadata, contextTokens, maxOutputTokens) => {
    expect(merge([openaiRow('a', metadata)], [nativeRow('a')])).toMatchObject([
      { contextTokens, maxOutputTokens },
    ]);
  });

  it.each([
    [
      { deprecated: 1_700_000_000, replaced_by: 'new' },
      { at: 1_700_000_000, replacedBy: 'new' },
    ],
    [{ deprecated: 1_700_000_000 }, { at: 1_700_000_000 }],
    [{ replaced_by: 'new' }, { replacedBy: 'new' }],
    [{ deprecated: true }, {}],
    [{ deprecated: false, replaced_by: '' }, undefined],
    [{}, undefined],
  ])('reads %j as %j', (row, deprecated) => {
    expect(merge([], [nativeRow('a', row)])[0]?.deprecated).toEqual(deprecated);
  });

  it.each([
    [['chat', 'vision'], ['openai'], { vision: true }],
    [['vlm'], [], { vision: true }],
    [['chat'], ['multimodal'], { vision: true }],
    [['chat'], ['structured-output'], { json: true, jsonSchema: true }],
    [['chat'], ['json'], { json: true }],
    [['chat'], ['reasoning'], { reasoning: true }],
    [['chat', 'prompt_cache'], [], { promptCache: true }],
    [['chat', 'tools'], [], {}],
  ])('tags %j and %j support %j', (openaiTags, nativeTags, supports) => {
    const [row] = merge([openaiRow('a', { tags: openaiTags })], [nativeRow('a', { tags: nativeTags })]);
    expect(row?.supports).toEqual({ ...nothing, ...supports });
  });

  it('marks partners, tiers, and a price that only the first list knows', () => {
    const partner = nativeRow('a', { is_partner: true, pricing: { type: 'tokens', full: 'tiers' } });
    const priced = openaiRow('a', { pricing: { input_tokens: 1, output_tokens: 2 } });
    expect(merge([priced], [partner])).toMatchObject([
      { partner: true, tieredPrice: true, price: undefined },
    ]);
    expect(merge([priced], [nativeRow('a', { pricing: null })])).toMatchObject([
      { price: { input: 1, output: 2 } },
    ]);
  });

  it('leaves malformed rows out and keeps the others', () => {
    const odd = [null, 7, 'x', [], {}, { id: null }, { id: '' }, { id: ' ' }, { model_name: 3 }];
    expect(merge([...odd, openaiRow('a')], [...odd, nativeRow('b')]).map(({ id }) => id)).toEqual(['a', 'b']);
    const broken = { id: 'c', metadata: { tags: 'chat', pricing: 7, context_length: {} } };
    expect(merge([broken, openaiRow('a')])).toMatchObject([
      { id: 'c', surfaces: [], price: undefined },
      { id: 'a' },
    ]);
  });

  it('never throws', () => {
    const field = fc.constantFrom(
      'id',
      'model_name',
      'metadata',
      'tags',
      'pricing',
      'discount',
      'deprecated',
      'type',
      'full',
    );
    const row = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 3 }, fc.jsonValue({ maxDepth: 1 }), fc.dictionary(field, tie('any'))),
    })).any;
    fc.assert(fc.property(fc.array(row), fc.array(row), (openai, native) => void merge(openai, native)));
  });
});

it('isSimulated knows the stand-in by its owner', () => {
  const standin = openaiRow('a', {}, { owned_by: 'deepinfra-standin' });
  expect(isSimulated({ openai: [openaiRow('b'), standin], native: undefined })).toBe(true);
  expect(isSimulated({ openai: [openaiRow('b'), null], native: [] })).toBe(false);
  expect(isSimulated({ openai: undefined, native: undefined })).toBe(false);
});
