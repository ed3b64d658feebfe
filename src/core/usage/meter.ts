import type { ChatEvent, Usage } from '../api/chat';
import type { TextEvent } from '../api/completions';
import type { Price } from '../models/model';
import { costAtTier } from './cost';
import type { LedgerEntry, Purpose } from './entry';

/** What is known of a request that gave something. */
export interface Billed {
  readonly usage?: Usage | undefined;
  /** The model that answered, where it may differ from the one asked. */
  readonly servedModel?: string | undefined;
  readonly serviceTier?: string | undefined;
}

const something: Billed = {};

/** What an event of a chat answer tells about its bill; undefined when nothing came yet. */
export function billOfChat(event: ChatEvent): Billed | undefined {
  if (event.kind === 'waiting') return undefined;
  return event.kind === 'finished' ? event : something;
}

/** What an event of raw completions tells about its bill. */
export function billOfCompletion(event: TextEvent): Billed {
  return event.usage ? event : something;
}

/**
 * Passes the events of a stream on, and tells at the end what is known of the bill: also when the reader leaves early, the request is
 * aborted or fails. A request that gave nothing is not known to be billed, and nothing is told.
 */
export async function* metered<E>(
  open: () => Promise<AsyncIterable<E>>,
  billOf: (event: E) => Billed | undefined,
  ended: (bill: Billed) => void,
): AsyncGenerator<E, void, void> {
  let last: Billed | undefined;
  try {
    for await (const event of await open()) {
      const bill = billOf(event);
      // An event that knows nothing does not make the one before unknown.
      if (bill && (last === undefined || bill !== something)) last = bill;
      yield event;
    }
  } finally {
    if (last) ended(last);
  }
}

/** What to write down about a request for `model`. */
export function entryOf(
  purpose: Purpose,
  model: string,
  { usage, servedModel, serviceTier }: Billed,
  priceOf: (model: string) => Price | undefined,
): Omit<LedgerEntry, 'at'> {
  const served = servedModel || model;
  const cost = usage && costAtTier(usage, priceOf(served) ?? priceOf(model), serviceTier);
  const basis = cost === undefined ? 'unknown' : usage?.estimatedCost === undefined ? 'prices' : 'service';
  return { ...purpose, model: served, tokens: usage, cost, basis };
}
