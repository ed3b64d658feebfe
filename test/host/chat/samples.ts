import type { Answer } from '../../../src/core/chat/conversation';

/** A complete answer with nothing special about it. */
export const answerSample: Answer = {
  kind: 'answer',
  id: 'a',
  parent: 'q',
  at: 1,
  model: 'a/b',
  text: 'Because',
  reasoning: '',
  firstTextAt: 2,
  lastPieceAt: 3,
  ending: { how: 'finished', finishReason: 'stop' },
  usage: undefined,
  servedModel: undefined,
};
