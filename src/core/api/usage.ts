import { asNumber, isObject } from '../base/guards';
import type { Usage } from './chat';

/** The `usage` of an answer; undefined when it counts nothing. */
export function readUsage(value: unknown): Usage | undefined {
  if (!isObject(value)) return undefined;
  const prompt = asNumber(value['prompt_tokens']);
  const completion = asNumber(value['completion_tokens']);
  if (prompt === undefined && completion === undefined) return undefined;
  const reasoningTokens = detail(value['completion_tokens_details'], 'reasoning_tokens');
  return {
    promptTokens: prompt ?? 0,
    completionTokens: withReasoning(completion ?? 0, reasoningTokens ?? 0),
    cachedTokens: detail(value['prompt_tokens_details'], 'cached_tokens'),
    reasoningTokens,
    estimatedCost: asNumber(value['estimated_cost']),
  };
}

/** Some models leave the thoughts out of the completion (deepinfra-api.md 3.3); seen by there being more of them. */
function withReasoning(completion: number, reasoning: number): number {
  return reasoning > completion ? completion + reasoning : completion;
}

function detail(details: unknown, name: string): number | undefined {
  return isObject(details) ? asNumber(details[name]) : undefined;
}
