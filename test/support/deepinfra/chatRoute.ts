import { asString, type JsonObject } from '../../../src/core/base/guards';
import { answerChat, askedOf, isContinuation, type Answer } from './chatAnswer';
import { chatFrames, textChunk, type ChunkStyle } from './chatChunks';
import { readChat, renderPrompt, type ChatParams } from './chatParams';
import { bill, settle, writingTime, type CompletionCall } from './completionCall';
import { hexOf } from './dice';
import { admit, jsonBody, type Exchange } from './exchange';
import { logprobsOf } from './logprobs';
import { obey, type Directives } from './magicWords';
import type { Model } from './model';
import { e2, Refusal, unprocessable, unsupported } from './refusal';
import { chatSchema } from './requestSchemas';
import { sendStream } from './sse';
import { countTokens } from './tokens';
import { chatRules, validBody } from './validate';

/** POST /v1/openai/chat/completions. */
export async function chat(x: Exchange): Promise<void> {
  const body = validBody(jsonBody(x), chatSchema, chatRules);
  const params = readChat(body);
  const continuing = isContinuation(params);
  const directives = obey(x.service, askedOf(params.messages), continuing);
  const model = await admit(x, params);
  refuseWhatItCannot(model, params);
  if (directives.refuse) refuseField(body, directives.refuse);
  const call = settle(x, model, params, { prompt: renderPrompt(params), directives });
  if (await x.reply.fail(call.fault)) return;
  const context = { seed: x.service.seed, model, directives: { ...directives, fault: call.fault } };
  const answers = Array.from({ length: params.n }, (_unused, choice) =>
    answerChat(params, choice, { ...context, budget: call.budget }),
  );
  const id = `chatcmpl-${hexOf(`${x.service.seed}${JSON.stringify(body)}`, 32)}`;
  await (params.stream ? sendChunks : sendWhole)(x, { id, params, call, answers });
}

interface Outcome {
  readonly id: string;
  readonly params: ChatParams;
  readonly call: CompletionCall;
  readonly answers: readonly Answer[];
}

function refuseWhatItCannot(model: Model, params: ChatParams): void {
  const format = asString(params.format?.['type']) ?? 'text';
  const can = (...tags: readonly string[]) => tags.some((tag) => model.tags.includes(tag));
  if (!can('openai')) throw unsupported('Chat completion', model.id);
  if (params.tools.length > 0 && !can('tools')) throw unsupported('Tool calling', model.id);
  if (format !== 'text' && !can(format === 'json_object' ? 'json' : 'structured-output')) {
    throw unsupported(`Response format ${format}`, model.id);
  }
  if (params.messages.some(({ images }) => images > 0) && !can('multimodal')) {
    throw unsupported('Image input', model.id);
  }
}

/** As if the model did not take a field of the request. */
function refuseField(body: JsonObject, { field, status }: NonNullable<Directives['refuse']>): void {
  if (body[field] === undefined || body[field] === null) return;
  const msg = `Value error, ${field} is not supported by this model`;
  if (status === 400) throw new Refusal(400, e2(msg));
  throw unprocessable([{ loc: ['body', field], msg, type: 'value_error' }]);
}

function writtenTokens(answers: readonly Answer[]): { written: number; reasoning: number } {
  const calls = answers.flatMap((answer) => answer.calls);
  const callTokens = calls.reduce((sum, call) => sum + countTokens(call.name) + countTokens(call.args), 0);
  const sum = (key: 'content' | 'reasoning') => answers.reduce((all, answer) => all + answer[key].length, 0);
  return { written: sum('content') + callTokens, reasoning: sum('reasoning') };
}

async function sendChunks(x: Exchange, { id, params, call, answers }: Outcome): Promise<void> {
  const { written, reasoning } = writtenTokens(answers);
  const { shape = {}, interrupt } = call.fault;
  const usage = bill(x, call, written, reasoning);
  const after = typeof interrupt?.after === 'number' ? interrupt.after : undefined;
  const style: ChunkStyle = {
    id,
    created: x.service.created,
    model: call.model.id,
    tier: call.tier,
    shape: { ...shape, usageChunk: shape.usageChunk === true && params.includeUsage },
    cutting: { perPiece: shape.oneChunk ? Infinity : call.pace.tokensPerChunk, breakAt: after },
    usage,
    usageOnFinish: params.includeUsage && shape.usageOnFinish !== false,
    usageAlways: params.includeUsage && params.continuousUsage,
    logprobs: params.logprobs,
  };
  const textJson = (text: string) => textChunk(text, style);
  await sendStream(x, chatFrames(answers, style), { pace: call.pace, shape, interrupt, textJson });
}

async function sendWhole(x: Exchange, { id, params, call, answers }: Outcome): Promise<void> {
  const { written, reasoning } = writtenTokens(answers);
  await writingTime(x, call.pace, written + reasoning);
  const reasoningName = call.fault.shape?.reasoningAs === 'reasoning' ? 'reasoning' : 'reasoning_content';
  const choices = answers.map((answer, index) => ({
    index,
    finish_reason: answer.finish,
    logprobs: params.logprobs === undefined ? null : { content: logprobsOf(answer.content, params.logprobs) },
    message: {
      role: 'assistant',
      content: answer.calls.length > 0 && answer.content.length === 0 ? null : answer.content.join(''),
      [reasoningName]: answer.reasoning.length > 0 ? answer.reasoning.join('') : null,
      tool_calls: answer.calls.length > 0 ? answer.calls.map(wholeCall) : null,
      name: null,
    },
  }));
  const body = {
    id,
    object: 'chat.completion',
    created: x.service.created,
    model: call.model.id,
    service_tier: call.tier,
    choices,
    usage: bill(x, call, written, reasoning)(),
  };
  x.reply.interrupt = call.fault.interrupt;
  await x.reply.json(200, body);
}

function wholeCall({ id, name, args }: Answer['calls'][number]): object {
  return { id, type: 'function', function: { name, arguments: args } };
}
