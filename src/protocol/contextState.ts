import { flag, list, nullable, number, oneOf, record, text, type Checked } from './check';

/** Something that will go along with the next question. */
const pendingPart = record({
  id: text,
  /** A codicon. */
  icon: text,
  label: text,
  /** Where it is from, how large it is. */
  title: text,
  /** `blocked`: it does not go along unless the user says so. `failed`: it cannot. */
  state: oneOf('reading', 'ready', 'blocked', 'failed'),
  /** What is wrong with it, or what was left out of it; empty: nothing. */
  note: text,
  /** The label of what can be done about it; empty: nothing. */
  action: text,
});
export type PendingPart = Checked<typeof pendingPart>;

/** How full the model's context will be. */
const contextMeter = record({
  /** Such as `1.2k`; empty while nothing is known. */
  text: text,
  title: text,
  /** 0 to 1, more when it does not fit. */
  share: number,
});
export type ContextMeter = Checked<typeof contextMeter>;

/** What stands around the composer of one conversation. */
const contextState = record({
  conversationId: text,
  parts: list(pendingPart),
  meter: contextMeter,
  /** What will be left out, or why nothing can be sent; empty: nothing to say. */
  notice: text,
  /** True when the older part can be summarised instead of being left out. */
  canSummarise: flag,
});
export type ContextState = Checked<typeof contextState>;

/** One line of the list that `@` or `/` opens. */
const suggestion = record({
  id: text,
  icon: text,
  label: text,
  detail: text,
  /** What stands in place of what was typed. */
  insert: text,
  /** True when choosing it only changes what is searched for. */
  narrows: flag,
});
export type Suggestion = Checked<typeof suggestion>;

const nothing = record({});
const conversationId = text;
const named = record({ conversationId, id: text });
const written = record({ conversationId, text });

/** What the page calls about what goes along with questions. */
export const contextMethods = {
  /** What stands in the list for `query`; `trigger` is `@` or `/`. */
  suggest: { body: record({ trigger: text, query: text }), reply: record({ items: list(suggestion) }) },
  /** Attaches what stands in the list under this id. */
  choose: { body: named, reply: nothing },
  attachUris: { body: record({ conversationId, uris: list(text) }), reply: nothing },
  attachText: { body: written, reply: nothing },
  /** `data` in base64; null when it is too large to hand over. */
  attachBytes: { body: record({ conversationId, name: text, data: nullable(text) }), reply: nothing },
  /** The picture of a `redraw`; null when it cannot be drawn. */
  drawn: { body: record({ conversationId, id: text, data: nullable(text) }), reply: nothing },
  detach: { body: named, reply: nothing },
  /** Does what the chip offers. */
  actOnPart: { body: named, reply: nothing },
  /** Asks for a `context` push; `text` is what is written and not sent. */
  measure: { body: written, reply: nothing },
  showSent: { body: written, reply: nothing },
  summarise: { body: record({ conversationId }), reply: nothing },
};

/** What the host pushes about what goes along with questions. */
export const contextEvents = {
  context: contextState,
  /** Asks the page to draw a picture, in base64, small enough to be sent. */
  redraw: record({ conversationId, id: text, data: text }),
};
