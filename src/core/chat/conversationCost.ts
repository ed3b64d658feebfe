import type { Price } from '../models/model';
import { costAtTier } from '../usage/cost';
import type { Totals } from '../usage/totals';
import type { Answer, Conversation } from './conversation';

/** Finds the price of a model by its id. */
type PriceOf = (model: string) => Price | undefined;

/** US dollars of one answer; undefined when unknown, and when nothing came. */
export function answerCost(answer: Answer, priceOf: PriceOf): number | undefined {
  const { usage, model, servedModel, servedTier } = answer;
  return usage && costAtTier(usage, priceOf(servedModel ?? model) ?? priceOf(model), servedTier);
}

/**
 * What all answers of a conversation cost, also those that are not shown. One that was refused cost nothing; of
 * alternatives the first one bears the cost of all.
 */
export function conversationCost(
  { turns }: Pick<Conversation, 'turns'>,
  priceOf: PriceOf,
): Pick<Totals, 'cost' | 'unknown'> {
  let [cost, unknown] = [0, 0];
  for (const turn of turns.values()) {
    if (turn.kind !== 'answer' || (!turn.usage && isFree(turn))) continue;
    const known = answerCost(turn, priceOf);
    if (known === undefined) unknown++;
    else cost += known;
  }
  return { cost, unknown };
}

function isFree({ together, text, reasoning }: Answer): boolean {
  return together !== undefined || (text === '' && reasoning === '');
}
