import type { Schema } from './schema';

/** A rule that null also satisfies. */
export const orNull = (...rules: readonly Schema[]): Schema => ({ anyOf: [...rules, { type: 'null' }] });

/** Plain text. */
export const text: Schema = { type: 'string' };
/** True or false. */
export const flag: Schema = { type: 'boolean' };
/** Any JSON object. */
export const anyObject: Schema = { type: 'object', additionalProperties: true };
/** A list of such items. */
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
/** One of some words. */
export const oneOf = (...words: readonly string[]): Schema => ({ type: 'string', enum: words });
/** An object with these properties. */
export const record = (properties: Schema, ...required: readonly string[]): Schema =>
  required.length > 0 ? { type: 'object', properties, required } : { type: 'object', properties };

const exactly = (word: string): Schema => ({ type: 'string', const: word });

const textPart = record(
  {
    type: exactly('text'),
    text,
    prompt_cache_breakpoint: orNull(record({ mode: orNull(exactly('explicit')) })),
  },
  'type',
  'text',
);

/** A picture in a message or in the input of an embedder. */
const imagePart = record(
  {
    type: exactly('image_url'),
    image_url: record({ url: text, detail: oneOf('auto', 'low', 'high') }, 'url'),
  },
  'type',
  'image_url',
);

const audioPart = record(
  {
    type: exactly('input_audio'),
    input_audio: record({ data: text, format: oneOf('wav', 'mp3') }, 'data'),
  },
  'type',
  'input_audio',
);

const videoPart = record(
  { type: exactly('video_url'), video_url: record({ url: text }, 'url') },
  'type',
  'video_url',
);

const textContent: Schema = { anyOf: [text, listOf(textPart)] };
const toolCall = record(
  { id: text, type: text, function: record({ name: text, arguments: text }, 'name', 'arguments') },
  'id',
  'type',
  'function',
);

const message = (role: string, properties: Schema, ...required: readonly string[]): Schema =>
  record({ cache_control: orNull(anyObject), role: exactly(role), ...properties }, ...required);

/** The four kinds of chat message, in the order of the specification. */
export const messageSchema: Schema = {
  anyOf: [
    message('tool', { content: textContent, tool_call_id: text }, 'content', 'tool_call_id'),
    message('assistant', {
      content: orNull(text, listOf(textPart)),
      reasoning_content: orNull(text),
      name: orNull(text),
      tool_calls: orNull(listOf(toolCall)),
    }),
    message(
      'user',
      {
        content: { anyOf: [text, listOf({ anyOf: [textPart, imagePart, audioPart, videoPart] })] },
        name: orNull(text),
      },
      'content',
    ),
    message('system', { content: textContent, name: orNull(text) }, 'content'),
  ],
};

/** Parts of an embedder's input. */
export const embeddingParts: Schema = listOf({ oneOf: [textPart, imagePart] });

/** A function the model may call. */
export const toolSchema = record(
  {
    cache_control: orNull(anyObject),
    type: text,
    function: record({ name: text, description: orNull(text), parameters: orNull(anyObject) }, 'name'),
  },
  'function',
);

/** What form the answer must have. */
export const responseFormat = orNull(
  record({ type: exactly('text') }),
  record({ type: exactly('json_object') }),
  record(
    {
      type: exactly('json_schema'),
      json_schema: record({ name: text, schema: anyObject }, 'name', 'schema'),
    },
    'json_schema',
  ),
  record({ type: exactly('regex'), regex: text }, 'regex'),
);
