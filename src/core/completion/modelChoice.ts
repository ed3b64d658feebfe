import type { Model, Price } from '../models/model';
import { promptFormOf, type ModelKnowledge } from './prompt/dialects';

/** A typical automatic request, in tokens: what makes one model dearer than another for completions. */
const typical = { prompt: 1_500, answer: 40 };
/** Fewer do not hold a prompt of the default size and its answer. */
const leastContext = 4_096;

/**
 * The model to complete with when the user has chosen none: the cheapest that fills holes in a form there is evidence
 * or a trial for; else the cheapest that chats without being made to think; else none. Models that are about to go, and
 * those that somebody else runs, are never chosen for the user.
 */
export function defaultCompletionModel(
  models: readonly Model[],
  knowledgeOf: (id: string) => ModelKnowledge,
): Model | undefined {
  const usable = models.filter(
    ({ surfaces, deprecated, partner, contextTokens, price }) =>
      surfaces.includes('chat') && !deprecated && !partner && (contextTokens ?? 0) >= leastContext && price,
  );
  const fillers = usable.filter(({ id }) => promptFormOf(id, knowledgeOf(id)).kind === 'fim');
  return cheapest(fillers) ?? cheapest(usable.filter(mayAnswerAtOnce));
}

function mayAnswerAtOnce({ supports }: Model): boolean {
  return !supports.reasoning || supports.canDisableReasoning;
}

function cheapest(models: readonly Model[]): Model | undefined {
  return models.toSorted((a, b) => costOf(a.price) - costOf(b.price) || (a.id < b.id ? -1 : 1))[0];
}

function costOf(price: Price | undefined): number {
  return price ? price.input * typical.prompt + price.output * typical.answer : Number.POSITIVE_INFINITY;
}
