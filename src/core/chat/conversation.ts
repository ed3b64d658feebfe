import type { ApiErrorReason } from '../api/errors';
import type { Usage } from '../api/chat';
import type { ContextPart } from '../context/part';

/** How an answer came to its end. An answer without an ending is running, or was interrupted. */
export type AnswerEnding =
  | { readonly how: 'finished'; readonly finishReason: string }
  | { readonly how: 'stopped' }
  | { readonly how: 'failed'; readonly reason: ApiErrorReason; readonly message: string };

/** What a person asked. */
interface Question {
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
  text: string;
  reasoning: string;
  /** Unix milliseconds of the first text after the reasoning. */
  firstTextAt: number | undefined;
  /** Unix milliseconds of the last piece that arrived. */
  lastPieceAt: number;
  ending: AnswerEnding | undefined;
  usage: Usage | undefined;
  servedModel: string | undefined;
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
  /** The answer goes on after an ending: what follows belongs to the same text. */
  | { readonly type: 'answerResumed'; readonly id: string; readonly at: number }
  | {
      readonly type: 'answerEnded';
      readonly id: string;
      readonly at: number;
      readonly ending: AnswerEnding;
      /** Of the whole answer, with every time it was resumed. */
      readonly usage?: Usage | undefined;
      readonly servedModel?: string | undefined;
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
  };
}

/** The conversation that a file's records make; undefined when there are none. A lost first line is no obstacle. */
export function foldRecords(id: string, records: readonly ConversationRecord[]): Conversation | undefined {
  const first = records[0];
  if (!first) return undefined;
  const model = records.find((record) => 'model' in record)?.model ?? '';
  const conversation = newConversation(id, first.at, model);
  for (const record of records) applyRecord(conversation, record);
  return conversation;
}

/** Applies one record in place. A record that names an unknown turn changes nothing. */
export function applyRecord(conversation: Conversation, record: ConversationRecord): void {
  switch (record.type) {
    case 'created':
      return;
    case 'modelChosen':
      conversation.model = record.model;
      return;
    case 'titled':
      conversation.title = record.title === '' ? undefined : record.title;
      return;
    case 'pinned':
      conversation.pinned = record.pinned;
      return;
    case 'question':
      addTurn(conversation, askedQuestion(record));
      return;
    case 'shortened':
      conversation.shortened.set(record.upTo, record.summary);
      return;
    case 'answerStarted':
      addTurn(conversation, startedAnswer(record));
      return;
    case 'answerText':
    case 'answerResumed':
    case 'answerEnded':
      applyToAnswer(conversation, record);
  }
}

function pick(record: { readonly id: string; readonly at: number }) {
  return { id: record.id, at: record.at };
}

function askedQuestion(record: ConversationRecord & { type: 'question' }): Question {
  const { parent, text, parts = [] } = record;
  return { kind: 'question', ...pick(record), parent, text, parts };
}

function startedAnswer(record: ConversationRecord & { type: 'answerStarted' }): Answer {
  return {
    kind: 'answer',
    ...pick(record),
    parent: record.parent,
    model: record.model,
    text: '',
    reasoning: '',
    firstTextAt: undefined,
    lastPieceAt: record.at,
    ending: undefined,
    usage: undefined,
    servedModel: undefined,
  };
}

function addTurn(conversation: Conversation, turn: Turn): void {
  if (conversation.turns.has(turn.id)) return;
  if (turn.parent !== null && !conversation.turns.has(turn.parent)) return;
  conversation.turns.set(turn.id, turn);
  conversation.head = turn.id;
  conversation.updatedAt = turn.at;
}

type AnswerRecord = Extract<ConversationRecord, { type: 'answerText' | 'answerResumed' | 'answerEnded' }>;

function applyToAnswer(conversation: Conversation, record: AnswerRecord): void {
  const answer = conversation.turns.get(record.id);
  if (answer?.kind !== 'answer') return;
  conversation.updatedAt = record.at;
  if (record.type === 'answerText') {
    placePiece(answer, record);
  } else if (record.type === 'answerResumed') {
    answer.ending = undefined;
  } else {
    answer.ending = record.ending;
    answer.usage = record.usage ?? answer.usage;
    answer.servedModel = record.servedModel ?? answer.servedModel;
  }
}

/** Puts a piece of text where it belongs in its channel, and notes when it came. */
export function placePiece(answer: Answer, piece: ConversationRecord & { type: 'answerText' }): void {
  answer[piece.channel] = withPiece(answer[piece.channel], piece.from, piece.text);
  answer.lastPieceAt = piece.at;
  if (piece.channel === 'text') answer.firstTextAt ??= piece.at;
}

/** Text that a damaged line held is gone; an ellipsis and blanks stand for it, so that what follows keeps its place. */
function withPiece(before: string, from: number, piece: string): string {
  const gap = from - before.length;
  if (gap > 0) return `${before}…${' '.repeat(gap - 1)}${piece}`;
  return gap === 0 ? before + piece : before.slice(0, from) + piece;
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
