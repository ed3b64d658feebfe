import { historyEvents, historyMethods } from './historyState';
import { readingEvents, readingMethods } from './readingState';
import { contextEvents, contextMethods } from './contextState';
import { nullable, number, oneOf, record, text, type Check, type Checked } from './check';
import { parameterForm } from './parameterForm';
import { about, actionId, answerStatus, conversation, session, turn } from './viewState';

function method<B, R>(body: Check<B>, reply: Check<R>) {
  return { body, reply };
}

const nothing = record({});
const place = { conversationId: text, rev: number };

const inConversation = record({ conversationId: text });
const someText = record({ text });
const codeInAnswer = record({ conversationId: text, answerId: text, code: text });

const methods = {
  /** Asks for everything: at the start, and whenever a push was missed. */
  connect: method(nothing, record({ session, conversation })),
  send: method(record({ conversationId: text, text }), nothing),
  stop: method(inConversation, nothing),
  editQuestion: method(record({ conversationId: text, questionId: text, text }), nothing),
  /** Answers a question that has no answer yet. */
  answerQuestion: method(record({ conversationId: text, questionId: text }), nothing),
  /** Shows another version of a turn; `index` counts from 0. */
  showVersion: method(record({ conversationId: text, turnId: text, index: number }), nothing),
  /** Begins a new conversation with the turns up to this one. */
  fork: method(record({ conversationId: text, turnId: text }), nothing),
  unqueue: method(record({ conversationId: text, questionId: text }), nothing),
  /** Asks the question that waits first. */
  askNext: method(inConversation, nothing),
  newChat: method(nothing, nothing),
  openChat: method(inConversation, nothing),
  getParameters: method(inConversation, parameterForm),
  /** Changes one field; `fault` says why it was not taken, empty when it was. */
  setParameter: method(record({ conversationId: text, name: text, value: text }), record({ fault: text })),
  /** Takes the JSON schema from a file. */
  pickSchema: method(inConversation, record({ fault: text })),
  resetParameters: method(inConversation, nothing),
  pickPreset: method(inConversation, nothing),
  pickModel: method(inConversation, nothing),
  /** Does what a button of an error card, a notice or the welcome offers; `answerId` names the answer above it. */
  act: method(record({ id: actionId, conversationId: text, answerId: nullable(text) }), nothing),
  copy: method(someText, nothing),
  insertAtCursor: method(someText, nothing),
  newFile: method(record({ text, language: text }), nothing),
  /** Shows a command, and puts it into the terminal when the user agrees; never runs it. */
  insertInTerminal: method(someText, nothing),
  /** Saves an image that an answer holds as a `data:` address. */
  saveImage: method(record({ address: text }), nothing),
  /** The file that a block of an answer names; null when it names none. */
  fileOfCode: method(codeInAnswer, record({ path: nullable(text) })),
  /** Shows what the block would change. */
  applyCode: method(codeInAnswer, nothing),
  ...historyMethods,
  ...readingMethods,
  ...contextMethods,
};

const events = {
  session,
  /** Another conversation is shown, or the same one anew. */
  conversation,
  turn: record({ ...place, turn }),
  delta: record({ ...place, answerId: text, channel: oneOf('text', 'reasoning'), text }),
  status: record({ ...place, answerId: text, status: answerStatus }),
  about: record({ ...place, about }),
  focusComposer: nothing,
  showParameters: nothing,
  showHistory: nothing,
  ...historyEvents,
  ...readingEvents,
  ...contextEvents,
};

type HostBodies = { readonly [M in keyof typeof methods]: Checked<(typeof methods)[M]['body']> };
type HostReplies = { readonly [M in keyof typeof methods]: Checked<(typeof methods)[M]['reply']> };
type ViewEventBodies = { readonly [E in keyof typeof events]: Checked<(typeof events)[E]> };

export type HostMethod = keyof HostBodies;
export type HostBody<M extends HostMethod> = HostBodies[M];
export type HostReply<M extends HostMethod> = HostReplies[M];
export type ViewEventName = keyof ViewEventBodies;
export type ViewEventBody<E extends ViewEventName> = ViewEventBodies[E];

/** What the view calls: the checks of what it sends and of what it gets back. */
export const hostApi: {
  readonly [M in HostMethod]: { readonly body: Check<HostBodies[M]>; readonly reply: Check<HostReplies[M]> };
} = methods;

/** What the host pushes. */
export const viewEvents: { readonly [E in ViewEventName]: Check<ViewEventBodies[E]> } = events;
