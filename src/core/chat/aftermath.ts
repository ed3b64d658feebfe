import type { ApiErrorReason } from '../api/errors';
import type { ResponseFormat } from '../api/parameters';
import type { Answer, Verdict } from './conversation';

/** Says whether an answer has the form that was asked for; undefined when that cannot be told. */
export type AnswerCheck = (format: ResponseFormat, text: string) => Promise<Verdict | undefined>;

/** Breaks that say nothing about the service or the model: going on is likely to work. */
const mendable: ReadonlySet<ApiErrorReason> = new Set(['truncated', 'idleTimeout']);

/** True for an answer that broke off in a way that may be continued without asking. */
export function mayContinueAlone({ text, ending }: Answer): boolean {
  if (text.trim() === '' || !ending) return false;
  if (ending.how === 'finished') return ending.finishReason === 'length';
  return ending.how === 'failed' && mendable.has(ending.reason);
}
