import { asArray, asNumber, asString, isObject } from '../../../src/core/base/guards';
import { admit, jsonBody, type Exchange } from './exchange';
import type { Model } from './model';
import { e2, Refusal, unprocessable, unsupported } from './refusal';
import { embeddingSchema } from './requestSchemas';
import { countTokens } from './tokens';
import { validBody } from './validate';
import { vectorOf } from './vector';

/** POST /v1/openai/embeddings. */
export async function embed(x: Exchange): Promise<void> {
  const body = validBody(jsonBody(x), embeddingSchema);
  const texts = textsOf(body['input'], 'input');
  const model = await admit(x, {
    model: asString(body['model']) ?? '',
    failFast: body['fail_fast'] === true,
  });
  const { vectors, tokens } = embedAll(x, model, texts, asNumber(body['dimensions']));
  const form = (vector: Float32Array) =>
    body['encoding_format'] === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
  await x.reply.json(200, {
    object: 'list',
    data: vectors.map((vector, index) => ({ object: 'embedding', index, embedding: form(vector) })),
    model: model.id,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}

/** The texts of an embedder's input; blank ones are refused with 422, as the service does. */
export function textsOf(input: unknown, field: string): string[] {
  const items = typeof input === 'string' ? [input] : asArray(input);
  const texts = items.map((item) =>
    typeof item === 'string'
      ? item
      : asArray(item)
          .flatMap((part) => (isObject(part) ? (asString(part['text']) ?? 'image') : []))
          .join('\n'),
  );
  const blank = texts.findIndex((text) => text.trim() === '');
  if (texts.length > 0 && blank < 0) return texts;
  const loc = ['body', field, ...(blank >= 0 ? [blank] : [])];
  throw unprocessable([{ loc, msg: 'Value error, input must not be empty', type: 'value_error' }]);
}

/** Vectors for the texts; throws 400 when one is longer than the model's window, 405 on another kind of model. */
export function embedAll(
  x: Exchange,
  model: Model,
  texts: readonly string[],
  dimensions: number | undefined,
): { vectors: Float32Array[]; tokens: number } {
  if (model.dimensions === undefined) throw unsupported('Embedding', model.id);
  const counts = texts.map(countTokens);
  const longest = Math.max(...counts);
  if (longest > model.window) {
    const limit = `the model's maximum context length of ${model.window} tokens`;
    throw new Refusal(400, e2(`An input of ${longest} tokens does not fit ${limit}`));
  }
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  x.service.charge(model, { prompt: tokens, cached: 0, written: 0, reasoning: 0 });
  const native = model.dimensions;
  return { vectors: texts.map((text) => vectorOf(text, native, dimensions ?? native)), tokens };
}
