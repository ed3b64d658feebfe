import {
  newConversation,
  type Answer,
  type Conversation,
  type ConversationRecord,
  type Question,
  type Turn,
} from './conversation';

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
  if (isAboutAnswer(record)) return applyToAnswer(conversation, record);
  if (isAboutQueue(record)) return applyToQueue(conversation, record);
  switch (record.type) {
    case 'created':
      return;
    case 'modelChosen':
      conversation.model = record.model;
      return;
    case 'titled':
      conversation.title = titleIn(record);
      return;
    case 'pinned':
      conversation.pinned = record.pinned;
      return;
    case 'parametersChosen':
      conversation.parameters = record.parameters;
      return;
    case 'headChosen':
      setHead(conversation, record.id);
      return;
    case 'question':
      addTurn(conversation, askedQuestion(record));
      return;
    case 'shortened':
      conversation.shortened.set(record.upTo, record.summary);
      return;
    case 'answerStarted':
      addTurn(conversation, startedAnswer(record));
  }
}

function titleIn({ title }: ConversationRecord & { type: 'titled' }): string | undefined {
  return title === '' ? undefined : title;
}

type QueueRecord = Extract<ConversationRecord, { type: 'queued' | 'unqueued' }>;

function isAboutQueue(record: ConversationRecord): record is QueueRecord {
  return record.type === 'queued' || record.type === 'unqueued';
}

function applyToQueue(conversation: Conversation, record: QueueRecord): void {
  const others = conversation.queue.filter(({ id }) => id !== record.id);
  if (record.type === 'unqueued' || conversation.turns.has(record.id)) {
    conversation.queue = others;
    return;
  }
  const { id, text, parts } = record;
  conversation.queue = [...others, { id, text, ...(parts ? { parts } : {}) }];
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
    ...(record.together === undefined ? {} : { together: record.together }),
    ...(record.tier === undefined ? {} : { tier: record.tier }),
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
  if (turn.parent !== null && !conversation.turns.has(turn.parent)) return;
  if (!conversation.turns.has(turn.id)) {
    conversation.turns.set(turn.id, turn);
    conversation.queue = conversation.queue.filter(({ id }) => id !== turn.id);
    conversation.updatedAt = turn.at;
  }
  // Also when it is known: lines that were appended twice lead to the same head as once.
  setHead(conversation, turn.id);
}

function setHead(conversation: Conversation, id: string): void {
  if (!conversation.turns.has(id)) return;
  conversation.head = id;
  conversation.heads.delete(id);
  conversation.heads.add(id);
}

type AnswerRecord = Extract<
  ConversationRecord,
  { type: 'answerText' | 'answerResumed' | 'answerChecked' | 'answerEnded' }
>;

function isAboutAnswer(record: ConversationRecord): record is AnswerRecord {
  return record.type.startsWith('answer') && record.type !== 'answerStarted';
}

function applyToAnswer(conversation: Conversation, record: AnswerRecord): void {
  const answer = conversation.turns.get(record.id);
  if (answer?.kind !== 'answer') return;
  conversation.updatedAt = record.at;
  switch (record.type) {
    case 'answerText':
      placePiece(answer, record);
      return;
    case 'answerChecked':
      answer.verdict = record.verdict;
      return;
    case 'answerResumed':
      answer.text = answer.text.slice(0, record.keep ?? answer.text.length);
      answer.ending = undefined;
      answer.verdict = undefined;
      return;
    case 'answerEnded':
      answer.ending = record.ending;
      answer.usage = record.usage ?? answer.usage;
      answer.servedModel = record.servedModel ?? answer.servedModel;
      answer.servedTier = record.servedTier ?? answer.servedTier;
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
