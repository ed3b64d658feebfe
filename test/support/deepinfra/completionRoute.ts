import { asArray, asNumber, asString, type JsonObject } from '../../../src/core/base/guards';
import { beforeStop } from './chatAnswer';
import { readSampling, type Sampling } from './chatParams';
import { bill, settle, writingTime, type CompletionCall } from './completionCall';
import { completeRaw } from './completionText';
import { hexOf } from './dice';
import { admit, jsonBody, type Exchange } from './exchange';
import { piecesOf, takeTurns, type Cutting, type Frame } from './frames';
import { legacyLogprobs } from './logprobs';
import { readMagic, withoutMagic } from './magicWords';
import { unprocessable } from './refusal';
import { completionSchema } from './requestSchemas';
import { sendStream } from './sse';
import { tokenize } from './tokens';
import { samplingRules, validBody } from './validate';

/** What a raw completion asks for. */
interface RawParams extends Sampling {
  readonly prompt: string;
  readonly echo: boolean;
  readonly logprobs: number | undefined;
  readonly asIds: boolean;
}

/** One choice of a raw completion. */
interface Choice {
  readonly tokens: readonly string[];
  readonly finish: 'stop' | 'length';
}

/** POST /v1/openai/completions. */
export async function complete(x: Exchange): Promise<void> {
  const body = validBody(jsonBody(x), completionSchema, samplingRules);
  const params = readRaw(body);
  const model = await admit(x, params);
  const directives = readMagic(params.prompt);
  const call = settle(x, model, params, { prompt: params.prompt, directives });
  if (await x.reply.fail(call.fault)) return;
  const choices = Array.from({ length: params.n }, (_unused, index): Choice => {
    const salt = `${x.service.seed}/${params.seed}/${index}`;
    const tail = directives.tail ?? x.service.tail;
    const prompt = withoutMagic(params.prompt);
    const text = call.fault.answer ?? completeRaw({ prompt, model, salt, tail, length: directives.length });
    return limit(text, params.stops, call.budget);
  });
  const id = `cmpl-${hexOf(`${x.service.seed}${JSON.stringify(body)}`, 32)}`;
  await (params.stream ? sendChunks : sendWhole)(x, { id, params, call, choices });
}

interface Outcome {
  readonly id: string;
  readonly params: RawParams;
  readonly call: CompletionCall;
  readonly choices: readonly Choice[];
}

function readRaw(body: JsonObject): RawParams {
  const prompt = asString(body['prompt']);
  if (prompt === undefined && asArray(body['prompt']).length === 0) {
    throw unprocessable([{ loc: ['body', 'prompt'], msg: 'Prompt must not be empty', type: 'value_error' }]);
  }
  return {
    ...readSampling(body),
    prompt: prompt ?? asArray(body['prompt']).join(' '),
    echo: body['echo'] === true,
    logprobs: asNumber(body['logprobs']),
    asIds: body['return_tokens_as_token_ids'] === true,
  };
}

function limit(text: string, stops: readonly string[], budget: number): Choice {
  const tokens = tokenize(beforeStop(text, stops));
  return tokens.length > budget
    ? { tokens: tokens.slice(0, budget), finish: 'length' }
    : { tokens, finish: 'stop' };
}

const writtenIn = (choices: readonly Choice[]) =>
  choices.reduce((sum, choice) => sum + choice.tokens.length, 0);

async function sendWhole(x: Exchange, { id, params, call, choices }: Outcome): Promise<void> {
  const written = writtenIn(choices);
  await writingTime(x, call.pace, written);
  const body = {
    id,
    object: 'text_completion',
    created: x.service.created,
    model: call.model.id,
    choices: choices.map(({ tokens, finish }, index) => ({
      index,
      text: (params.echo ? params.prompt : '') + tokens.join(''),
      finish_reason: finish,
      logprobs: params.logprobs === undefined ? null : legacyLogprobs(tokens, params.logprobs, params.asIds),
    })),
    usage: bill(x, call, written, 0)(),
  };
  x.reply.interrupt = call.fault.interrupt;
  await x.reply.json(200, body);
}

async function sendChunks(x: Exchange, outcome: Outcome): Promise<void> {
  const { id, params, call } = outcome;
  const { shape = {}, interrupt } = call.fault;
  const breakAt = typeof interrupt?.after === 'number' ? interrupt.after : undefined;
  const cutting = { perPiece: shape.oneChunk ? Infinity : call.pace.tokensPerChunk, breakAt };
  const head = shape.minimal
    ? {}
    : { id, object: 'text_completion', created: x.service.created, model: call.model.id };
  const chunk = (choice: object, usage?: object) => ({
    ...head,
    choices: [choice],
    ...(usage ? { usage } : {}),
  });
  const frames = rawFrames(outcome, cutting, { chunk, usage: bill(x, call, writtenIn(outcome.choices), 0) });
  const textJson = (text: string) => chunk({ index: 0, text });
  const shapeOf = { ...shape, usageChunk: shape.usageChunk === true && params.includeUsage };
  await sendStream(x, frames, { pace: call.pace, shape: shapeOf, interrupt, textJson });
}

interface RawStyle {
  readonly chunk: (choice: object, usage?: object) => object;
  readonly usage: (written?: number) => object;
}

function* rawFrames({ params, call, choices }: Outcome, cutting: Cutting, style: RawStyle): Generator<Frame> {
  const { shape = {} } = call.fault;
  let written = 0;
  for (const frame of takeTurns(choices.map((choice, index) => textFrames(choice, index, params, cutting)))) {
    written += frame.tokens;
    const usage = params.includeUsage && params.continuousUsage ? style.usage(written) : undefined;
    yield { ...frame, json: style.chunk(frame.json, usage) };
  }
  for (const [index, { finish }] of choices.entries()) {
    const last = index === choices.length - 1 && params.includeUsage && shape.usageOnFinish !== false;
    const json = style.chunk({ index, text: '', finish_reason: finish }, last ? style.usage() : undefined);
    yield { json, kind: 'finish', chars: 0, tokens: 0 };
  }
  if (shape.usageChunk && params.includeUsage) {
    yield {
      json: { ...style.chunk({}), choices: [], usage: style.usage() },
      kind: 'tail',
      chars: 0,
      tokens: 0,
    };
  }
}

function* textFrames(
  { tokens: all }: Choice,
  index: number,
  params: RawParams,
  cutting: Cutting,
): Generator<Frame> {
  if (params.echo) yield { json: { index, text: params.prompt }, kind: 'head', chars: 0, tokens: 0 };
  for (const { text, tokens } of piecesOf(all, cutting)) {
    const logprobs =
      params.logprobs === undefined
        ? {}
        : { logprobs: legacyLogprobs(tokens, params.logprobs, params.asIds) };
    const json = { index, text, ...logprobs, finish_reason: null };
    yield { json, kind: 'text', chars: text.length, tokens: tokens.length };
  }
}
