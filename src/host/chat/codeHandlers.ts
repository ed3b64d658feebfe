import type { HostHandlers } from '../../protocol/rpc';
import type { PanelServices } from './chatPanel';

/** What the page asks about a block of code in an answer. */
export function codeHandlers({ library, answerEdits }: PanelServices) {
  const answerOf = async (conversationId: string, answerId: string) => {
    const turn = (await library.open(conversationId))?.conversation.turns.get(answerId);
    return turn?.kind === 'answer' ? turn.text : '';
  };
  return {
    fileOfCode: async ({ conversationId, answerId, code }) => {
      const { fileOfBlock } = await answerEdits.get();
      return { path: fileOfBlock(await answerOf(conversationId, answerId), code) ?? null };
    },
    applyCode: async ({ conversationId, answerId, code }) => {
      const { edits } = await answerEdits.get();
      await edits.apply(await answerOf(conversationId, answerId), code);
      return {};
    },
  } satisfies Partial<HostHandlers>;
}
