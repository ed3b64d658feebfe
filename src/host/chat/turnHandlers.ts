import type { Chat } from '../../core/chat/chat';
import type { HostHandlers } from '../../protocol/rpc';
import { agreed } from '../context/contextHandlers';
import type { PanelServices } from './chatPanel';

/** Does something in a conversation that is brought up to date first. */
export type InChat = (id: string, task: (chat: Chat) => Promise<void>) => Promise<object>;

/** What the page asks about turns: versions, forks, the queue. */
export function turnHandlers({ current, library, attachments }: PanelServices, inChat: InChat) {
  return {
    editQuestion: ({ conversationId, questionId, text }) =>
      inChat(conversationId, async (chat) => {
        const desk = await attachments.desk();
        await chat.editQuestion(questionId, agreed(await desk.checked(text)));
      }),
    answerQuestion: ({ conversationId, questionId }) =>
      inChat(conversationId, (chat) => chat.answerQuestion(questionId)),
    showVersion: ({ conversationId, turnId, index }) =>
      inChat(conversationId, (chat) => chat.showVersion(turnId, index)),
    fork: ({ conversationId, turnId }) =>
      inChat(conversationId, async (chat) => {
        const fork = await library.fork(chat, turnId);
        await current.open(fork.conversation.id);
      }),
    unqueue: ({ conversationId, questionId }) => inChat(conversationId, (chat) => chat.unqueue(questionId)),
    askNext: ({ conversationId }) => inChat(conversationId, (chat) => chat.askNext()),
  } satisfies Partial<HostHandlers>;
}
