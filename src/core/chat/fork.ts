import { branchOf, type Answer, type Conversation, type ConversationRecord } from './conversation';

/** The records of a new conversation that begins with the branch up to a turn of another one. */
export function forkRecords(
  conversation: Conversation,
  turnId: string,
  fresh: { readonly id: string; readonly at: number },
): ConversationRecord[] {
  const { model, parameters } = conversation;
  const { id, at } = fresh;
  const branch = branchOf(conversation, turnId);
  const shortened = branch.flatMap(({ id: upTo }): ConversationRecord[] => {
    const summary = conversation.shortened.get(upTo);
    return summary === undefined ? [] : [{ type: 'shortened', at, upTo, summary }];
  });
  return [
    { type: 'created', format: 1, id, at, model },
    ...(Object.keys(parameters).length > 0 ? [{ type: 'parametersChosen', at, parameters } as const] : []),
    ...branch.flatMap((turn): ConversationRecord[] => {
      if (turn.kind === 'answer') return answerRecords(turn);
      const { kind: _kind, parts, ...question } = turn;
      return [{ type: 'question', ...question, ...(parts.length > 0 ? { parts } : {}) }];
    }),
    ...shortened,
  ];
}

function answerRecords(answer: Answer): ConversationRecord[] {
  const { id, at, parent, model, tier, lastPieceAt } = answer;
  const started = { type: 'answerStarted', id, parent, at, model, tier } as const;
  const texts = (['reasoning', 'text'] as const).flatMap((channel): ConversationRecord[] => {
    const text = answer[channel];
    const when = channel === 'text' ? (answer.firstTextAt ?? at) : at;
    return text === '' ? [] : [{ type: 'answerText', id, at: when, channel, from: 0, text }];
  });
  const { usage, servedModel, servedTier, verdict } = answer;
  // One that is still running stays behind as it is at this moment.
  const ending = answer.ending ?? ({ how: 'stopped' } as const);
  const ended = { type: 'answerEnded', id, at: lastPieceAt, ending, usage, servedModel, servedTier } as const;
  return [
    started,
    ...texts,
    ended,
    ...(verdict ? [{ type: 'answerChecked', id, at: lastPieceAt, verdict } as const] : []),
  ];
}
