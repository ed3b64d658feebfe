import { asNumber, asString, asStrings, isObject, type JsonObject } from '../base/guards';

/** How hard a reasoning model may think; the words of the service (OpenAPI file of 2026-08). */
export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
export type ReasoningEffort = (typeof reasoningEfforts)[number];

/** How soon and at what price an answer is served. */
export const serviceTiers = ['default', 'priority', 'flex'] as const;
export type ServiceTier = (typeof serviceTiers)[number];

/** The form an answer has to take. */
export type ResponseFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json_object' }
  | { readonly type: 'json_schema'; readonly name: string; readonly schema: JsonObject };

/** What can be asked of a chat model beside the question. Nothing is sent that is not set here. */
export interface ChatParameters {
  readonly temperature?: number;
  readonly topP?: number;
  readonly minP?: number;
  readonly topK?: number;
  readonly maxTokens?: number;
  /** Texts that end the answer; at most `maxStops`. */
  readonly stop?: readonly string[];
  readonly presencePenalty?: number;
  readonly frequencyPenalty?: number;
  readonly repetitionPenalty?: number;
  readonly seed?: number;
  /** Alternatives in one request. */
  readonly n?: number;
  readonly reasoningEffort?: ReasoningEffort;
  readonly serviceTier?: ServiceTier;
  readonly responseFormat?: ResponseFormat;
}

/** One of the parameters. */
export type ParameterName = keyof ChatParameters;

/** A number that the service takes: both ends count, but for `above`. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** Set when `least` itself is refused. */
  readonly above?: true;
  readonly whole?: true;
}

/**
 * The numbers that the service takes (OpenAPI file of 2026-08, deepinfra-api.md 3.1). A seed is kept to what JavaScript
 * can count exactly.
 */
export const numberRanges = {
  temperature: { least: 0, most: 2 },
  topP: { least: 0, most: 1, above: true },
  minP: { least: 0, most: 1 },
  topK: { least: 0, most: 999, whole: true },
  maxTokens: { least: 1, most: 10_000_000, whole: true },
  presencePenalty: { least: -2, most: 2 },
  frequencyPenalty: { least: -2, most: 2 },
  repetitionPenalty: { least: 0.01, most: 5 },
  seed: { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER, whole: true },
  n: { least: 1, most: 4, whole: true },
} as const satisfies { readonly [P in ParameterName]?: NumberRange };

/** A parameter that is a number. */
export type NumberName = keyof typeof numberRanges;

/** The documentation promises four; the OpenAPI file takes sixteen. */
export const maxStops = 4;

/** What each parameter is called in a request. */
const wireNames: { readonly [P in ParameterName]-?: string } = {
  temperature: 'temperature',
  topP: 'top_p',
  minP: 'min_p',
  topK: 'top_k',
  maxTokens: 'max_tokens',
  stop: 'stop',
  presencePenalty: 'presence_penalty',
  frequencyPenalty: 'frequency_penalty',
  repetitionPenalty: 'repetition_penalty',
  seed: 'seed',
  n: 'n',
  reasoningEffort: 'reasoning_effort',
  serviceTier: 'service_tier',
  responseFormat: 'response_format',
};

/** All parameters, in the order in which they are shown. */
export const parameterNames: readonly ParameterName[] = Object.keys(wireNames).filter(isParameterName);

/** What the service calls a parameter. */
export function wireName(name: ParameterName): string {
  return wireNames[name];
}

/** True for the name of a parameter. */
export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(wireNames, name);
}

/** True for a parameter that is a number. */
export function isNumberName(name: string): name is NumberName {
  return Object.hasOwn(numberRanges, name);
}

/** True when the service would take this number. */
export function isInRange(name: NumberName, value: number): boolean {
  const { least, most, above, whole }: NumberRange = numberRanges[name];
  if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) return false;
  return value <= most && (above ? value > least : value >= least);
}

/** The parameters that a value from outside holds; what the service would not take is left out. */
export function readParameters(value: unknown): ChatParameters {
  if (!isObject(value)) return {};
  const stop = readStops(value['stop']);
  const reasoningEffort = reasoningEfforts.find((effort) => effort === value['reasoningEffort']);
  const serviceTier = serviceTiers.find((tier) => tier === value['serviceTier']);
  const responseFormat = readFormat(value['responseFormat']);
  return {
    ...readNumbers(value),
    ...(stop.length > 0 ? { stop } : {}),
    ...(reasoningEffort ? { reasoningEffort } : {}),
    ...(serviceTier ? { serviceTier } : {}),
    ...(responseFormat ? { responseFormat } : {}),
  };
}

function readNumbers(value: JsonObject): { [N in NumberName]?: number } {
  const numbers: { [N in NumberName]?: number } = {};
  for (const name of Object.keys(numberRanges).filter(isNumberName)) {
    const number = asNumber(value[name]);
    if (number !== undefined && isInRange(name, number)) numbers[name] = number;
  }
  return numbers;
}

function readStops(value: unknown): string[] {
  const list = typeof value === 'string' ? [value] : asStrings(value);
  return list.filter((stop) => stop !== '').slice(0, maxStops);
}

function readFormat(value: unknown): ResponseFormat | undefined {
  if (!isObject(value)) return undefined;
  const { type, schema } = value;
  if (type === 'text' || type === 'json_object') return { type };
  if (type !== 'json_schema' || !isObject(schema)) return undefined;
  return { type, name: asString(value['name']) || 'answer', schema };
}

/** The parameters as fields of a request's body. */
export function wireParameters(parameters: ChatParameters) {
  const { responseFormat, stop, ...others } = parameters;
  const { temperature, seed, n } = others;
  return {
    ...given('temperature', temperature),
    ...given('top_p', others.topP),
    ...given('min_p', others.minP),
    ...given('top_k', others.topK),
    ...given('max_tokens', others.maxTokens),
    ...(stop && stop.length > 0 ? { stop: [...stop] } : {}),
    ...given('presence_penalty', others.presencePenalty),
    ...given('frequency_penalty', others.frequencyPenalty),
    ...given('repetition_penalty', others.repetitionPenalty),
    ...given('seed', seed),
    ...given('n', n),
    ...given('reasoning_effort', others.reasoningEffort),
    ...given('service_tier', others.serviceTier),
    ...(responseFormat ? { response_format: wireFormat(responseFormat) } : {}),
  };
}

function given<const N extends string, V>(name: N, value: V | undefined): { [K in N]?: V } {
  const field: { [K in N]?: V } = {};
  if (value !== undefined) field[name] = value;
  return field;
}

function wireFormat(format: ResponseFormat) {
  if (format.type !== 'json_schema') return { type: format.type };
  return { type: format.type, json_schema: { name: format.name, schema: format.schema } };
}

/**
 * The parameter that a refusal is about: by the field it names, else by the words of its message. Only parameters that
 * were sent come into question.
 */
export function refusedParameter(
  refusal: { readonly param?: string | undefined; readonly message: string },
  sent: ChatParameters,
): ParameterName | undefined {
  const names = parameterNames.filter((name) => sent[name] !== undefined);
  const field = refusal.param?.split('.')[0];
  const byField = names.find((name) => wireNames[name] === field);
  if (byField || (field !== undefined && field !== '')) return byField;
  const words = ` ${refusal.message.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
  return names.find((name) => words.includes(` ${wireNames[name].replaceAll('_', ' ')} `));
}
