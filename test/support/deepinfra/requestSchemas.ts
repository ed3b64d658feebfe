import {
  anyObject,
  embeddingParts,
  flag,
  listOf,
  messageSchema,
  oneOf,
  orNull,
  record,
  responseFormat,
  text,
  toolSchema,
} from './messageSchemas';
import type { Schema } from './schema';

// Fields and limits are those of the OpenAPI file of 2026-08-22 (deepinfra-api.md, sections 3 to 5); the contract
// test compares them with it one by one.

const numberFrom = (minimum: number, maximum: number): Schema => ({ type: 'number', minimum, maximum });
const efforts = oneOf('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max');

const capacity = {
  service_tier: orNull(oneOf('default', 'priority', 'flex')),
  fail_fast: flag,
};

const sampling = {
  ...capacity,
  models: orNull({ type: 'array', items: text, minItems: 1, maxItems: 4 }),
  model: text,
  stream: flag,
  stream_options: orNull(record({ include_usage: flag, continuous_usage_stats: flag })),
  temperature: numberFrom(0, 2),
  top_p: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
  min_p: numberFrom(0, 1),
  top_k: { type: 'integer', minimum: 0, exclusiveMaximum: 1000 },
  max_tokens: orNull({ type: 'integer', exclusiveMinimum: 0, maximum: 10_000_000 }),
  stop: orNull(text, listOf(text)),
  stop_token_ids: orNull(listOf({ type: 'integer' })),
  n: { type: 'integer', minimum: 1, maximum: 4 },
  presence_penalty: numberFrom(-2, 2),
  frequency_penalty: numberFrom(-2, 2),
  repetition_penalty: numberFrom(0.01, 5),
  response_format: responseFormat,
  user: orNull(text),
  seed: orNull({ type: 'integer', minimum: -(2 ** 63), exclusiveMaximum: 2 ** 64 }),
  prompt_cache_key: orNull(text),
  prompt_cache_options: orNull(
    record({ mode: orNull(oneOf('explicit', 'implicit')), ttl: orNull(oneOf('5m', '1h')) }),
  ),
  ignore_eos: orNull(flag),
};

/** POST /v1/openai/chat/completions. */
export const chatSchema = record(
  {
    ...sampling,
    messages: listOf(messageSchema),
    tools: orNull(listOf(toolSchema)),
    tool_choice: orNull(oneOf('none', 'auto', 'required'), toolSchema),
    reasoning_effort: orNull(efforts),
    reasoning: orNull(record({ effort: orNull(efforts), enabled: orNull(flag) })),
    logprobs: orNull(flag),
    chat_template_kwargs: orNull(anyObject),
    continue_final_message: orNull(flag),
  },
  'model',
  'messages',
);

/** POST /v1/openai/completions. */
export const completionSchema = record(
  {
    ...sampling,
    prompt: { anyOf: [text, listOf({ type: 'integer' })] },
    logprobs: orNull({ type: 'integer' }),
    echo: orNull(flag),
    return_tokens_as_token_ids: orNull(flag),
    data: orNull(record({ image: listOf(text), video: listOf(text) })),
  },
  'model',
  'prompt',
);

/** POST /v1/openai/embeddings. */
export const embeddingSchema = record(
  {
    ...capacity,
    model: text,
    input: { anyOf: [text, listOf({ anyOf: [text, embeddingParts] })], maxLength: 1024 },
    input_type: orNull(oneOf('query', 'passage', 'document')),
    encoding_format: oneOf('float', 'base64'),
    dimensions: orNull({ type: 'integer', minimum: 32 }),
  },
  'model',
  'input',
);

/** POST /v1/openai/images/generations. */
export const imageSchema = record(
  {
    model: text,
    n: { type: 'integer', minimum: 1, maximum: 4 },
    response_format: orNull(oneOf('b64_json')),
    size: text,
    user: orNull(text),
    prompt: text,
    quality: orNull(text),
    style: orNull(text),
  },
  'model',
  'prompt',
);

/** POST /v1/openai/audio/speech. */
export const speechSchema = record(
  {
    ...capacity,
    model: text,
    input: text,
    voice: orNull(text),
    response_format: oneOf('mp3', 'opus', 'flac', 'wav', 'pcm'),
    speed: numberFrom(0.25, 4),
    extra_body: orNull(anyObject),
  },
  'model',
  'input',
);

/** POST /v1/tokenize. */
export const tokenizeSchema: Schema = {
  ...record(
    {
      model: text,
      prompt: orNull(text),
      messages: orNull(listOf(anyObject)),
      return_token_strs: orNull(flag),
    },
    'model',
  ),
  additionalProperties: true,
};

const batch: Schema = { type: 'array', items: text, minItems: 1, maxItems: 1024 };

/** POST /v1/inference/{model} of a reranker (documentation, section 5.2; not in the OpenAPI file). */
export const rerankSchema = record(
  { ...capacity, queries: batch, documents: batch, instruction: orNull({ type: 'string', maxLength: 2048 }) },
  'queries',
  'documents',
);

/** POST /v1/inference/{model} of an embedder (documentation, section 5.1). */
export const nativeEmbeddingSchema = record(
  {
    inputs: batch,
    normalize: flag,
    dimensions: orNull({ type: 'integer', minimum: 32, maximum: 8192 }),
    custom_instruction: orNull({ type: 'string', maxLength: 512 }),
  },
  'inputs',
);

/** POST /v1/inference/{model} of a text model (documentation, section 8). */
export const nativeTextSchema = record(
  {
    input: text,
    stream: flag,
    max_new_tokens: orNull({ type: 'integer', exclusiveMinimum: 0, maximum: 10_000_000 }),
    temperature: numberFrom(0, 2),
    top_p: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    top_k: { type: 'integer', minimum: 0, exclusiveMaximum: 1000 },
    stop: orNull({ type: 'array', items: text, maxItems: 16 }),
    num_responses: { type: 'integer', minimum: 1, maximum: 4 },
  },
  'input',
);

/** POST /v1/inference/{model} of an image model (reports of clients, section 5.3). */
export const nativeImageSchema = record(
  {
    prompt: text,
    width: { type: 'integer', minimum: 128, maximum: 2048 },
    height: { type: 'integer', minimum: 128, maximum: 2048 },
    num_images: { type: 'integer', minimum: 1, maximum: 4 },
    seed: orNull({ type: 'integer' }),
    aspect_ratio: orNull(text),
  },
  'prompt',
);
