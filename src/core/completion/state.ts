import type { RestReason } from './availability';

/** What completions are doing, as one word. `unaddressed`: the address in the settings cannot be used. */
export type CompletionState =
  RestReason | 'unaddressed' | 'restricted' | 'noKey' | 'noModel' | 'waiting' | 'idle';

/** Everything the state depends on. */
export interface StateFacts {
  readonly hasAddress: boolean;
  readonly isTrusted: boolean;
  readonly hasKey: boolean;
  readonly hasModel: boolean;
  readonly rest: RestReason | undefined;
  /** Requests on their way. */
  readonly waiting: number;
}

/** The state of completions. What the user has decided comes first, then what must be mended, then what passes. */
export function completionState(facts: StateFacts): CompletionState {
  const { rest } = facts;
  if (rest === 'off') return 'off';
  if (!facts.isTrusted) return 'restricted';
  if (!facts.hasAddress) return 'unaddressed';
  if (!facts.hasKey) return 'noKey';
  if (rest) return rest;
  if (!facts.hasModel) return 'noModel';
  return facts.waiting > 0 ? 'waiting' : 'idle';
}

/** True when a request could succeed if somebody asks for it by hand. */
export function mayAskByHand(state: CompletionState): boolean {
  return !['restricted', 'unaddressed', 'noKey', 'noModel'].includes(state);
}
