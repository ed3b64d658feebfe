import type { Usage } from '../api/chat';
import { asNumber, asString, isObject, parseJson, type JsonObject } from '../base/guards';

/**
 * What requests are made for. `suggestion`: names, and commands of the terminal; `check`: trying a model of completions;
 * `other` also stands for words of newer versions.
 */
const features = [
  'chat',
  'completion',
  'edit',
  'commit',
  'review',
  'suggestion',
  'title',
  'summary',
  'check',
  'other',
] as const;

/** One of `features`. */
export type Feature = (typeof features)[number];

/** Why a request is made, and for which conversation. Whoever asks the service says it. */
export interface Purpose {
  readonly feature: Feature;
  /** Id of the conversation. */
  readonly conversation?: string | undefined;
}

/** Where a cost comes from: the service's own estimate, tokens times received prices, or nowhere. */
type CostBasis = 'service' | 'prices' | 'unknown';

/** Tokens of one request. */
export type Tokens = Omit<Usage, 'estimatedCost'>;

/** One request that was billed, or may have been. */
export interface LedgerEntry extends Purpose {
  /** Unix milliseconds of its end. */
  readonly at: number;
  readonly model: string;
  /** Undefined when the service did not get to say it. */
  readonly tokens: Tokens | undefined;
  /** US dollars; undefined when unknown. */
  readonly cost: number | undefined;
  readonly basis: CostBasis;
}

/**
 * An entry as one line of JSON. It begins with a line feed too: a window that died within a line must not take the next
 * one with it, whoever writes that.
 */
export function entryLine({ at, feature, model, conversation, tokens, cost, basis }: LedgerEntry): string {
  const counts = tokens && {
    prompt: tokens.promptTokens,
    cached: tokens.cachedTokens,
    completion: tokens.completionTokens,
    reasoning: tokens.reasoningTokens,
  };
  return `\n${JSON.stringify({ at, feature, model, conversation, ...counts, cost, basis })}\n`;
}

/** The entries of a file, in its order. A line that cannot be read hides no other. */
export function parseEntries(file: string): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (const line of file.split('\n')) {
    const entry = line === '' ? undefined : parseEntry(parseJson(line));
    if (entry) entries.push(entry);
  }
  return entries;
}

function parseEntry(value: unknown): LedgerEntry | undefined {
  if (!isObject(value)) return undefined;
  const at = amount(value, 'at');
  const model = asString(value['model']);
  if (at === undefined || model === undefined) return undefined;
  const cost = amount(value, 'cost');
  return {
    at,
    feature: features.find((feature) => feature === value['feature']) ?? 'other',
    model,
    conversation: asString(value['conversation']),
    tokens: parseTokens(value),
    cost,
    basis: cost === undefined ? 'unknown' : value['basis'] === 'prices' ? 'prices' : 'service',
  };
}

function parseTokens(value: JsonObject): Tokens | undefined {
  const promptTokens = amount(value, 'prompt');
  const completionTokens = amount(value, 'completion');
  if (promptTokens === undefined || completionTokens === undefined) return undefined;
  return {
    promptTokens,
    completionTokens,
    cachedTokens: amount(value, 'cached'),
    reasoningTokens: amount(value, 'reasoning'),
  };
}

function amount(value: JsonObject, name: string): number | undefined {
  const number = asNumber(value[name]);
  return number === undefined || number < 0 ? undefined : number;
}
