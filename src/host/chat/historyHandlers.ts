import * as vscode from 'vscode';
import { searchChats, type ChatHit } from '../../core/chat/search';
import type { HostHandlers } from '../../protocol/rpc';
import { commandIds } from '../names';
import type { ChatPanel, PanelServices } from './chatPanel';

/** So often a search tells what it found, in milliseconds. */
const tellEveryMs = 50;

/** What the list of conversations in a page does. */
export function historyHandlers(panel: ChatPanel, services: PanelServices) {
  const { library, log } = services;
  let searching = new AbortController();
  return {
    listChats: async () => {
      const answering = new Set(library.answering.map((chat) => chat.conversation.id));
      const chats = await library.list();
      return { chats: chats.map((chat) => ({ ...chat, answering: answering.has(chat.id) })) };
    },
    searchChats: ({ search, query }) => {
      searching.abort();
      searching = new AbortController();
      if (query.trim() !== '') {
        runSearch(panel, services, { search, query, signal: searching.signal }).catch((error: unknown) =>
          log.warn(`Search: ${String(error)}`),
        );
      }
      return {};
    },
    renameChat: async ({ conversationId, title }) => {
      await library.rename(conversationId, title);
      return {};
    },
    pinChat: async ({ conversationId, pinned }) => {
      await library.pin(conversationId, pinned);
      return {};
    },
    deleteChat: async ({ conversationId }) => {
      await library.remove([conversationId]);
      return {};
    },
    restoreChat: async ({ conversationId }) => {
      await library.restore([conversationId]).catch(() => {
        throw new Error(vscode.l10n.t('It is too late to bring this conversation back.'));
      });
      return {};
    },
    listCommand: async ({ command }) => {
      await vscode.commands.executeCommand(commandIds[command]);
      return {};
    },
  } satisfies Partial<HostHandlers>;
}

interface Search {
  readonly search: number;
  readonly query: string;
  readonly signal: AbortSignal;
}

async function runSearch(
  panel: ChatPanel,
  { library }: PanelServices,
  { search, query, signal }: Search,
): Promise<void> {
  const ports = { peek: (id: string) => library.peek(id), now: Date.now };
  let waiting: ChatHit[] = [];
  let toldAt = 0;
  const tell = (done: boolean) => {
    const hits = waiting.map(({ id, turnId, excerpt }) => ({ id, turnId: turnId ?? null, excerpt }));
    waiting = [];
    toldAt = Date.now();
    if (!signal.aborted) panel.found({ search, hits, done });
  };
  const chats = await library.list();
  if (signal.aborted) return;
  try {
    for await (const hit of searchChats(query, chats, ports, signal)) {
      waiting.push(hit);
      if (Date.now() - toldAt >= tellEveryMs) tell(false);
    }
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  } finally {
    tell(true);
  }
}
