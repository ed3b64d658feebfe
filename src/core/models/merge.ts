import { asNumber, asString, asStrings, isObject, type JsonObject } from '../base/guards';
import type { ModelLists } from '../api/modelLists';
import type { Deprecation, Model, ModelSupport, Surface, TierRates } from './model';
import { nativePrice, openaiPrice } from './price';

/** What `metadata.tags` of the OpenAI-style list calls a surface. */
const surfaceOfTag: ReadonlyMap<string, Surface> = new Map([
  ['chat', 'chat'],
  ['vlm', 'chat'],
  ['embed', 'embeddings'],
  ['image-gen', 'image'],
  ['video-gen', 'video'],
  ['tts', 'speech'],
  ['stt', 'transcription'],
]);

/** What `type` of the native list calls a surface; text generation is told apart by its `openai` tag. */
const surfaceOfType: ReadonlyMap<string, Surface> = new Map([
  ['embeddings', 'embeddings'],
  ['text-to-image', 'image'],
  ['reranker', 'rerank'],
  ['text-to-speech', 'speech'],
  ['automatic-speech-recognition', 'transcription'],
  ['text-to-video', 'video'],
]);

/** The two rows of one model; either may be empty. */
interface Rows {
  readonly openai: JsonObject;
  readonly native: JsonObject;
}

/**
 * One list of models from both of the service's. A malformed row is left out; a missing list leaves its facts unknown.
 * `nowMs` decides which discounts still run.
 */
export function mergeModels(lists: ModelLists, nowMs: number): Model[] {
  const openai = byId(lists.openai, 'id');
  const native = byId(lists.native, 'model_name');
  // A service that knows ids only, such as another gateway: then nothing speaks against a chat.
  const idsOnly = native.size === 0 && [...openai.values()].every((row) => !isObject(row['metadata']));
  return [...new Set([...openai.keys(), ...native.keys()])].map((id) => {
    const model = mergeRows(id, { openai: openai.get(id) ?? {}, native: native.get(id) ?? {} }, nowMs);
    return idsOnly ? { ...model, surfaces: ['chat'] } : model;
  });
}

/** True when the models come from the local stand-in of this project. */
export function isSimulated(lists: ModelLists): boolean {
  return (lists.openai ?? []).some((row) => isObject(row) && row['owned_by'] === 'deepinfra-standin');
}

function byId(rows: readonly unknown[] | undefined, field: string): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const row of rows ?? []) {
    const id = isObject(row) ? asString(row[field])?.trim() : undefined;
    if (id && isObject(row)) found.set(id, row);
  }
  return found;
}

function mergeRows(id: string, { openai, native }: Rows, nowMs: number): Model {
  const metadata = isObject(openai['metadata']) ? openai['metadata'] : {};
  const openaiTags = asStrings(metadata['tags']);
  const nativeTags = asStrings(native['tags']);
  const contextTokens = count(metadata['context_length']) ?? count(native['max_tokens']);
  const { price, tiered } = nativePrice(native['pricing'], nowMs);
  const finalPrice = tiered ? undefined : (price ?? openaiPrice(metadata['pricing']));
  return {
    id,
    description: asString(native['description']) || asString(metadata['description']) || '',
    surfaces: surfaces(openaiTags, native),
    contextTokens,
    maxOutputTokens: maxOutput(count(metadata['max_tokens']), contextTokens),
    price: finalPrice,
    tieredPrice: tiered,
    tiers: tierRates(nativeTags, native['pricing']),
    tags: [...new Set([...openaiTags, ...nativeTags])],
    supports: support(new Set(openaiTags), new Set(nativeTags), finalPrice?.cachedInput !== undefined),
    deprecated: deprecation(native),
    partner: native['is_partner'] === true,
    quantization: asString(native['quantization']) || undefined,
  };
}

function surfaces(openaiTags: readonly string[], native: JsonObject): Surface[] {
  const found = new Set<Surface>();
  for (const tag of openaiTags) {
    const surface = surfaceOfTag.get(tag);
    if (surface) found.add(surface);
  }
  const type = asString(native['type']) ?? '';
  const typed = surfaceOfType.get(type);
  if (typed) found.add(typed);
  if (type === 'text-generation' && asStrings(native['tags']).includes('openai')) found.add('chat');
  return [...found];
}

function support(
  openaiTags: ReadonlySet<string>,
  nativeTags: ReadonlySet<string>,
  cachePrice: boolean,
): ModelSupport {
  return {
    tools: nativeTags.has('tools'),
    vision: openaiTags.has('vision') || openaiTags.has('vlm') || nativeTags.has('multimodal'),
    reasoning: openaiTags.has('reasoning') || nativeTags.has('reasoning'),
    reasoningEffort: openaiTags.has('reasoning_effort'),
    canDisableReasoning: nativeTags.has('can-disable-reasoning'),
    json: nativeTags.has('json') || nativeTags.has('structured-output'),
    jsonSchema: nativeTags.has('structured-output'),
    promptCache: openaiTags.has('prompt_cache') || cachePrice,
  };
}

/** Tags say which tiers there are, the pricing what they cost (deepinfra-api.md 2.2 and 3.11). */
function tierRates(tags: readonly string[], pricing: unknown): TierRates {
  const rates = isObject(pricing) ? pricing : {};
  return {
    ...(tags.includes('priority') ? { priority: asNumber(rates['rate_per_service_tier_priority']) } : {}),
    ...(tags.includes('flex') ? { flex: asNumber(rates['rate_per_service_tier_flex']) } : {}),
  };
}

/** Either field set means gone or broken (deepinfra-api.md 2.2). */
function deprecation(native: JsonObject): Deprecation | undefined {
  const at = native['deprecated'] ?? undefined;
  const replacedBy = asString(native['replaced_by']) || undefined;
  if ((at === undefined || at === false) && replacedBy === undefined) return undefined;
  return { at: asNumber(at), replacedBy };
}

/** The list often repeats the context size, which says nothing about the answer. */
function maxOutput(tokens: number | undefined, contextTokens: number | undefined): number | undefined {
  return tokens !== undefined && tokens < (contextTokens ?? 0) ? tokens : undefined;
}

function count(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}
