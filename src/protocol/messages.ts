import * as z from 'zod/mini';
import { about, actionId, answerStatus, conversation, session, summary, turn } from './viewState';

/** Checks a value from the other end: the value with its type, or undefined when it has another shape. */
export type Check<T> = (raw: unknown) => T | undefined;

function check<T>(schema: z.ZodMiniType<T>): Check<T> {
  return (raw) => schema.safeParse(raw).data;
}

function method<B, R>(body: z.ZodMiniType<B>, reply: z.ZodMiniType<R>) {
  return { body: check(body), reply: check(reply) };
}

const nothing = z.object({});
const place = { conversationId: z.string(), rev: z.number() };

const inConversation = z.object({ conversationId: z.string() });
const someText = z.object({ text: z.string() });

const methods = {
  /** Asks for everything: at the start, and whenever a push was missed. */
  connect: method(nothing, z.object({ session, conversation })),
  send: method(z.object({ conversationId: z.string(), text: z.string() }), nothing),
  stop: method(inConversation, nothing),
  newChat: method(nothing, nothing),
  openChat: method(inConversation, nothing),
  listChats: method(nothing, z.object({ chats: z.array(summary) })),
  pickModel: method(inConversation, nothing),
  /** Does what a button of an error card, a notice or the welcome offers; `answerId` names the answer above it. */
  act: method(
    z.object({ id: actionId, conversationId: z.string(), answerId: z.nullable(z.string()) }),
    nothing,
  ),
  copy: method(someText, nothing),
  insertAtCursor: method(someText, nothing),
};

const events = {
  session: check(session),
  /** Another conversation is shown, or the same one anew. */
  conversation: check(conversation),
  turn: check(z.object({ ...place, turn })),
  delta: check(
    z.object({ ...place, answerId: z.string(), channel: z.enum(['text', 'reasoning']), text: z.string() }),
  ),
  status: check(z.object({ ...place, answerId: z.string(), status: answerStatus })),
  about: check(z.object({ ...place, about })),
  focusComposer: check(nothing),
  showHistory: check(nothing),
  /** The list of conversations may look different. */
  chatsChanged: check(nothing),
};

type Checked<C> = C extends Check<infer T> ? T : never;
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
