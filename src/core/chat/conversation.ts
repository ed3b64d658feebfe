import type { ApiErrorReason } from '../api/errors';
import type { Usage } from '../api/chat';
import type { ParameterName, ServiceTier } from '../api/parameters';
import type { ContextPart } from '../context/part';
import type { ConversationParameters } from './parameters';

/** How an answer came to its end. An answer without an ending is running, or was interrupted. */
export type AnswerEnding =
  | { readonly how: 'finished'; readonly finishReason: string }
  | { readonly how: 'stopped' }
  | {
      readonly how: 'failed';
      readonly reason: ApiErrorReason;
      readonly message: string;
      /** The parameter that the service refused. */
      readonly refused?: ParameterName | undefined;
    };

/** Whether an answer has the form that was asked of it. */
export interface Verdict {
  readonly fits: boolean;
  /** What is wrong, each with its place; empty when it fits. */
  readonly faults: readonly string[];
}

/** A question that waits until the running answer is complete. */
interface QueuedQuestion {
  readonly id: string;
  readonly text: string;
  readonly parts?: readonly ContextPart[] | undefined;
}

/** What a person asked. */
export interface Question {
  readonly kind: 'question';
  readonly id: string;
  /** The answer that it follows; null at the start of a conversation. */
  readonly parent: string | null;
  /** Unix milliseconds. */
  readonly at: number;
  readonly text: string;
  /** What went along with it. */
  readonly parts: readonly ContextPart[];
}

/** What a model answered, as far as it came. */
export interface Answer {
  readonly kind: 'answer';
  readonly id: string;
  readonly parent: string;
  readonly at: number;
  readonly model: string;
  /** The first of the alternatives that were asked for together with this one; that one has what they cost. */
  readonly together?: string | undefined;
  /** The tier that was asked for; undefined when none was. */
  readonly tier?: ServiceTier | undefined;
  text: string;
  reasoning: string;
  /** Unix milliseconds of the first text after the reasoning. */
  firstTextAt: number | undefined;
  /** Unix milliseconds of the last piece that arrived. */
  lastPieceAt: number;
  ending: AnswerEnding | undefined;
  usage: Usage | undefined;
  servedModel: string | undefined;
  servedTier?: string | undefined;
  /** Undefined when no form was asked for, or the answer was not checked yet. */
  verdict?: Verdict | undefined;
}

/** One node of the conversation's tree. */
export type Turn = Question | Answer;

/** One line of a conversation's file. Each can be applied twice without harm, so a repeated append loses nothing. */
export type ConversationRecord =
  | {
      readonly type: 'created';
      readonly format: 1;
      readonly id: string;
      readonly at: number;
      readonly model: string;
    }
  | { readonly type: 'modelChosen'; readonly at: number; readonly model: string }
  /** An empty title takes the name away again. */
  | { readonly type: 'titled'; readonly at: number; readonly title: string }
  /** Pinned conversations stand on top of the list. */
  | { readonly type: 'pinned'; readonly at: number; readonly pinned: boolean }
  /** All parameters, in place of those before. */
  | { readonly type: 'parametersChosen'; readonly at: number; readonly parameters: ConversationParameters }
  /** Another branch is shown: the one that ends with this turn. */
  | { readonly type: 'headChosen'; readonly at: number; readonly id: string }
  /** A question waits for its turn; it leaves the queue as the question of the same id, or unasked. */
  | ({ readonly type: 'queued'; readonly at: number } & QueuedQuestion)
  | { readonly type: 'unqueued'; readonly at: number; readonly id: string }
  | {
      readonly type: 'question';
      readonly id: string;
      readonly parent: string | null;
      readonly at: number;
      readonly text: string;
      readonly parts?: readonly ContextPart[] | undefined;
    }
  /** From now on the turns up to and including `upTo` are not sent; `summary`, unless empty, stands for them. */
  | { readonly type: 'shortened'; readonly at: number; readonly upTo: string; readonly summary: string }
  | {
      readonly type: 'answerStarted';
      readonly id: string;
      readonly parent: string;
      readonly at: number;
      readonly model: string;
      readonly together?: string | undefined;
      readonly tier?: ServiceTier | undefined;
    }
  /** A piece of an answer that begins `from` UTF-16 units into its channel. */
  | {
      readonly type: 'answerText';
      readonly id: string;
      readonly at: number;
      readonly channel: TextChannel;
      readonly from: number;
      readonly text: string;
    }
  /** The answer goes on after an ending, behind its first `keep` UTF-16 units; behind all of them when it does not say. */
  | {
      readonly type: 'answerResumed';
      readonly id: string;
      readonly at: number;
      readonly keep?: number | undefined;
    }
  | {
      readonly type: 'answerChecked';
      readonly id: string;
      readonly at: number;
      readonly verdict: Verdict;
    }
  | {
      readonly type: 'answerEnded';
      readonly id: string;
      readonly at: number;
      readonly ending: AnswerEnding;
      /** Of the whole answer, with every time it was resumed. */
      readonly usage?: Usage | undefined;
      readonly servedModel?: string | undefined;
      readonly servedTier?: string | undefined;
    };

/** The two texts of an answer: what is said and what was thought before. */
export type TextChannel = 'text' | 'reasoning';

/** A conversation in memory: the fold of its records. */
export interface Conversation {
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  model: string;
  /** Undefined until something names it; then the list shows the first question instead. */
  title: string | undefined;
  pinned: boolean;
  readonly turns: Map<string, Turn>;
  /** The last turns of what is not sent any more, with the summaries that stand for it (empty: none). */
  readonly shortened: Map<string, string>;
  /** The newest turn of the branch that is shown. */
  head: string | null;
  /** Every turn that was the head, the one that was it last at the end: a branch is shown again as it was left. */
  readonly heads: Set<string>;
  parameters: ConversationParameters;
  /** Questions that wait for the running answer, in order. */
  queue: readonly QueuedQuestion[];
}

/** An empty conversation. */
export function newConversation(id: string, at: number, model: string): Conversation {
  return {
    id,
    createdAt: at,
    updatedAt: at,
    model,
    title: undefined,
    pinned: false,
    turns: new Map(),
    shortened: new Map(),
    head: null,
    heads: new Set(),
    parameters: {},
    queue: [],
  };
}

/** The turns from the first question to `to` (by default the head), oldest first. */
export function branchOf(conversation: Conversation, to: string | null = conversation.head): Turn[] {
  const branch: Turn[] = [];
  for (let id = to; id !== null;) {
    const turn = conversation.turns.get(id);
    if (!turn) break;
    branch.push(turn);
    id = turn.parent;
  }
  return branch.reverse();
}
