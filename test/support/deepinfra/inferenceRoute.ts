import { asNumber, asString, asStrings, isObject, type JsonObject } from '../../../src/core/base/guards';
import { findModel } from './catalogue';
import { beforeStop } from './chatAnswer';
import { completeRaw } from './completionText';
import { writingTime } from './completionCall';
import { embedAll, textsOf } from './embeddingsRoute';
import { admit, jsonBody, type Exchange } from './exchange';
import type { Frame } from './frames';
import type { Model } from './model';
import { drawPng } from './png';
import { e5, Refusal, unprocessable, unsupported } from './refusal';
import { nativeEmbeddingSchema, nativeImageSchema, nativeTextSchema, rerankSchema } from './requestSchemas';
import { sendStream } from './sse';
import { countTokens, tokenId, tokenize } from './tokens';
import { costOf } from './usage';
import { validBody } from './validate';
import { logprobOf } from './logprobs';
import { similarity } from './vector';

/** POST /v1/inference/{model}: the native form, whose errors are a plain `{error}`. */
export async function infer(x: Exchange, id: string): Promise<void> {
  const found = findModel(id);
  if (!found || found.replacedBy !== undefined) throw new Refusal(404, e5('Model not found'));
  if (found.closed) {
    throw new Refusal(403, e5('New accounts need established payment history to access this model'));
  }
  const body = jsonBody(x);
  const failFast = isObject(body) && body['fail_fast'] === true;
  const model = await admit(x, { model: id, failFast });
  switch (model.type) {
    case 'reranker':
      return rerank(x, model, validBody(body, rerankSchema));
    case 'embeddings':
      return embedNative(x, model, validBody(body, nativeEmbeddingSchema));
    case 'text-to-image':
      return drawNative(x, validBody(body, nativeImageSchema));
    case 'text-generation':
      return generate(x, model, validBody(body, nativeTextSchema));
    case 'text-to-speech':
    case 'automatic-speech-recognition':
      throw unsupported('Native inference', model.id);
  }
}

function status(model: Model, input: number, written = 0): object {
  const cost = costOf(model, { prompt: input, cached: 0, written, reasoning: 0 });
  return { status: 'succeeded', runtime_ms: 12, cost, tokens_generated: written, tokens_input: input };
}

async function rerank(x: Exchange, model: Model, body: JsonObject): Promise<void> {
  const queries = asStrings(body['queries']);
  const documents = asStrings(body['documents']);
  if (queries.length !== 1 && queries.length !== documents.length) {
    const msg = 'Value error, give one query, or as many as documents';
    throw unprocessable([{ loc: ['body', 'queries'], msg, type: 'value_error' }]);
  }
  const scores = documents.map((document, index) => {
    const near = similarity(queries[index] ?? queries[0] ?? '', document);
    return Math.round(Math.min(1, 0.02 + near * 1.1) * 10_000) / 10_000;
  });
  const input_tokens = [...queries, ...documents].reduce((sum, text) => sum + countTokens(text), 0);
  x.service.charge(model, { prompt: input_tokens, cached: 0, written: 0, reasoning: 0 });
  const body200 = { scores, input_tokens, request_id: null, inference_status: status(model, input_tokens) };
  await x.reply.json(200, body200);
}

async function embedNative(x: Exchange, model: Model, body: JsonObject): Promise<void> {
  const texts = textsOf(body['inputs'], 'inputs');
  const { vectors, tokens } = embedAll(x, model, texts, asNumber(body['dimensions']));
  const embeddings = vectors.map((vector) => [...vector]);
  const inference_status = status(model, tokens);
  await x.reply.json(200, { embeddings, input_tokens: tokens, request_id: null, inference_status });
}

async function drawNative(x: Exchange, body: JsonObject): Promise<void> {
  const seed = asNumber(body['seed']) ?? x.service.seed;
  const count = asNumber(body['num_images']) ?? 1;
  const size = (name: string) => asNumber(body[name]) ?? 1024;
  const images = Array.from({ length: count }, (_unused, index) => {
    const picture = drawPng(
      size('width'),
      size('height'),
      `${seed}/${index}/${asString(body['prompt']) ?? ''}`,
    );
    return `data:image/png;base64,${picture.toString('base64')}`;
  });
  const nsfw_content_detected = images.map(() => false);
  await x.reply.json(200, { images, nsfw_content_detected, seed, request_id: null, inference_status: null });
}

async function generate(x: Exchange, model: Model, body: JsonObject): Promise<void> {
  const prompt = asString(body['input']) ?? '';
  const salt = `${x.service.seed}/`;
  const full =
    x.fault.answer ?? completeRaw({ prompt, model, salt, tail: x.service.tail, length: undefined });
  const tokens = tokenize(beforeStop(full, asStrings(body['stop']))).slice(
    0,
    asNumber(body['max_new_tokens']) ?? 512,
  );
  const input = countTokens(prompt);
  x.service.charge(model, { prompt: input, cached: 0, written: tokens.length, reasoning: 0 });
  const text = tokens.join('');
  if (body['stream'] === true) {
    const delivery = { pace: x.service.pace, shape: x.service.shape, interrupt: x.fault.interrupt };
    await sendStream(x, nativeFrames(tokens), { ...delivery, textJson: (word) => nativeToken(word, null) });
    return;
  }
  await writingTime(x, x.service.pace, tokens.length);
  await x.reply.json(200, {
    request_id: null,
    inference_status: status(model, input, tokens.length),
    results: Array.from({ length: asNumber(body['num_responses']) ?? 1 }, () => ({ generated_text: text })),
    num_tokens: tokens.length,
    num_input_tokens: input,
  });
}

function nativeToken(text: string, generated: string | null): object {
  const token = { id: tokenId(text), text, logprob: logprobOf(text), special: false };
  return { token, generated_text: generated, details: null };
}

function* nativeFrames(tokens: readonly string[]): Generator<Frame> {
  for (const [index, token] of tokens.entries()) {
    const last = index === tokens.length - 1;
    const json = nativeToken(token, last ? tokens.join('') : null);
    yield { json, kind: 'text', chars: token.length, tokens: 1 };
  }
}
