import {
  asArray,
  asNumber,
  asString,
  asStrings,
  isObject,
  type JsonObject,
} from '../../../src/core/base/guards';
import { tierRates, type Tier } from './catalogue';
import type { Model } from './model';

/** One message, reduced to what an answer depends on. */
export interface Message {
  readonly role: string;
  readonly text: string;
  readonly images: number;
  /** Names of the tools that an assistant's message calls. */
  readonly calls: readonly string[];
}

/** A function that the model may call. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
}

/** What both kinds of completion have in common. */
export interface Sampling {
  readonly model: string;
  readonly models?: readonly string[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly continuousUsage: boolean;
  readonly n: number;
  readonly stops: readonly string[];
  readonly maxTokens: number | undefined;
  readonly seed: string;
  readonly tier: Tier;
  readonly failFast: boolean;
  readonly cacheKey: string | undefined;
}

/** A chat request after validation. */
export interface ChatParams extends Sampling {
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
  readonly toolChoice: string;
  readonly format: JsonObject | undefined;
  /** What the request says about thinking; undefined when nothing. */
  readonly think: boolean | undefined;
  /** How many alternatives to name per token; undefined without `logprobs`. */
  readonly logprobs: number | undefined;
}

/** The common fields of a valid body. */
export function readSampling(body: JsonObject): Sampling {
  const options = isObject(body['stream_options']) ? body['stream_options'] : {};
  const stop = body['stop'];
  const tier = asString(body['service_tier']) ?? 'default';
  return {
    model: asString(body['model']) ?? '',
    ...(Array.isArray(body['models']) ? { models: asStrings(body['models']) } : {}),
    stream: body['stream'] === true,
    includeUsage: options['include_usage'] !== false,
    continuousUsage: options['continuous_usage_stats'] === true,
    n: asNumber(body['n']) ?? 1,
    stops: (typeof stop === 'string' ? [stop] : asStrings(stop)).filter((word) => word !== ''),
    maxTokens: asNumber(body['max_tokens']),
    seed: String(asNumber(body['seed']) ?? ''),
    tier: isTier(tier) ? tier : 'default',
    failFast: body['fail_fast'] === true,
    cacheKey: asString(body['prompt_cache_key']),
  };
}

function isTier(word: string): word is Tier {
  return Object.hasOwn(tierRates, word);
}

/** The fields of a valid chat body. */
export function readChat(body: JsonObject): ChatParams {
  const tools = asArray(body['tools']).filter(isObject).map(readTool);
  return {
    ...readSampling(body),
    messages: asArray(body['messages']).filter(isObject).map(readMessage),
    tools,
    toolChoice: choiceOf(body['tool_choice'], tools),
    format: isObject(body['response_format']) ? body['response_format'] : undefined,
    think: wishToThink(body),
    logprobs: body['logprobs'] === true ? (asNumber(body['top_logprobs']) ?? 0) : undefined,
  };
}

function readMessage(message: JsonObject): Message {
  const parts = asArray(message['content']).filter(isObject);
  const text = parts.flatMap((part) => asString(part['text']) ?? []).join('\n');
  const calls = asArray(message['tool_calls']).filter(isObject);
  return {
    role: asString(message['role']) ?? '',
    text: asString(message['content']) ?? text,
    images: parts.filter((part) => part['type'] === 'image_url').length,
    calls: calls.flatMap((call) =>
      isObject(call['function']) ? (asString(call['function']['name']) ?? []) : [],
    ),
  };
}

function readTool(tool: JsonObject): Tool {
  const fn = isObject(tool['function']) ? tool['function'] : {};
  return {
    name: asString(fn['name']) ?? '',
    description: asString(fn['description']) ?? '',
    parameters: isObject(fn['parameters']) ? fn['parameters'] : {},
  };
}

function choiceOf(choice: unknown, tools: readonly Tool[]): string {
  if (isObject(choice)) return readTool(choice).name;
  return asString(choice) ?? (tools.length > 0 ? 'auto' : 'none');
}

function wishToThink(body: JsonObject): boolean | undefined {
  const reasoning = isObject(body['reasoning']) ? body['reasoning'] : {};
  const kwargs = isObject(body['chat_template_kwargs']) ? body['chat_template_kwargs'] : {};
  if (reasoning['enabled'] === false || kwargs['enable_thinking'] === false) return false;
  const effort = asString(body['reasoning_effort']) ?? asString(reasoning['effort']);
  if (effort !== undefined) return effort !== 'none';
  return reasoning['enabled'] === true || kwargs['enable_thinking'] === true ? true : undefined;
}

/** Whether the model thinks on this request: `none` works only where thinking can be switched off (section 3.7). */
export function thinks(model: Model, wish: boolean | undefined): boolean {
  switch (model.thinking) {
    case 'never':
      return false;
    case 'asked':
      return wish === true;
    case 'unless':
      return wish !== false;
    case 'always':
      return true;
  }
}

/** The prompt as the model sees it, for counting. */
export function renderPrompt(params: ChatParams): string {
  const tools = params.tools.length > 0 ? `${JSON.stringify(params.tools)}\n` : '';
  const turns = params.messages.map((message) => `<${message.role}>${message.text}${message.calls.join()}\n`);
  return tools + turns.join('');
}
