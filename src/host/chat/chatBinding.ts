import * as vscode from 'vscode';
import { ConversationGone } from '../../core/chat/sharedFile';
import type { HostHandlers } from '../../protocol/rpc';
import { agreed, contextHandlers } from '../context/contextHandlers';
import { commandIds } from '../names';
import { act } from './actions';
import { blockHandlers } from './blockHandlers';
import type { ChatPanel, PanelServices } from './chatPanel';
import { codeHandlers } from './codeHandlers';
import { historyHandlers } from './historyHandlers';
import { parameterHandlers } from './parameterHandlers';
import { readingHandlers } from './readingHandlers';
import { turnHandlers, type InChat } from './turnHandlers';

/** What each call of the page does. `onConnected` runs when the page can draw. */
export function panelHandlers(
  panel: ChatPanel,
  services: PanelServices,
  onConnected: () => void,
): HostHandlers {
  return {
    connect: async () => {
      void services.service.loadModels();
      const snapshot = await panel.connect();
      // The reply goes first: what the page was asked to do comes when it can draw.
      setTimeout(onConnected, 0);
      return snapshot;
    },
    ...conversationHandlers(services, inChatOf(services)),
    ...turnHandlers(services, inChatOf(services)),
    ...parameterHandlers(services, inChatOf(services)),
    ...choiceHandlers(services),
    ...historyHandlers(panel, services),
    ...blockHandlers,
    ...readingHandlers,
    ...contextHandlers(services.attachments),
    ...codeHandlers(services),
  };
}

function inChatOf({ library }: PanelServices): InChat {
  return async (id, task) => {
    const chat = await library.open(id);
    if (!chat) throw new Error(vscode.l10n.t('This conversation cannot be read.'));
    // Another window may have added to it, or deleted it.
    await library.catchUp(chat).catch((error: unknown) => {
      throw ConversationGone.is(error)
        ? new Error(vscode.l10n.t('This conversation was deleted in another window.'))
        : error;
    });
    await task(chat);
    return {};
  };
}

function conversationHandlers({ service, attachments }: PanelServices, inChat: InChat) {
  return {
    send: ({ conversationId, text }) =>
      inChat(conversationId, async (chat) => {
        if (!chat.conversation.model) {
          await service.chatModels();
          await chat.chooseModel(service.defaultModel());
        }
        const desk = await attachments.desk();
        const outgoing = agreed(await desk.prepare(chat, text));
        await chat.ask(outgoing.text, outgoing.parts);
        desk.sent(conversationId);
      }),
    stop: ({ conversationId }) => inChat(conversationId, (chat) => chat.stop()),
    act: ({ id, conversationId, answerId }) =>
      inChat(conversationId, (chat) => act(id, answerId, { chat, service })),
    pickModel: async ({ conversationId }) => {
      await vscode.commands.executeCommand(commandIds.pickModel, conversationId);
      return {};
    },
  } satisfies Partial<HostHandlers>;
}

function choiceHandlers({ current }: PanelServices) {
  return {
    newChat: async () => {
      await current.startNew();
      return {};
    },
    openChat: async ({ conversationId }) => {
      await current.open(conversationId);
      return {};
    },
  } satisfies Partial<HostHandlers>;
}
