import { servedTier, type Exchange } from './exchange';
import type { Fault } from './fault';
import type { Directives } from './magicWords';
import type { Model } from './model';
import { Metronome, paceFrom, type Pace } from './pace';
import { e2, Refusal } from './refusal';
import type { Sampling } from './chatParams';
import type { Tier } from './catalogue';
import { tokenize } from './tokens';
import { usageOf, type Tokens } from './usage';

// "min(context − input, 65 536)" where the request does not say (section 3.1).
const defaultOutput = 65_536;

/** What is settled about a completion, raw or chat, before its text is made. */
export interface CompletionCall {
  readonly model: Model;
  readonly tier: Tier;
  readonly fault: Fault;
  readonly pace: Pace;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  /** Tokens that may be written. */
  readonly budget: number;
}

/** Settles model, tier, pace and room for a request; throws 400 when it does not fit the model's context. */
export function settle(
  x: Exchange,
  model: Model,
  params: Sampling,
  { prompt, directives }: { readonly prompt: string; readonly directives: Directives },
): CompletionCall {
  const tokens = tokenize(prompt);
  const fault = { ...directives.fault, ...x.fault, shape: shapeFor(x, directives) };
  const pace = directives.pace === undefined ? x.service.pace : paceFrom(directives.pace);
  return {
    model,
    tier: servedTier(model, params.tier),
    fault,
    pace: { ...pace, firstTokenMs: fault.firstTokenMs ?? pace.firstTokenMs },
    promptTokens: tokens.length,
    cachedTokens: cachedOf(x, model, params.cacheKey, tokens),
    budget: budgetOf(model, params.maxTokens, tokens.length, directives.length !== undefined),
  };
}

function shapeFor(x: Exchange, directives: Directives): NonNullable<Fault['shape']> {
  return { ...x.service.shape, ...directives.fault.shape, ...x.fault.shape };
}

function cachedOf(x: Exchange, model: Model, key: string | undefined, tokens: string[]): number {
  const hasCache = model.price.by === 'tokens' && model.price.cachedRate !== null;
  return hasCache && key !== undefined ? x.service.cache.read(`${model.id} ${key}`, tokens) : 0;
}

function budgetOf(model: Model, asked: number | undefined, prompt: number, long: boolean): number {
  const room = model.window - prompt;
  if (room < 1 || (asked ?? 0) > room) {
    const wanted =
      asked === undefined ? `${prompt} tokens` : `${prompt} tokens of input and ${asked} of output`;
    const limit = `the model's maximum context length of ${model.window} tokens`;
    throw new Refusal(400, e2(`This request has ${wanted}, which does not fit ${limit}`));
  }
  // An answer that was asked for by its length is for trying out clients, and may be longer than the real ones.
  if (asked === undefined && long) return Infinity;
  return Math.min(asked ?? defaultOutput, room, model.maxOutput ?? room);
}

/** Waits as long as the real service would take to write so many tokens. */
export async function writingTime(x: Exchange, pace: Pace, tokens: number): Promise<void> {
  const metronome = new Metronome(pace, x.reply.signal);
  await metronome.start();
  await metronome.beat(tokens);
  await metronome.beat(0);
}

/** Books the answer and gives its `usage`, which a stream may ask for before everything is written. */
export function bill(
  x: Exchange,
  call: CompletionCall,
  written: number,
  reasoning: number,
): (sofar?: number) => object {
  const tokens: Tokens = { prompt: call.promptTokens, cached: call.cachedTokens, written, reasoning };
  x.service.charge(call.model, tokens, call.tier);
  const { nullDetails, minimal } = call.fault.shape ?? {};
  return (sofar) => {
    const now = sofar === undefined ? tokens : { ...tokens, written: sofar, reasoning: 0 };
    if (minimal) return { prompt_tokens: now.prompt, completion_tokens: now.written + now.reasoning };
    return usageOf(call.model, now, call.tier, nullDetails);
  };
}
