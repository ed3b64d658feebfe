import * as vscode from 'vscode';
import type { Chat } from '../../core/chat/chat';
import { ConversationGone } from '../../core/chat/sharedFile';
import type { HostHandlers } from '../../protocol/rpc';
import type { ActionId } from '../../protocol/viewState';
import { billingPage, commandIds } from '../names';
import type { ChatPanel, PanelServices } from './chatPanel';
import { openBudget } from '../usage/budget';
import { historyHandlers } from './historyHandlers';
import { insertAtCursor } from './insertAtCursor';

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
    ...conversationHandlers(services),
    ...choiceHandlers(services),
    ...historyHandlers(panel, services),
    ...editorHandlers,
  };
}

function conversationHandlers({ library, service }: PanelServices) {
  const inChat = async (id: string, task: (chat: Chat) => Promise<void>) => {
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
  return {
    send: ({ conversationId, text }) =>
      inChat(conversationId, async (chat) => {
        if (!chat.conversation.model) {
          await service.chatModels();
          await chat.chooseModel(service.defaultModel());
        }
        await chat.ask(text);
      }),
    stop: ({ conversationId }) => inChat(conversationId, (chat) => chat.stop()),
    act: ({ id, conversationId, answerId }) =>
      inChat(conversationId, async (chat) => {
        if (id === 'askAnyway') await service.budget.allowToday();
        await act(id, chat, answerId);
      }),
    pickModel: async () => {
      await vscode.commands.executeCommand(commandIds.pickModel);
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

const editorHandlers = {
  copy: async ({ text }) => {
    await vscode.env.clipboard.writeText(text);
    return {};
  },
  insertAtCursor: async ({ text }) => {
    await insertAtCursor(text);
    return {};
  },
} satisfies Partial<HostHandlers>;

/** A budget that was spent left no text, so that going on asks again. */
async function goOn(
  id: 'answerAgain' | 'continue' | 'askAnyway',
  chat: Chat,
  answerId: string | null,
): Promise<void> {
  if (answerId === null) return;
  await (id === 'answerAgain' ? chat.answerAgain(answerId) : chat.resume(answerId));
}

async function act(id: ActionId, chat: Chat, answerId: string | null): Promise<void> {
  switch (id) {
    case 'answerAgain':
    case 'continue':
    case 'askAnyway':
      return goOn(id, chat, answerId);
    case 'saveAgain':
      return chat.save();
    case 'openBilling':
      await vscode.env.openExternal(vscode.Uri.parse(billingPage));
      return;
    case 'openSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'deepinfra.baseUrl');
      return;
    case 'changeBudget':
      await vscode.commands.executeCommand(...openBudget);
      return;
    case 'setApiKey':
    case 'pickModel':
    case 'showLog':
    case 'newChat':
      await vscode.commands.executeCommand(commandIds[id]);
  }
}
