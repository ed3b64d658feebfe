import type { ChatMessage } from '../api/chat';
import type { Turn } from './conversation';
import { messagesOf } from './prompt';

/** How a conversation with its next question fits into a model. */
export interface Fit {
  /** Of everything that would be sent, before anything is left out. */
  readonly tokens: number;
  /** What has to be left out; undefined when everything fits. */
  readonly leaveOut: LeaveOut | undefined;
  /** True when not even the question alone fits. */
  readonly tooLarge: boolean;
}

/** The oldest turns, up to and including `upTo`. */
export interface LeaveOut {
  readonly upTo: string;
  /** How many questions of those that are sent now. */
  readonly questions: number;
  /** What stands for still older turns already. */
  readonly summary: string;
}

/** What is known about a conversation and its model. */
export interface FitInput {
  /** With the next question as its last turn. */
  readonly branch: readonly Turn[];
  readonly shortened: ReadonlyMap<string, string>;
  /** The conversation's own standing instruction; undefined: the extension's. */
  readonly instruction?: string | undefined;
  /** Tokens for the prompt. */
  readonly room: number;
  readonly estimate: (messages: readonly ChatMessage[]) => number;
}

/** Decides what has to be left out, oldest exchanges first and as few as will do. */
export function fitPrompt({ branch, shortened, instruction, room, estimate }: FitInput): Fit {
  const tokens = estimate(messagesOf(branch, shortened, instruction));
  if (tokens <= room) return { tokens, leaveOut: undefined, tooLarge: false };
  const cut = branch.findLastIndex(({ id }) => shortened.has(id));
  const summary = shortened.get(branch[cut]?.id ?? '') ?? '';
  // Each ends before a question; the last leaves the next question alone.
  const ends = branch.flatMap((turn, index) =>
    turn.kind === 'question' && index - 1 > cut && index > 0 ? [index - 1] : [],
  );
  const fits = (end: number | undefined) => {
    const upTo = branch[end ?? -1]?.id;
    return (
      upTo !== undefined && estimate(messagesOf(branch, new Map([[upTo, summary]]), instruction)) <= room
    );
  };
  const end = firstThat(ends, fits);
  const upTo = branch[end ?? -1]?.id;
  if (end === undefined || upTo === undefined) return { tokens, leaveOut: undefined, tooLarge: true };
  const questions = branch.slice(cut + 1, end + 1).filter(({ kind }) => kind === 'question').length;
  return { tokens, leaveOut: { upTo, questions, summary }, tooLarge: false };
}

/** The first member of an ascending list that passes, where all behind it pass too. */
function firstThat(
  list: readonly number[],
  passes: (member: number | undefined) => boolean,
): number | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle])) high = middle;
    else low = middle + 1;
  }
  return list[low];
}
