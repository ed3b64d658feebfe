import { flag, list, nullable, number, oneOf, record, text, type Checked } from './check';

/** A conversation in the list. */
const summary = record({
  id: text,
  title: text,
  updatedAt: number,
  answering: flag,
  pinned: flag,
  /** Of its file. */
  bytes: number,
});
export type Summary = Checked<typeof summary>;

/** A conversation that a search found, where, and the text around; both are empty when its title was found. */
const hit = record({ id: text, turnId: nullable(text), excerpt: text });
export type Hit = Checked<typeof hit>;

/** Commands of the host that the list offers. */
const listCommand = oneOf('exportAllChats', 'importChats', 'deleteAllChats');

const nothing = record({});
const inConversation = record({ conversationId: text });

/** What the list of conversations calls. */
export const historyMethods = {
  listChats: { body: nothing, reply: record({ chats: list(summary) }) },
  /** Ends the search before it and begins this one, which `found` tells of; an empty query only ends. */
  searchChats: { body: record({ search: number, query: text }), reply: nothing },
  renameChat: { body: record({ conversationId: text, title: text }), reply: nothing },
  pinChat: { body: record({ conversationId: text, pinned: flag }), reply: nothing },
  deleteChat: { body: inConversation, reply: nothing },
  restoreChat: { body: inConversation, reply: nothing },
  listCommand: { body: record({ command: listCommand }), reply: nothing },
};

/** What the list of conversations hears. */
export const historyEvents = {
  found: record({ search: number, hits: list(hit), done: flag }),
  /** The list of conversations may look different. */
  chatsChanged: nothing,
};
