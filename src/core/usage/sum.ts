import type { Usage } from '../api/chat';

/** Adds two usages; an answer that was resumed was paid for each time. Undefined counts as unknown, not as zero. */
export function addUsage(before: Usage | undefined, now: Usage | undefined): Usage | undefined {
  if (!before || !now) return now ?? before;
  return {
    promptTokens: before.promptTokens + now.promptTokens,
    completionTokens: before.completionTokens + now.completionTokens,
    cachedTokens: sum(before.cachedTokens, now.cachedTokens),
    reasoningTokens: sum(before.reasoningTokens, now.reasoningTokens),
    estimatedCost: sum(before.estimatedCost, now.estimatedCost),
  };
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}
